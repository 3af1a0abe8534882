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
      entry = nextOf(entry, targets, taken);
    }
    chains.push(chain);
  }
  return { chains, orphans: [...preflights.values()].flat().sort((a, b) => a.index - b.index) };
}

function byUrl(entries: readonly HarEntry[]): Map<string, HarEntry[]> {
  const map = new Map<string, HarEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry.url);
    const known = map.get(key);
    if (known === undefined) map.set(key, [entry]);
    else known.push(entry);
  }
  return map;
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
  let best: HarEntry | null = null;
  for (const each of candidates) {
    if (entry.id !== '' && each.preflightOf === entry.id) {
      best = each;
      break;
    }
    const asked = headerValue(each.requestHeaders, 'access-control-request-method');
    if (asked !== null && asked !== entry.method) continue;
    const away = Math.abs(each.startedAt - entry.startedAt);
    if (away > each.endedAt - each.startedAt + SLACK) continue;
    if (best === null || away < Math.abs(best.startedAt - entry.startedAt)) best = each;
  }
  if (best !== null) candidates.splice(candidates.indexOf(best), 1);
  return best;
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
  return targets
    .get(keyOf(redirectsTo))
    ?.find(each => !taken.has(each) && each.method === method && each.startedAt >= entry.startedAt - EARLY);
}
