/**
 * What counts as an exchange, and what is left alone.
 */

import { headerValue } from '../standard/headers.js';
import { isRedirectStatus } from '../standard/status.js';
import { isHome, isHomeUrl } from './crossing.js';
import type { RequestDetails } from './events.js';
import type { Exchange, RequestMode } from './exchange.js';
import { peekHeader } from './raw-headers.js';

/** Resource types that are never exchanges: navigations, sockets, the browser's own reports. */
const NEVER = new Set([
  'main_frame',
  'sub_frame',
  'websocket',
  'webtransport',
  'webbundle',
  'csp_report',
  'speculative',
]);

/** Ends of a no-cors subresource that people mistake for CORS. */
const LOOK_ALIKE =
  /NS_ERROR_CORRUPTED_CONTENT|BLOCKED_BY_(?:ORB|RESPONSE|CLIENT|LOCAL_NETWORK|PRIVATE_NETWORK|CSP)|NS_ERROR_DOM_(?:CORP|COEP)|NS_ERROR_(?:TRACKING|MALWARE|PHISHING|FINGERPRINTING|CRYPTOMINING|SOCIALTRACKING|EMAILTRACKING)|NS_ERROR_LOCAL_NETWORK/;

/** True for a request that can be no exchange, whatever comes of it. */
export function isNoise({ type, url }: RequestDetails): boolean {
  return NEVER.has(type) || !/^https?:/i.test(url);
}

/** The request mode, as the headers of a sent request betray it. */
export function modeOf(details: RequestDetails, exchange: Exchange): RequestMode {
  const mode = peekHeader(details.requestHeaders, 'sec-fetch-mode');
  if (mode === 'cors' || mode === 'no-cors' || mode === 'same-origin') return mode;
  // Sec-Fetch-Mode goes to potentially trustworthy URLs only; elsewhere a cross-origin GET has an Origin under cors
  // alone. Other methods have one under no-cors too.
  if (mode !== null || isHomeUrl(details.url, exchange)) return 'unknown';
  if (details.method !== 'GET' && details.method !== 'HEAD') return 'unknown';
  return peekHeader(details.requestHeaders, 'origin') === null ? 'no-cors' : 'cors';
}

/** True for what may be Chromium's first look for a font in its cache, of which nothing is to be told yet. */
export function isFirstLook({ type, engine, legs, ending }: Exchange): boolean {
  if (engine !== 'chromium' || type !== 'font' || ending.kind !== 'pending' || legs.length > 1) return false;
  const response = legs[0]?.response ?? null;
  return response === null || isRedirectStatus(response.status);
}

/** Chromium's first look for a font in its cache; the real request follows. A stored redirect ends it in another way. */
export function isCacheLook({ type, ending, legs }: Exchange): boolean {
  if (type !== 'font' || ending.kind !== 'error') return false;
  if (ending.error === 'net::ERR_CACHE_MISS') return true;
  const [leg] = legs;
  const stored = leg?.fromCache === true && leg.response !== null && isRedirectStatus(leg.response.status);
  return ending.error === 'net::ERR_ABORTED' && legs.length === 1 && stored;
}

/** Ends of a redirect that was refused. */
const REFUSED = /^(?:net::ERR_FAILED|NS_ERROR_(?:DOM_BAD_URI|UNEXPECTED|NET_ON_RECEIVING_FROM))$/;

/**
 * True where only mode `cors` explains the end: a redirect to a URL with a user name, which is followed in other modes.
 * https://fetch.spec.whatwg.org/#http-redirect-fetch step 8
 */
export function showsCors({ mode, refusedLocationHasUserinfo, ending }: Exchange): boolean {
  return (
    mode === 'unknown' &&
    refusedLocationHasUserinfo === true &&
    ending.kind === 'error' &&
    REFUSED.test(ending.error)
  );
}

/** True where `exchange` counts, as far as it is known by now. */
export function isExchange(exchange: Exchange): boolean {
  const { mode, type, ending } = exchange;
  const crossOrigin = !isHome(exchange) || exchange.refusedLocationHasUserinfo === true;
  if (!crossOrigin || mode === 'same-origin') return false;
  if (mode === 'cors' || type === 'xmlhttprequest') return true;
  return (
    ending.kind === 'error' && (LOOK_ALIKE.test(ending.error) || isOpaqueBlocked(exchange, ending.error))
  );
}

/**
 * Firefox gives no name of its own to what Opaque Response Blocking refuses: data or a page where a script, image or
 * medium was wanted. Seen: an abort, or a failure that says nothing.
 */
function isOpaqueBlocked({ type, legs }: Exchange, error: string): boolean {
  if (
    !/^NS_(?:BINDING_ABORTED|ERROR_FAILURE)$/.test(error) ||
    !/^(?:script|image|imageset|media)$/.test(type)
  )
    return false;
  const contentType = headerValue(legs.at(-1)?.response?.headers ?? [], 'content-type') ?? '';
  return /\b(?:json|html|xml)\b/i.test(contentType) && !/svg/i.test(contentType);
}
