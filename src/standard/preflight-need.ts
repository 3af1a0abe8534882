/**
 * Whether a request needs a preflight. https://fetch.spec.whatwg.org/#main-fetch step 12
 */
import type { Header } from './headers.js';
import { isSafelistedMethod } from './method.js';
import { unsafeRequestHeaderNames } from './request-headers.js';

/** What the page asked for, as far as it decides whether the browser asks first. */
export interface PreflightQuestion {
  method: string;
  /** The headers that the page set, not those that the browser adds. */
  headers: readonly Header[];
  /** An upload listener or a stream as body: the use-CORS-preflight flag. */
  forced: boolean;
}

/** True where the browser sends OPTIONS first, caches aside. */
export function needsPreflight({ method, headers, forced }: PreflightQuestion): boolean {
  return forced || !isSafelistedMethod(method) || unsafeRequestHeaderNames(headers).length > 0;
}
