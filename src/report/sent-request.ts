/**
 * A request as it was sent, or would have been, ready to be written down for another program.
 */
import type { Exchange, ExchangeLeg } from '../capture/exchange.js';
import { unsafeNamesOf } from '../capture/unsafe-names.js';
import { originsOf } from '../diagnosis/stages.js';
import { type Header, headerValue, isToken } from '../standard/headers.js';
import { headerTemplate, type Template, unseenValue, urlTemplate } from './template.js';

export interface SentRequest {
  method: string;
  url: Template;
  /** In their order. Names are tokens. */
  headers: Array<{ name: string; value: Template }>;
  /** It carried a body, which is never kept. */
  hasBody: boolean;
  /** False where some of it was never seen and is put together from what is known. */
  seen: boolean;
}

/**
 * The preflight of leg `index`; null where none was needed. One that a stored answer stood in for is put together
 * from the request.
 */
export function preflightRequest(exchange: Exchange, index: number): SentRequest | null {
  const leg = exchange.legs[index];
  if (!leg?.preflight) return null;
  const { requestHeaders } = leg.preflight;
  const base = { method: 'OPTIONS', url: urlTemplate(leg.url), hasBody: false };
  if (requestHeaders !== null) return { ...base, headers: lines(requestHeaders), seen: true };
  const names = unsafeNamesOf(leg);
  const headers: Header[] = [
    { name: 'Origin', value: originsOf(exchange)[index] ?? exchange.origin },
    { name: 'Access-Control-Request-Method', value: leg.method },
    ...(names.length > 0 ? [{ name: 'Access-Control-Request-Headers', value: names.join(',') }] : []),
    { name: 'Accept', value: '*/*' },
  ];
  return { ...base, headers: lines(headers), seen: false };
}

/** The request itself on leg `index`. Throws where there is no such leg. */
export function mainRequest(exchange: Exchange, index: number): SentRequest {
  const leg = exchange.legs[index];
  if (leg === undefined) throw new Error(`There is no leg ${index}`);
  const { method } = leg;
  const base = { method, url: urlTemplate(leg.url), hasBody: hasBody(leg) };
  const origin = { name: 'Origin', value: originsOf(exchange)[index] ?? exchange.origin };
  if (leg.requestHeaders !== null) {
    // An opened HAR may list what was meant to be sent, which has no Origin yet.
    const unsent = leg.sentAt === null && headerValue(leg.requestHeaders, 'origin') === null;
    const headers = unsent ? [origin, ...leg.requestHeaders] : leg.requestHeaders;
    return { ...base, headers: lines(headers), seen: !unsent };
  }
  // Chromium shows nothing of a request that its preflight kept from leaving, but the preflight tells the names.
  return {
    ...base,
    headers: [
      ...lines([origin]),
      ...unsafeNamesOf(leg)
        .filter(isToken)
        .map(name => ({ name, value: unseenValue(name) })),
    ],
    seen: false,
  };
}

/** Without HTTP/2's own pseudo-headers and whatever else is no header name. */
function lines(headers: readonly Header[]): SentRequest['headers'] {
  return headers
    .filter(({ name }) => isToken(name))
    .map(header => ({ name: header.name, value: headerTemplate(header) }));
}

function hasBody(leg: ExchangeLeg): boolean {
  if (leg.method === 'GET' || leg.method === 'HEAD') return false;
  if (leg.requestHeaders === null) return unsafeNamesOf(leg).includes('content-type');
  const length = headerValue(leg.requestHeaders, 'content-length');
  return length === null ? headerValue(leg.requestHeaders, 'content-type') !== null : Number(length) > 0;
}
