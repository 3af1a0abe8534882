/**
 * Request headers that a page cannot set, and that therefore never ask for leave.
 * https://fetch.spec.whatwg.org/#forbidden-request-header
 */
import { isForbiddenMethod } from './method.js';

const FORBIDDEN = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);
const OVERRIDES = new Set(['x-http-method', 'x-http-method-override', 'x-method-override']);

/** True where a page cannot set `name: value`. */
export function isForbiddenRequestHeader(name: string, value = ''): boolean {
  const lower = name.toLowerCase();
  if (FORBIDDEN.has(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-')) return true;
  return OVERRIDES.has(lower) && value.split(',').some(part => isForbiddenMethod(part.trim()));
}
