/**
 * Methods that are not the ones that were meant: in another case, or turned into GET by a redirect.
 */
import type { Evidence } from '../cause.js';

const USUAL = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'OPTIONS',
  'PATCH',
  'QUERY',
  'PROPFIND',
  'SEARCH',
  'REPORT',
];

/** The usual spelling of `method` where it is written in another case; null otherwise. */
export function usualSpelling(method: string): string | null {
  const upper = method.toUpperCase();
  return upper !== method && USUAL.includes(upper) ? upper : null;
}

/** True for `patch` and its like: browsers send it as it stands. */
function isCaseSlip(method: string): boolean {
  return usualSpelling(method) !== null;
}

/** True where Node's HTTP server, and others, refuse the slip itself, before any handler adds headers. */
export function isRefusedSlip(method: string, status: number): boolean {
  return isCaseSlip(method) && (status === 400 || status === 404 || status === 405 || status === 501);
}

/**
 * Firefox asks for leave to GET where a redirect made a GET of another method, though nothing calls for it;
 * that OPTIONS is refused is then no fault of whoever answers it.
 */
export function askedForNothing({ decisiveWhere, exchange, legIndex, leg, unsafeNames }: Evidence): boolean {
  const before = exchange.legs[legIndex - 1];
  if (decisiveWhere !== 'preflight' || before === undefined) return false;
  return (
    leg.method === 'GET' && before.method !== 'GET' && before.method !== 'HEAD' && unsafeNames.length === 0
  );
}
