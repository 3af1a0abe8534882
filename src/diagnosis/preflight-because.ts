/**
 * Why the browser asked first. https://fetch.spec.whatwg.org/#main-fetch step 12
 */
import type { Exchange, ExchangeLeg } from '../capture/exchange.js';
import { pageSetUnsafeNames, unsafeNamesOf } from '../capture/unsafe-names.js';
import { headerValue } from '../standard/headers.js';
import { isSafelistedMethod } from '../standard/method.js';
import {
  byteLength,
  isSafelistedRequestHeader,
  SAFELISTED_VALUE_LIMIT,
} from '../standard/request-headers.js';

const NO_STREAM = /ERR_ALPN_NEGOTIATION_FAILED|ERR_H2_OR_QUIC_REQUIRED/;

/** In the words of the report: `method PUT`, `header x-name`, `content-type application/json`, … ; [] without a preflight. */
export function preflightBecause(leg: ExchangeLeg, exchange: Exchange): string[] {
  if (leg.preflight === null) return [];
  const because: string[] = [];
  if (!isSafelistedMethod(leg.method)) because.push(`method ${leg.method}`);
  const names = leg.preflight.fromCache ? pageSetUnsafeNames(leg.requestHeaders ?? []) : unsafeNamesOf(leg);
  let tooLong = false;
  for (const name of names) {
    const value = leg.requestHeaders === null ? null : headerValue(leg.requestHeaders, name);
    if (!isSafelistedName(name) || value === null) because.push(`header ${name}`);
    else if (byteLength(value) > SAFELISTED_VALUE_LIMIT) because.push(`header-too-long ${name}`);
    else if (isSafelistedRequestHeader(name, value)) tooLong = true;
    else if (name === 'content-type')
      because.push(`content-type ${value.split(';', 1)[0]?.trim().toLowerCase()}`);
    else because.push(`header ${name}`);
  }
  if (tooLong) because.push('headers-too-long');
  if (because.length > 0) return because;
  if (isStream(leg, exchange)) return ['stream-body'];
  return [exchange.type === 'xmlhttprequest' ? 'upload-listener' : 'unknown'];
}

function isSafelistedName(name: string): boolean {
  return /^(?:accept|accept-language|content-language|content-type|range)$/.test(name);
}

/**
 * Chromium alone sends streams, and over HTTP/2 or later alone: it gives up where the server speaks HTTP/1.1. A stream
 * has no type unless the page gives it one, while most of what an upload listener watches has.
 */
function isStream({ url, requestHeaders }: ExchangeLeg, { type, engine, ending }: Exchange): boolean {
  if (ending.kind === 'error' && NO_STREAM.test(ending.error)) return true;
  return (
    engine === 'chromium' &&
    type === 'xmlhttprequest' &&
    url.startsWith('https:') &&
    requestHeaders !== null &&
    headerValue(requestHeaders, 'content-type') === null
  );
}
