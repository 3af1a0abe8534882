/**
 * Response headers that were meant to be CORS headers and are not, by a letter or two.
 */
import type { Header } from '../../../standard/headers.js';

export interface Misspelling {
  written: string;
  meant: string;
  value: string;
}

const REAL = [
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'access-control-max-age',
] as const;

/** Further from the name than a slip of the keyboard. */
const KNOWN: Readonly<Record<string, string>> = {
  'access-control-origin': 'access-control-allow-origin',
  'access-control-allow-domain': 'access-control-allow-origin',
  'access-control-allowed-origins': 'access-control-allow-origin',
  'access-control-allow-origin-header': 'access-control-allow-origin',
  'access-allow-origin': 'access-control-allow-origin',
  'access-allow-control-origin': 'access-control-allow-origin',
  'allow-control-allow-origin': 'access-control-allow-origin',
  'access-control-allow-all-origins': 'access-control-allow-origin',
  'allow-origin': 'access-control-allow-origin',
  'cors-allow-origin': 'access-control-allow-origin',
  'x-access-control-allow-origin': 'access-control-allow-origin',
  'access-control-request-method': 'access-control-allow-methods',
  'access-control-request-methods': 'access-control-allow-methods',
  'access-control-methods': 'access-control-allow-methods',
  'access-control-allow-request-method': 'access-control-allow-methods',
  'allow-methods': 'access-control-allow-methods',
  'access-control-request-headers': 'access-control-allow-headers',
  'access-control-request-header': 'access-control-allow-headers',
  'access-control-headers': 'access-control-allow-headers',
  'access-control-allow-request-headers': 'access-control-allow-headers',
  'allow-headers': 'access-control-allow-headers',
  'access-control-credentials': 'access-control-allow-credentials',
  'allow-credentials': 'access-control-allow-credentials',
  'access-control-exposed-headers': 'access-control-expose-headers',
  'access-control-allow-expose-headers': 'access-control-expose-headers',
  'access-control-allow-max-age': 'access-control-max-age',
};

/** In letters to add, take away, change or swap. */
const TOLERANCE = 3;
const LONGEST = Math.max(...REAL.map(name => name.length)) + TOLERANCE;

/** The headers among `headers` that were meant to be `meant`, or any CORS header where that is left out. */
export function misspellingsOf(headers: readonly Header[], meant?: string): Misspelling[] {
  const found: Misspelling[] = [];
  for (const { name, value } of headers) {
    const real = meantBy(name);
    if (real !== null && (meant === undefined || real === meant))
      found.push({ written: name, meant: real, value });
  }
  return found;
}

/** The CORS response header that `name` is a slip of; null for a right name and for anything else. */
export function meantBy(name: string): string | null {
  if (name.length > LONGEST + 12) return null;
  const lower = name.toLowerCase();
  if (REAL.some(real => real === lower)) return null;
  const tidy = lower.replaceAll('_', '-').replace(/^-+|-+$/g, '');
  const known = Object.hasOwn(KNOWN, tidy) ? KNOWN[tidy] : undefined;
  if (known !== undefined) return known;
  if (tidy.length > LONGEST || !/^a\w*[-]?c/.test(tidy)) return null;
  return (
    REAL.find(
      real => Math.abs(real.length - tidy.length) <= TOLERANCE && distance(real, tidy) <= TOLERANCE,
    ) ?? null
  );
}

/** Edit distance: Levenshtein's, with a swap of neighbours as one. */
function distance(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (older[j - 2] ?? 0) + 1);
      }
      current.push(least);
    }
    older = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
