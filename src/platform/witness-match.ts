/**
 * Which entries of Resource Timing are of one request: those whose times fit best.
 */
import { redactUrl } from '../redaction/url.js';
import type { Span, WitnessEntry, WitnessQuestion } from './witness.js';

/** How far webRequest's clock and the page's may be apart, in milliseconds. */
const SKEW = 2;

/**
 * Statuses of the entries that may be meant; several where they cannot be told apart. `entries`: of the question's URL.
 * The page asks before the browser's events begin, and has not ended by then. Of several such, those that had ended
 * when the last of them began are of earlier requests. (The end is no help: a busy browser tells of it late.)
 */
export function matchingStatuses(entries: readonly WitnessEntry[], question: WitnessQuestion): number[] {
  const { startedAt } = question;
  const fits = entries.filter(({ start, end }) => mayBe([start, end], startedAt));
  const latest = Math.max(...fits.map(({ start }) => start));
  return fits.filter(({ start, end }) => start === latest || end > latest).map(({ status }) => status);
}

/** Whether an entry of that time may be of a request that began at `startedAt`. */
export function mayBe([start, end]: Span, startedAt: number): boolean {
  return start <= startedAt + SKEW && end > startedAt - SKEW;
}

/** Tells whether the URL of an entry is the one that is asked for. */
export function isOf({ url, redacted }: WitnessQuestion): (entryUrl: string) => boolean {
  const wanted = withoutFragment(url);
  return redacted === true ? entryUrl => redactUrl(entryUrl) === wanted : entryUrl => entryUrl === wanted;
}

/** Whether both are URLs of one document, whatever its query, which may be redacted. */
export function isOneDocument(one: string, other: string): boolean {
  return one.split(/[?#]/)[0] === other.split(/[?#]/)[0];
}

/** Entries carry no fragment. */
export function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}
