/**
 * What the browsers say of a failure that is none of CORS. Firefox calls most of them CORS all the same.
 */
import { type Exchange, passedPreflight } from '../capture/exchange.js';
import { isDisabledScheme } from './dead-end.js';
import type { BrowserWords } from './diagnosis.js';
import { isBrokenOff, isCancelled, isLocalNetworkError } from './errors.js';

/** Chromium is silent, Firefox logs `CORS request did not succeed`. */
export const NETWORK_WORDS: BrowserWords = {
  chromiumReason: null,
  chromiumParameter: '',
  firefoxReason: 'CORSDidNotSucceed2',
};

const SILENT: BrowserWords = { chromiumReason: null, chromiumParameter: '', firefoxReason: null };

/** The words for a failed exchange; null for an ordinary failure of the network. */
export function wordsOfFailure(exchange: Exchange): BrowserWords | null {
  const { ending, legs, mode } = exchange;
  if (ending.kind !== 'error') return SILENT;
  if (isLocalNetworkError(exchange)) {
    return { ...NETWORK_WORDS, chromiumReason: 'LocalNetworkAccessPermissionDenied' };
  }
  if (isHeadless(exchange, ending.error)) {
    return { ...NETWORK_WORDS, firefoxReason: 'CORSMultipleAllowOriginNotAllowed' };
  }
  // A request to an unsafe port is refused before Firefox has anything to say (unlike a redirect to one), and one under
  // `redirect: 'error'` ends without a word.
  if (
    (isCancelled(ending.error) && ending.error !== 'NS_ERROR_ABORT') ||
    mode === 'no-cors' ||
    // The check was over by then.
    isBrokenOff(exchange) ||
    (/UNSAFE_PORT/.test(ending.error) && legs.length === 1) ||
    /NS_BINDING_FAILED|NS_ERROR_DOM_CO[RE]P_FAILED/.test(ending.error)
  )
    return SILENT;
  return isDisabledScheme(exchange) ? { ...NETWORK_WORDS, chromiumReason: 'CorsDisabledScheme' } : null;
}

/**
 * Seen: a connection that closes without an answer after a preflight that passed, and now and then without one, leaves
 * Firefox with a response that has no head. The check cannot read its lines, and takes that for too many of them
 * (nsCORSListenerProxy::CheckRequestApproved).
 */
function isHeadless({ legs }: Exchange, error: string): boolean {
  const last = legs.at(-1);
  if (last === undefined || last.response !== null) return false;
  if (error !== 'NS_ERROR_NET_ON_RECEIVING_FROM' && error !== 'NS_ERROR_DOM_BAD_URI') return false;
  if (last.preflight === null) return last.sentAt !== null;
  // A refused preflight ends the request in the second of the two as well; one without an answer, the preflight too.
  const { response, error: preflightError } = last.preflight;
  if (response === null) return preflightError === 'NS_ERROR_DOM_BAD_URI';
  return error !== 'NS_ERROR_DOM_BAD_URI' || passedPreflight(last);
}
