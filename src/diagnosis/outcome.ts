/**
 * What the browser's events say of the outcome, headers aside.
 */
import type { Exchange } from '../capture/exchange.js';
import { redirects } from '../standard/status.js';
import { isCancelled, isCorsError, isServiceWorkerError } from './errors.js';

export type Outcome =
  | 'pending'
  /** The page got a response. */
  | 'allowed'
  /** An error that the CORS checks end in, among others. */
  | 'refused'
  /** An error that is none of theirs. */
  | 'failed'
  /** Firefox: completed, which says nothing of the check. */
  | 'silent'
  /** A redirect not followed: manual, refused by the page, or given up. */
  | 'redirect-not-followed'
  | 'lost'
  | 'service-worker';

/** Judges by the ending and the witness alone. */
export function outcomeOf(exchange: Exchange): Outcome {
  const { ending, engine, legs, witness } = exchange;
  if (ending.kind === 'pending' || exchange.awaitsWitness) return 'pending';
  const last = exchange.legs.at(-1);
  const redirected = last?.response ? redirects(last.response.status, last.response.headers) : false;
  switch (ending.kind) {
    case 'abandoned':
      return 'failed';
    case 'service-worker':
      return 'service-worker';
    case 'lost':
      return 'lost';
    case 'completed':
      if (witness?.responseStatus === 0) return 'refused';
      // `manual` and `error` end alike, and Resource Timing has the redirect's status for both.
      if (redirected && exchange.refusedLocation !== undefined && exchange.mode !== 'no-cors') {
        return 'redirect-not-followed';
      }
      if (witness !== null) return 'allowed';
      if (engine === 'chromium') return 'allowed';
      // Refused, a worker's fetch ends in an error; its XMLHttpRequest completes, as everything does in a page.
      return exchange.worker && isFetch(exchange) ? 'allowed' : 'silent';
    case 'error': {
      // Under no-cors no CORS check is made: what ends in an error was something else.
      if (exchange.mode === 'no-cors' && exchange.type !== 'xmlhttprequest') return 'failed';
      if (isCancelled(ending.error)) {
        if (!last?.response) return 'failed';
        // Aborted once the answer had begun: the check was over by then.
        if (!redirected) return 'allowed';
        // Under no-cors redirects are followed or fail.
        return exchange.mode === 'no-cors' ? 'failed' : 'redirect-not-followed';
      }
      if (isServiceWorkerError(ending.error)) return 'service-worker';
      // Chromium's bare failure of a request of which nothing else was heard: what refused it went with a stopped worker.
      if (
        ending.error === 'net::ERR_FAILED' &&
        legs.length === 1 &&
        !last?.response &&
        !last?.preflight &&
        last?.sentAt === null
      ) {
        return 'lost';
      }
      if (!isCorsError(ending.error, exchange)) return 'failed';
      // Seen: an EventSource that the page closes as it opens may end in Chromium in the error of a refusal.
      return last?.response?.begun ? 'allowed' : 'refused';
    }
  }
}

/** Seen: Firefox's fetch puts Referer before Origin, its XMLHttpRequest after it. */
function isFetch({ legs }: Exchange): boolean {
  const names = (legs.at(-1)?.requestHeaders ?? []).map(({ name }) => name.toLowerCase());
  const referer = names.indexOf('referer');
  return referer >= 0 && referer < names.indexOf('origin');
}
