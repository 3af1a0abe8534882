/**
 * The log as text in each format; fetched when something is exported.
 */
import { exportedReport } from '../../report/export.js';
import { harOf } from '../../report/har.js';
import { markdownSummary } from '../../report/markdown.js';
import { exchangeReport } from '../../report/report.js';
import { ENGINE } from '../default-engine.js';
import { remedyOf } from '../remedy-of.js';
import type { Store } from '../store.js';
import type { Entry } from '../traffic/entry.js';
import { FILES } from '../words/files.js';
import { count } from '../words/format.js';
import type { Format } from './export.js';

export const MAKERS: Readonly<Record<Format, (store: Store) => string>> = { json, har, markdown };

function json({ state, derived }: Store): string {
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

function har({ derived, source }: Store): string {
  const exchanges = derived.entries.map(({ exchange }) => exchange);
  return `${JSON.stringify(harOf(exchanges, source.version ?? ''), null, 2)}\n`;
}

/** More would not be read. */
const MOST = 100;

function markdown(store: Store): string {
  const { entries, counts } = store.derived;
  const blocked = entries.filter(({ tone }) => tone === 'blocked');
  const summary = (entry: Entry): string =>
    markdownSummary(entry.diagnosis, remedyOf(entry, store), ENGINE, store.historyOf(entry));
  const head = `${count(counts.all, 'cross-origin request')}, ${counts.blocked} blocked.`;
  if (blocked.length === 0) return `${FILES.nothingBlocked} ${head}\n`;
  const rest = blocked.length > MOST ? ` The first ${MOST} of them:` : '';
  return [`${head}${rest}\n`, ...blocked.slice(0, MOST).map(summary)].join('\n---\n\n');
}
