/**
 * The popup's sentences.
 */
import { count } from '../../panel/words/format.js';
import type { TabReport } from '../../report/tab-report.js';
import type { Summary } from '../summary.js';

export const POPUP = {
  loading: 'Looking at this tab …',
  noneTitle: 'No cross-origin requests yet',
  noneText: 'Crosscheck watches this tab. Reload the page to see what it asks of other origins.',
  accessTitle: 'Crosscheck may not see any site',
  accessText:
    'Without access to sites the browser tells an extension nothing of their requests. What it sees stays in this browser.',
  someText: 'Some sites are out of sight: their requests are not counted.',
  accessButton: 'Allow on all sites',
  restrictedTitle: 'Nothing to see on this page',
  restrictedText: 'The browser keeps extensions away from its own pages and from the store.',
  attention: 'Only while DevTools is open',
  attentionOff: 'Every tab is watched, so that the first failure is explained too.',
  attentionOn: 'Elsewhere no number on the icon, no report, and no cost.',
  unwatchedTitle: 'Watching only while DevTools is open',
  unwatchedText: 'Nothing is known of this page. Open DevTools and reload it to see its requests.',
  failedTitle: 'No answer from the extension',
  failedText: 'Close this and open it again. Where that does not help, reload the extension.',
  summary: 'Summary',
  copied: 'Copied',
} as const;

/** `9 requests blocked`. */
export function headline({ blocked, failed }: Summary): string {
  if (blocked > 0) return `${count(blocked, 'request')} blocked`;
  return failed > 0 ? `Nothing blocked by CORS, ${failed} failed` : 'Nothing blocked';
}

/** `of 40 to other origins since this page loaded`. */
export function below({ total }: Summary): string {
  return `of ${total} to other origins since this page loaded`;
}

/** Pages that no extension gets to see. */
export function isRestricted(url: string | null): boolean {
  if (url === null) return false;
  return (
    /^(?:about|brave|chrome|chrome-extension|devtools|edge|moz-extension|opera|resource|view-source|vivaldi):/.test(
      url,
    ) ||
    /^https:\/\/(?:chromewebstore\.google\.com|chrome\.google\.com\/webstore|addons\.mozilla\.org|microsoftedge\.microsoft\.com\/addons)(?:\/|$)/.test(
      url,
    )
  );
}

/** The key that opens DevTools on this machine. */
export function devtoolsKey(): string {
  return /Mac/.test(navigator.platform) ? '⌥⌘I' : 'F12';
}

/** The whole of it as text, for an issue or a chat. */
export function summaryText(summary: Summary, report: TabReport): string {
  const pages = [...new Set(report.exchanges.map(exchange => exchange.origin))];
  const lines = [
    `Crosscheck: ${headline(summary)} ${below(summary)}${pages.length === 1 ? ` (${pages[0]})` : ''}`,
    ...summary.groups.map(group => `- ${group.count} × ${group.title}: ${group.aside} (${group.tone})`),
  ];
  const gone = report.dropped.allowed + report.dropped.blocked;
  if (gone > 0) lines.push(`${count(gone, 'older request')} dropped at the limit`);
  return lines.join('\n');
}
