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
export function preflightBecause(leg: ExchangeLeg, { type, ending }: Exchange): string[] {
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
  // Seen: Chromium sends a stream over HTTP/2 alone, and gives up where the server speaks HTTP/1.1.
  if (ending.kind === 'error' && NO_STREAM.test(ending.error)) return ['stream-body'];
  return [type === 'xmlhttprequest' ? 'upload-listener' : 'unknown'];
}

function isSafelistedName(name: string): boolean {
  return /^(?:accept|accept-language|content-language|content-type|range)$/.test(name);
}
