/**
 * The log as a file: JSON that opens here again, HAR for other tools, Markdown for people. All of it is redacted, as
 * it was captured.
 */
import type { Store } from '../store.js';
import type { MenuItem } from '../ui/menu-list.js';
import { FILES } from '../words/files.js';

export type Format = 'json' | 'har' | 'markdown';

const KINDS: Readonly<Record<Format, { type: string; end: string }>> = {
  json: { type: 'application/json', end: 'json' },
  har: { type: 'application/json', end: 'har' },
  markdown: { type: 'text/markdown', end: 'md' },
};

/** The formats, as items of a menu. */
export function exportItems(store: Store, className?: string): MenuItem[] {
  return (Object.keys(KINDS) as Format[]).map(format => ({
    text: FILES[format],
    ...(className === undefined ? {} : { class: className }),
    do: () => void exportAs(format, store),
  }));
}

/** Makes the file and offers it for saving. */
async function exportAs(format: Format, store: Store): Promise<void> {
  const { type, end } = KINDS[format];
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '');
  const name = `crosscheck-${stamp}.${end}`;
  // The writers are only needed here.
  const { FILE_MAKERS } = await import('../makers.js');
  save(name, new Blob([FILE_MAKERS[format](store)], { type }));
  store.say(`${FILES.exported}: ${name}`);
}

function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the blob once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
