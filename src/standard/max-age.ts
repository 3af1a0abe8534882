/**
 * How long the answer to a preflight may be kept. https://fetch.spec.whatwg.org/#cors-preflight-cache
 */

/** In seconds, where the header is absent or malformed. */
const DEFAULT_MAX_AGE = 5;

/** The header's delta-seconds; DEFAULT_MAX_AGE where it is absent or no number. */
export function maxAge(value: string | null): number {
  return value !== null && /^\d+$/.test(value.trim()) ? Number(value) : DEFAULT_MAX_AGE;
}
