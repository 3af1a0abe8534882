/**
 * When a list of the preflight's answer is worth speaking of: a server without CORS, or one whose error page answers,
 * lists nothing either, and that is not what went wrong.
 */
import { headerValue, listItems } from '../../../standard/headers.js';
import { isOkStatus } from '../../../standard/status.js';
import type { Evidence } from '../cause.js';
import { preflightRefusalOf, type Refusal } from './found.js';
import { misspellingsOf } from './misspelling.js';

/** The preflight's answer where its list `name` is the server's considered word; null otherwise. */
export function listRefusalOf(evidence: Evidence, name: string): Refusal | null {
  const refusal = preflightRefusalOf(evidence);
  if (refusal === null) return null;
  const value = headerValue(refusal.headers, name);
  if (value !== null) return refusal;
  return isOkStatus(refusal.status) && refusal.allowOrigin.kind !== 'missing' ? refusal : null;
}

/** True where `*` stands in the list and does not count, since credentials go along. */
export function isDeadWildcard({ headers }: Refusal, name: string, evidence: Evidence): boolean {
  return evidence.reading === 'include' && listItems(headerValue(headers, name)).includes('*');
}

/** True where a misspelt twin of the header lists all of `wanted`. */
export function isInMisspelling({ headers }: Refusal, name: string, wanted: readonly string[]): boolean {
  return misspellingsOf(headers, name).some(({ value }) => {
    const items = listItems(value).map(item => item.toLowerCase());
    return items.includes('*') || wanted.every(item => items.includes(item.toLowerCase()));
  });
}
