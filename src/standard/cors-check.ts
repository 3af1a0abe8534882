/**
 * The CORS check. https://fetch.spec.whatwg.org/#concept-cors-check
 */
import { type Header, headerValue } from './headers.js';

/** Whether the request's credentials mode is `include`; `omit` stands for same-origin too. */
export type CredentialsMode = 'include' | 'omit';

/** True where a response with `headers` may be read by `origin` (serialized). */
export function corsCheck(headers: readonly Header[], origin: string, credentials: CredentialsMode): boolean {
  const allowOrigin = headerValue(headers, 'access-control-allow-origin');
  if (allowOrigin === null) return false;
  if (credentials === 'omit' && allowOrigin === '*') return true;
  if (allowOrigin !== origin) return false;
  return credentials === 'omit' || headerValue(headers, 'access-control-allow-credentials') === 'true';
}
