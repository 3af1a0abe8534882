/**
 * The browsers' error names, sorted by whether the CORS checks end in them.
 */
import { type Exchange, passedPreflight } from '../capture/exchange.js';
import { isRedirectStatus } from '../standard/status.js';

/** The page or a navigation gave up. */
export function isCancelled(error: string): boolean {
  return error === 'net::ERR_ABORTED' || error === 'NS_BINDING_ABORTED' || error === 'NS_ERROR_ABORT';
}

export function isServiceWorkerError(error: string): boolean {
  return error === 'NS_ERROR_INTERCEPTION_FAILED';
}

/**
 * True for an error in which a CORS check ends, provided that there is an answer that it can have refused.
 * Chromium: url_loader_completion_status.cc. Firefox: seen, see the corpus.
 */
export function isCorsError(error: string, exchange: Exchange): boolean {
  const last = exchange.legs.at(-1);
  if (!last?.response && !last?.preflight?.response) return false;
  // Something else went wrong after it.
  if (!last.response && exchange.engine === 'firefox' && passedPreflight(last)) return false;
  return (
    error === 'net::ERR_FAILED' ||
    error === 'NS_ERROR_DOM_BAD_URI' ||
    error === 'NS_ERROR_UNEXPECTED' ||
    error === 'NS_ERROR_NET_ON_RECEIVING_FROM'
  );
}

/** An answer had come, and its body did not come to an end. */
export function isBrokenOff({ ending, legs }: Exchange): boolean {
  const status = legs.at(-1)?.response?.status;
  return (
    ending.kind === 'error' &&
    status !== undefined &&
    !isRedirectStatus(status) &&
    /PARTIAL_TRANSFER|NET_RESET|NET_INTERRUPT|CONTENT_LENGTH_MISMATCH|CHUNKED_ENCODING|CONNECTION_(?:RESET|CLOSED|ABORTED)|TIMED?_?OUT/.test(
      ending.error,
    )
  );
}

/**
 * Local network access was denied. Preflighted, Chromium gives both requests a bare failure without any answer, which
 * nothing else does: a connection that fails in a preflight puts its own name on the request.
 */
export function isLocalNetworkError({ ending, legs }: Exchange): boolean {
  if (ending.kind !== 'error') return false;
  if (/BLOCKED_BY_(?:LOCAL|PRIVATE)_NETWORK_ACCESS|NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED/.test(ending.error))
    return true;
  const preflight = legs.at(-1)?.preflight;
  return (
    ending.error === 'net::ERR_FAILED' &&
    preflight != null &&
    preflight.response === null &&
    preflight.error === 'net::ERR_FAILED'
  );
}
