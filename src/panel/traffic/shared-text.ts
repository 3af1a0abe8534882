/**
 * One text for all that are equal: most entries of a long log have theirs in common with many others, and what is the same
 * object is found in a map without being compared.
 */

const shared = new Map<string, string>();
/** More would be held for no one. */
const MOST_SHARED = 5000;

/** `text`, or the equal one that was given before. */
export function once(text: string): string {
  const known = shared.get(text);
  if (known !== undefined) return known;
  if (shared.size < MOST_SHARED) shared.set(text, text);
  return text;
}
