/**
 * Why the browser asked first. https://fetch.spec.whatwg.org/#main-fetch step 12
 */
import type { ExchangeLeg } from '../capture/exchange.js';
import { pageSetUnsafeNames, unsafeNamesOf } from '../capture/unsafe-names.js';
import { headerValue } from '../standard/headers.js';
import { isSafelistedMethod } from '../standard/method.js';
import {
  byteLength,
  isSafelistedRequestHeader,
  SAFELISTED_VALUE_LIMIT,
} from '../standard/request-headers.js';

/** In the words of the report: `method PUT`, `header x-name`, `content-type application/json`, … ; [] without a preflight. */
export function preflightBecause(leg: ExchangeLeg, type: string): string[] {
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
  return [type === 'xmlhttprequest' ? 'upload-listener' : 'unknown'];
}

function isSafelistedName(name: string): boolean {
  return /^(?:accept|accept-language|content-language|content-type|range)$/.test(name);
}
