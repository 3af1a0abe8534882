/**
 * Which entries of Resource Timing are of one request: those whose times fit best.
 */
import type { WitnessEntry, WitnessQuestion } from './witness.js';

/** How far webRequest's clock and the page's may be apart, in milliseconds. */
const SKEW = 4;

/**
 * Statuses of the entries that may be meant; several where they cannot be told apart. `entries`: of the question's URL.
 * The page asks before the browser's events begin and hears the end after they do, so its entry spans them; of several
 * that do, the closest is meant, with all that are as close.
 */
export function matchingStatuses(entries: readonly WitnessEntry[], question: WitnessQuestion): number[] {
  const { startedAt, endedAt } = question;
  const fits = entries
    .filter(({ start, end }) => start <= startedAt + SKEW && end >= endedAt - SKEW)
    .map(({ start, end, status }) => ({
      status,
      off: Math.abs(start - startedAt) + Math.abs(end - endedAt),
    }));
  const best = Math.min(...fits.map(({ off }) => off));
  return fits.filter(({ off }) => off <= best + SKEW).map(({ status }) => status);
}

/** Entries carry no fragment. */
export function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}
