/**
 * Import and export, in words.
 */
import type { Engine } from '../../capture/exchange.js';
import type { Imported } from '../store.js';
import { count } from './format.js';

export const FILES = {
  import: 'Import HAR or JSON…',
  export: 'Export',
  json: 'Export as JSON',
  har: 'Export as HAR',
  markdown: 'Export what is blocked as Markdown',
  exported: 'Exported',
  live: 'Back to this tab',
  dismiss: 'Dismiss',
  drop: 'Drop a HAR or a JSON of Crosscheck here',
  reading: 'Reading',
  none: 'No cross-origin requests in this file',
  noneText:
    'The file could be read, and every request in it goes to the page’s own origin or needs no leave.',
  broken: 'It could not be read.',
  nothingBlocked: 'No request was blocked.',
} as const;

/** Above a log that comes from a file. */
export function importedWords({ name, notes }: Imported, shown: number): string {
  return [`\`${name}\`: ${count(shown, 'cross-origin request')}.`, ...notes].join(' ');
}

export function unreadableWords({ name, why }: { name: string; why: string }): string {
  return `\`${name}\` was not opened. ${why}`;
}

/** What the reader of a HAR could not use. */
export function unreadEntries(unreadable: number, entries: number): string {
  return `${count(unreadable, 'entry', 'entries')} of ${entries} ${unreadable === 1 ? 'is' : 'are'} no HTTP request or cannot be read.`;
}

/** What no file of that origin tells. */
export const ENGINE_NOTES: Readonly<Record<Engine, string>> = {
  chromium: '',
  firefox: 'Firefox does not write down how a request ended: some stay unknown.',
  other: 'This tool does not write preflights down, or how requests ended: some stay unknown.',
};

/** Who made the traffic of a file. */
export const ENGINE_NAME: Readonly<Record<Engine, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  other: 'Browser',
};
