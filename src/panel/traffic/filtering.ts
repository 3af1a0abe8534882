/**
 * What of a log fits the filter. Somebody types it key by key: what fitted a shorter text is all that a longer one can be
 * about, and what was taken back is known already.
 */
import type { Entry, Tone } from './entry.js';
import { type FilterKey, matcher, parseFilter, type Term } from './filter.js';

interface Result {
  text: string;
  tone: Tone | 'all';
  terms: readonly Term[];
  found: readonly Entry[];
}

/** Results remembered, of one log. */
const KEPT = 12;

/** Keys of which a longer value never fits what a shorter one does not; null is free text. */
const NARROWING: ReadonlySet<FilterKey | null> = new Set([null, 'cause', 'verdict', 'origin']);

export type Filtering = (entries: readonly Entry[], text: string, tone: Tone | 'all') => readonly Entry[];

/** Gives the same array for the same log, text and tone. */
export function createFiltering(): Filtering {
  let log: readonly Entry[] = [];
  let results: Result[] = [];

  return (entries, text, tone) => {
    if (entries !== log) {
      log = entries;
      results = [];
    }
    const known = results.find(each => each.text === text && each.tone === tone);
    if (known !== undefined) return known.found;
    const terms = parseFilter(text);
    if (terms.length === 0 && tone === 'all') return entries;
    let from = entries;
    for (const each of results)
      if (each.found.length < from.length && narrows(each, terms, tone)) from = each.found;
    const fits = matcher(terms);
    const found = from.filter(entry => (tone === 'all' || entry.tone === tone) && fits(entry));
    results = [{ text, tone, terms, found }, ...results].slice(0, KEPT);
    return found;
  };
}

/** Whether what fits `terms` and `tone` is among what was found. */
function narrows(result: Result, terms: readonly Term[], tone: Tone | 'all'): boolean {
  if (result.tone !== 'all' && result.tone !== tone) return false;
  return result.terms.every((before, i) => {
    const now = terms[i];
    if (now === undefined || now.key !== before.key || now.not !== before.not) return false;
    return (
      now.value === before.value || (!now.not && NARROWING.has(now.key) && now.value.startsWith(before.value))
    );
  });
}
