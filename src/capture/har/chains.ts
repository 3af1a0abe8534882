/**
 * Which entries of a HAR belong together: a request, the requests that its redirects led to, and their preflights.
 */
import { headerValue } from '../../standard/headers.js';
import { methodAfterRedirect } from '../../standard/method.js';
import { isRedirectStatus } from '../../standard/status.js';
import type { HarEntry } from './shape.js';

export interface ChainLeg {
  entry: HarEntry;
  preflight: HarEntry | null;
}

/** At least one leg. */
export type Chain = ChainLeg[];

/** A preflight may begin before the request that it is made for is said to, by its own duration and some milliseconds. */
const SLACK = 2000;
/** A preflight that took longer than this belongs to nobody. */
const SLOWEST = 300_000;
/** A browser follows twenty redirects, and no more. */
const MOST_LEGS = 21;
/** The next leg begins when the one before has ended, by clocks that may differ a little. */
const EARLY = 50;

function isPreflight({ method, resourceType, requestHeaders }: HarEntry): boolean {
  if (method !== 'OPTIONS') return false;
  return (
    resourceType === 'preflight' || headerValue(requestHeaders, 'access-control-request-method') !== null
  );
}

/** Requests in the order of the file, and the preflights that no request goes with. */
export function chainsOf(entries: readonly HarEntry[]): { chains: Chain[]; orphans: HarEntry[] } {
  const requests = entries.filter(entry => !isPreflight(entry));
  const preflights = byUrl(entries.filter(isPreflight));
  const targets = byUrl(requests);
  const taken = new Set<HarEntry>();
  const chains: Chain[] = [];
  for (const first of requests) {
    if (taken.has(first)) continue;
    const chain: Chain = [];
    let entry: HarEntry | undefined = first;
    while (entry !== undefined) {
      taken.add(entry);
      chain.push({ entry, preflight: takePreflight(entry, preflights) });
      entry = chain.length < MOST_LEGS ? nextOf(entry, targets, taken) : undefined;
    }
    chains.push(chain);
  }
  return { chains, orphans: [...preflights.values()].flat().sort((a, b) => a.index - b.index) };
}

/** Each list in the order of time. */
function byUrl(entries: readonly HarEntry[]): Map<string, HarEntry[]> {
  const map = new Map<string, HarEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry.url);
    const known = map.get(key);
    if (known === undefined) map.set(key, [entry]);
    else known.push(entry);
  }
  for (const list of map.values()) list.sort((a, b) => a.startedAt - b.startedAt);
  return map;
}

/** The place of the first of `entries` (in the order of time) that began at `time` or later. */
function since(entries: readonly HarEntry[], time: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.startedAt ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `url` as a parser writes it, without its fragment: tools differ in how they write the same one. */
function keyOf(url: string): string {
  const { href, hash } = new URL(url);
  return hash === '' ? href : href.slice(0, -hash.length);
}

/** The preflight of `entry`, taken out of `preflights`: by the tool's own id, else by method and time. */
function takePreflight(entry: HarEntry, preflights: Map<string, HarEntry[]>): HarEntry | null {
  const candidates = preflights.get(keyOf(entry.url));
  if (candidates === undefined) return null;
  let best = -1;
  let nearest = Number.POSITIVE_INFINITY;
  const first = since(candidates, entry.startedAt - SLOWEST);
  for (let i = first; i < candidates.length; i++) {
    const each = candidates[i] as HarEntry;
    if (each.startedAt > entry.startedAt + SLACK) break;
    if (entry.id !== '' && each.preflightOf === entry.id) {
      best = i;
      break;
    }
    const asked = headerValue(each.requestHeaders, 'access-control-request-method');
    if (asked !== null && asked !== entry.method) continue;
    const away = Math.abs(each.startedAt - entry.startedAt);
    if (away > each.endedAt - each.startedAt + SLACK || away >= nearest) continue;
    best = i;
    nearest = away;
  }
  return best < 0 ? null : (candidates.splice(best, 1)[0] ?? null);
}

/** The request that the redirect of `entry` led to. */
function nextOf(
  entry: HarEntry,
  targets: ReadonlyMap<string, readonly HarEntry[]>,
  taken: ReadonlySet<HarEntry>,
): HarEntry | undefined {
  const { status, redirectsTo } = entry;
  if (status === null || !isRedirectStatus(status) || redirectsTo === null) return undefined;
  const method = methodAfterRedirect(status, entry.method);
  const list = targets.get(keyOf(redirectsTo)) ?? [];
  for (let i = since(list, entry.startedAt - EARLY); i < list.length; i++) {
    const each = list[i] as HarEntry;
    if (!taken.has(each) && each.method === method) return each;
  }
  return undefined;
}
