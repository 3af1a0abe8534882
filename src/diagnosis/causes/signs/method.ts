/**
 * Methods written in another case than they are meant.
 */

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
export function isCaseSlip(method: string): boolean {
  return usualSpelling(method) !== null;
}
