/**
 * Which response headers a page may read. https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
 */
import type { CredentialsMode } from './cors-check.js';
import { type Header, headerValue, isToken, listItems } from './headers.js';

const SAFELISTED = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);

/** True where a page may read `name` (any case) of a cross-origin response that passed the CORS check. */
export function isExposed(headers: readonly Header[], name: string, credentials: CredentialsMode): boolean {
  const lower = name.toLowerCase();
  if (lower === 'set-cookie' || lower === 'set-cookie2') return false;
  if (SAFELISTED.has(lower)) return true;
  const exposed = listItems(headerValue(headers, 'access-control-expose-headers'));
  // One malformed item makes the header's value a failure, and then nothing is exposed.
  if (!exposed.every(isToken)) return false;
  return exposed.some(item => item.toLowerCase() === lower || (item === '*' && credentials === 'omit'));
}
