/**
 * The texts that can be copied of a request; fetched when the menu is first opened.
 */
import { preflightCurl, requestCurl } from '../report/curl.js';
import { expectedHeadersText } from '../report/expected-headers.js';
import { requestFetch } from '../report/fetch.js';
import { markdownSummary } from '../report/markdown.js';
import { ENGINE } from './default-engine.js';
import { remedyOf } from './remedy-of.js';
import type { Store } from './store.js';
import type { Entry } from './traffic/entry.js';
import type { CopyName } from './words/copies.js';

/** Each text; null where this request has no such thing. */
export const MAKERS: Readonly<Record<CopyName, (entry: Entry, store: Store) => string | null>> = {
  preflightCurl: ({ exchange, diagnosis }) => preflightCurl(exchange, preflightLeg(diagnosis)),
  requestCurl: ({ exchange }) => requestCurl(exchange, 0),
  requestCmd: ({ exchange }) => requestCurl(exchange, 0, 'cmd'),
  fetch: ({ diagnosis }) => requestFetch(diagnosis),
  expected(entry, store) {
    const remedy = remedyOf(entry, store);
    return remedy === null ? null : expectedHeadersText(entry.diagnosis, remedy);
  },
  markdown: (entry, store) =>
    markdownSummary(entry.diagnosis, remedyOf(entry, store), ENGINE, store.historyOf(entry)),
};

/** The leg whose preflight is worth repeating: where the browser stopped, or the first that has one. */
function preflightLeg({ exchange, findings }: Entry['diagnosis']): number {
  const stop = findings.find(finding => finding.stoppedHere)?.leg ?? -1;
  if (exchange.legs[stop]?.preflight != null) return stop;
  return Math.max(
    0,
    exchange.legs.findIndex(leg => leg.preflight !== null),
  );
}
