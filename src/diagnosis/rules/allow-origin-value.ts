/**
 * How Chromium tells the three wrong values of Allow-Origin apart (services/network/public/cpp/cors/cors.cc).
 * The standard knows one case only: not the same bytes.
 */
import { headerValue } from '../../standard/headers.js';
import { isUrl } from '../../standard/origin.js';
import type { Facts, Failure } from './rule.js';

export type WrongValue = 'multiple' | 'invalid' | 'mismatch';

/** The kind of wrong value, with the value; null where it is absent, right, or `*`. */
export function wrongAllowOrigin({ headers, origin }: Facts): { kind: WrongValue; value: string } | null {
  const value = headerValue(headers, 'access-control-allow-origin');
  if (value === null || value === '*' || value === origin) return null;
  if (/[ ,]/.test(value)) return { kind: 'multiple', value };
  if (value !== 'null' && !isUrl(value)) return { kind: 'invalid', value };
  return { kind: 'mismatch', value };
}

/** The failures of the rule that stands for `kind`. */
export function failuresOf(facts: Facts, kind: WrongValue): Failure[] {
  const wrong = wrongAllowOrigin(facts);
  return wrong?.kind === kind ? [{ header: 'access-control-allow-origin', value: wrong.value }] : [];
}
