/**
 * Which request-header names asked for leave, and what of the request a page cannot have set.
 */
import { isForbiddenRequestHeader } from '../standard/forbidden-request-headers.js';
import { type Header, headerValue, listItems } from '../standard/headers.js';
import { unsafeRequestHeaderNames } from '../standard/request-headers.js';
import type { ExchangeLeg } from './exchange.js';

/**
 * Headers that browsers add by themselves and that scripts may set as well: their presence on a sent request proves
 * nothing. (`cache-control` and `pragma` come with a reload or with the cache disabled, `if-*` with revalidation.)
 */
const AMBIGUOUS = new Set([
  'user-agent',
  'cache-control',
  'pragma',
  'if-none-match',
  'if-modified-since',
  'if-match',
  'if-unmodified-since',
  'if-range',
  'priority',
  'upgrade-insecure-requests',
  'x-client-data',
  'save-data',
  'device-memory',
  'dpr',
  'width',
  'viewport-width',
  'rtt',
  'downlink',
  'ect',
  'last-event-id',
  'intervention',
  'purpose',
  'x-moz',
]);

/** Names that asked for leave, lower-case and sorted: as the preflight says, else as the sent request shows. */
export function unsafeNamesOf(leg: ExchangeLeg): readonly string[] {
  const asked = leg.preflight?.requestHeaders;
  if (asked)
    return listItems(headerValue(asked, 'access-control-request-headers')).map(name => name.toLowerCase());
  return leg.requestHeaders === null ? [] : pageSetUnsafeNames(leg.requestHeaders);
}

let lastHeaders: readonly Header[] = [];
let lastNames: readonly string[] = [];

/** The unsafe names among `headers` (as sent, and not changed from now on) that only the page can have set. */
export function pageSetUnsafeNames(headers: readonly Header[]): readonly string[] {
  // Of requests that are alike one list is kept.
  if (headers !== lastHeaders) {
    lastHeaders = headers;
    lastNames = namesIn(headers);
  }
  return lastNames;
}

function namesIn(headers: readonly Header[]): string[] {
  return unsafeRequestHeaderNames(
    headers.filter(({ name, value }) => {
      const lower = name.toLowerCase();
      if (isForbiddenRequestHeader(lower, value) || AMBIGUOUS.has(lower)) return false;
      // HTTP authentication puts these on by itself.
      return lower !== 'authorization' || /^bearer /i.test(value);
    }),
  );
}
