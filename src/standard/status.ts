/**
 * Statuses. https://fetch.spec.whatwg.org/#statuses
 */
import { type Header, headerValue } from './headers.js';

/** https://fetch.spec.whatwg.org/#ok-status */
export function isOkStatus(status: number): boolean {
  return status >= 200 && status <= 299;
}

/** https://fetch.spec.whatwg.org/#redirect-status */
export function isRedirectStatus(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** A redirect status with somewhere to go: a Location that is there and not empty. */
export function redirects(status: number, headers: readonly Header[]): boolean {
  return isRedirectStatus(status) && (headerValue(headers, 'location') ?? '').trim() !== '';
}
