/**
 * What can be copied of a request. Everything is redacted; what was never kept is a placeholder.
 */
import { preflightCurl, requestCurl } from '../report/curl.js';
import { expectedHeadersText } from '../report/expected-headers.js';
import { requestFetch } from '../report/fetch.js';
import { markdownSummary } from '../report/markdown.js';
import type { Store } from './store.js';
import type { Entry } from './traffic/entry.js';
import { copy } from './ui/copy.js';
import type { MenuItem } from './ui/menu-list.js';
import { COPIES, type CopyName, saidCopied } from './words/copies.js';
import { copyText, headerDiffs } from './words/remedy.js';

/** Each offer, and what makes its text; null where this request has no such thing. */
const MAKERS: ReadonlyArray<readonly [CopyName, (entry: Entry, store: Store) => string | null]> = [
  ['preflightCurl', ({ exchange, diagnosis }) => preflightCurl(exchange, preflightLeg(diagnosis))],
  ['requestCurl', ({ exchange }) => requestCurl(exchange, 0)],
  ['requestCmd', ({ exchange }) => requestCurl(exchange, 0, 'cmd')],
  ['fetch', ({ diagnosis }) => requestFetch(diagnosis)],
  [
    'expected',
    (entry, store) => {
      const remedy = store.remedyOf(entry);
      return remedy === null ? null : expectedHeadersText(entry.diagnosis, remedy);
    },
  ],
  [
    'markdown',
    (entry, store) =>
      markdownSummary(entry.diagnosis, store.remedyOf(entry), store.engine, store.historyOf(entry)),
  ],
];

/** The leg whose preflight is worth repeating: where the browser stopped, or the first that has one. */
function preflightLeg({ exchange, findings }: Entry['diagnosis']): number {
  const stop = findings.find(finding => finding.stoppedHere)?.leg ?? -1;
  if (exchange.legs[stop]?.preflight != null) return stop;
  return Math.max(
    0,
    exchange.legs.findIndex(leg => leg.preflight !== null),
  );
}

/** Copies `text`, and says so. */
export async function copyAndSay(store: Store, text: string, what: string): Promise<boolean> {
  const done = await copy(text);
  store.say(saidCopied(what, done));
  return done;
}

/** The offers for `entry`, as items of a menu. */
export function copyItems(entry: Entry, store: Store, prefix = ''): MenuItem[] {
  return MAKERS.flatMap(([name, make]): MenuItem[] => {
    // What cannot be made is not offered; it is cheap to know.
    if (make(entry, store) === null) return [];
    const words = COPIES[name];
    return [
      {
        text: prefix === '' ? words : `${prefix} ${words.slice(0, 1).toLowerCase()}${words.slice(1)}`,
        do: () => {
          const text = make(entry, store);
          if (text !== null) void copyAndSay(store, text, words);
        },
      },
    ];
  });
}

/** The remedy: what the server's section shows, or the header lines where that is not in sight. */
export function copyRemedy(store: Store): void {
  const button =
    document.querySelector<HTMLButtonElement>('[data-copy=server]') ??
    document.querySelector<HTMLButtonElement>('[data-copy=remedy]');
  if (button !== null) {
    button.click();
    return;
  }
  const entry = store.derived.chosen;
  const remedy = entry === null ? null : store.remedyOf(entry);
  if (entry === null || remedy === null) return;
  const text = copyText(headerDiffs(remedy, entry.diagnosis));
  if (text !== '') void copyAndSay(store, text, COPIES.headers);
}
