/**
 * The log as a file: JSON that opens here again, HAR for other tools, Markdown for people. All of it is redacted, as
 * it was captured.
 */
import type { Store } from '../store.js';
import type { Entry } from '../traffic/entry.js';
import type { MenuItem } from '../ui/menu-list.js';
import { FILES } from '../words/files.js';
import { count } from '../words/format.js';

type Format = 'json' | 'har' | 'markdown';

const MAKERS: Readonly<
  Record<Format, { type: string; end: string; make: (store: Store) => Promise<string> }>
> = {
  json: { type: 'application/json', end: 'json', make: json },
  har: { type: 'application/json', end: 'har', make: har },
  markdown: { type: 'text/markdown', end: 'md', make: markdown },
};

/** The formats, as items of a menu. */
export function exportItems(store: Store, className?: string): MenuItem[] {
  return (Object.keys(MAKERS) as Format[]).map(format => ({
    text: FILES[format],
    ...(className === undefined ? {} : { class: className }),
    do: () => void exportAs(format, store),
  }));
}

/** Makes the file and offers it for saving. */
async function exportAs(format: Format, store: Store): Promise<void> {
  const { type, end, make } = MAKERS[format];
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '');
  const name = `crosscheck-${stamp}.${end}`;
  save(name, new Blob([await make(store)], { type }));
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

async function json({ state, derived }: Store): Promise<string> {
  const [{ exchangeReport }, { exportedReport }] = await Promise.all([
    import('../../report/report.js'),
    import('../../report/export.js'),
  ]);
  const { tabId, tab } = state.log;
  const report = exportedReport(
    {
      schemaVersion: 1,
      tabId,
      access: tab.access,
      dropped: tab.dropped,
      exchanges: derived.entries.map(({ diagnosis }) => exchangeReport(diagnosis)),
    },
    derived.entries.map(({ exchange }) => exchange),
  );
  return `${JSON.stringify(report, null, 2)}\n`;
}

async function har({ derived, source }: Store): Promise<string> {
  const { harOf } = await import('../../report/har.js');
  const exchanges = derived.entries.map(({ exchange }) => exchange);
  return `${JSON.stringify(harOf(exchanges, source.version ?? ''), null, 2)}\n`;
}

/** More would not be read. */
const MOST = 100;

async function markdown(store: Store): Promise<string> {
  const { markdownSummary } = await import('../../report/markdown.js');
  const { entries, counts } = store.derived;
  const blocked = entries.filter(({ tone }) => tone === 'blocked');
  const summary = (entry: Entry): string =>
    markdownSummary(entry.diagnosis, store.remedyOf(entry), store.engine, store.historyOf(entry));
  const head = `${count(counts.all, 'cross-origin request')}, ${counts.blocked} blocked.`;
  if (blocked.length === 0) return `${FILES.nothingBlocked} ${head}\n`;
  const rest = blocked.length > MOST ? ` The first ${MOST} of them:` : '';
  return [`${head}${rest}\n`, ...blocked.slice(0, MOST).map(summary)].join('\n---\n\n');
}
