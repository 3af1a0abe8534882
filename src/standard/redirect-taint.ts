/**
 * Redirect taint: why an Origin becomes `null`. https://fetch.spec.whatwg.org/#concept-request-tainted-origin
 */
import { isSameOrigin, serializedOrigin } from './origin.js';

/**
 * Whether a request of `origin` whose URL list is `urls` (first to current) has a tainted origin:
 * some URL crosses to another origin from one that was not the requester's own.
 */
function hasRedirectTaint(origin: string, urls: readonly string[]): boolean {
  let last: string | null = null;
  for (const url of urls) {
    const current = serializedOrigin(url);
    if (last !== null && !isSameOrigin(current, last) && !isSameOrigin(origin, last)) return true;
    last = current;
  }
  return false;
}

/** What the request's Origin header says at the end of `urls`. https://fetch.spec.whatwg.org/#serializing-a-request-origin */
export function requestOrigin(origin: string, urls: readonly string[]): string {
  return hasRedirectTaint(origin, urls) ? 'null' : origin;
}
