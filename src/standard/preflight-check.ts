/**
 * What the answer to a preflight grants. https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
import type { CredentialsMode } from './cors-check.js';
import { type Header, headerValue, isToken, listItems } from './headers.js';
import { isSafelistedMethod } from './method.js';
import { isNonWildcardName } from './request-headers.js';

/** The items of a list header that are no tokens: one of them makes the whole header count as a failure. */
export function malformedItems(value: string | null): string[] {
  return listItems(value).filter(item => !isToken(item));
}

/** Steps 7.3, 7.5 and 7.6: methods compare byte for byte; GET, HEAD and POST need no leave. */
export function isMethodGranted(
  headers: readonly Header[],
  method: string,
  credentials: CredentialsMode,
): boolean {
  if (isSafelistedMethod(method)) return true;
  const methods = listItems(headerValue(headers, 'access-control-allow-methods'));
  return methods.includes(method) || (credentials === 'omit' && methods.includes('*'));
}

/** Steps 7.7 and 7.8: those of `names` (lower-case) that the answer does not grant, in the order given. */
export function refusedHeaderNames(
  headers: readonly Header[],
  names: readonly string[],
  credentials: CredentialsMode,
): string[] {
  const granted = new Set(
    listItems(headerValue(headers, 'access-control-allow-headers')).map(name => name.toLowerCase()),
  );
  const wildcard = credentials === 'omit' && granted.has('*');
  return names.filter(name => !granted.has(name) && !(wildcard && !isNonWildcardName(name)));
}
