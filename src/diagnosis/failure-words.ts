/**
 * What the browsers say of a failure that is none of CORS. Firefox calls most of them CORS all the same.
 */
import type { Exchange } from '../capture/exchange.js';
import type { BrowserWords } from './diagnosis.js';
import { isCancelled, isLocalNetworkError } from './errors.js';

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
  // Seen: a connection that closes without an answer, after a preflight that passed, gets a name of its own.
  if (ending.error === 'NS_ERROR_NET_ON_RECEIVING_FROM' && legs.at(-1)?.preflight?.response) {
    return { ...NETWORK_WORDS, firefoxReason: 'CORSMultipleAllowOriginNotAllowed' };
  }
  // An unsafe port is refused before Firefox has anything to say, and `redirect: 'error'` ends without a word.
  return (isCancelled(ending.error) && ending.error !== 'NS_ERROR_ABORT') ||
    mode === 'no-cors' ||
    /UNSAFE_PORT|NS_BINDING_FAILED|NS_ERROR_DOM_CO[RE]P_FAILED/.test(ending.error)
    ? SILENT
    : null;
}
