/**
 * A file that somebody opens: a HAR of any tool, or our own report. What cannot be read is refused in a sentence.
 */
import type { Exchange } from '../capture/exchange.js';
import { type HarReading, readHar } from '../capture/har/read.js';
import { fieldsOf, UnreadableFile } from '../capture/har/shape.js';
import { isReport, readExport } from './export.js';

export { UnreadableFile } from '../capture/har/shape.js';

/** In bytes. A string of JavaScript ends at about twice as many, and the parsed file needs several times that. */
const MOST_BYTES = 256 * 1024 * 1024;

export type Imported = { kind: 'report'; exchanges: Exchange[] } | ({ kind: 'har' } & HarReading);

/** To be asked before a file of `bytes` is read at all. Throws UnreadableFile for one that is too large, or empty. */
export function checkSize(bytes: number): void {
  if (bytes === 0) throw new UnreadableFile('This file is empty.');
  if (bytes > MOST_BYTES)
    throw new UnreadableFile(
      `This file has ${megabytes(bytes)} MB, and ${megabytes(MOST_BYTES)} MB is the most that can be opened. Record less, or export without response bodies.`,
    );
}

/** Throws UnreadableFile for what is neither, cut off, or empty. */
export function importText(text: string): Imported {
  checkSize(text.length);
  const value = parsed(text);
  if (isReport(value)) return { kind: 'report', exchanges: readExport(value) };
  if (fieldsOf(value).log === undefined)
    throw new UnreadableFile('This is JSON, but neither a HAR nor a report of Crosscheck.');
  return { kind: 'har', ...readHar(value) };
}

function parsed(text: string): unknown {
  // Some tools begin their files with a byte order mark.
  const bare = text.replace(/^\ufeff/, '').trim();
  if (bare === '') throw new UnreadableFile('This file is empty.');
  try {
    return JSON.parse(bare);
  } catch {
    throw new UnreadableFile(
      bare.startsWith('{') && !isWhole(bare)
        ? 'This file is cut off: it ends in the middle. Export it once more.'
        : 'This file is not JSON, and so neither a HAR nor a report of Crosscheck.',
    );
  }
}

/** False where a string or a bracket is still open at the end. */
function isWhole(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === '\\') i++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
  }
  return !inString && depth <= 0;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / (1024 * 1024));
}
