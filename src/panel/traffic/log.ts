/**
 * The panel's own copy of the worker's log: pure functions from one state and a message to the next.
 */
import type { Exchange } from '../../capture/exchange.js';
import type { FromWorker, TabState } from '../../platform/protocol.js';

export interface Log {
  /** -1 where no tab is behind it. */
  tabId: number;
  tab: TabState;
  /** In the order in which they began. */
  exchanges: readonly Exchange[];
  /** False until the first snapshot. */
  known: boolean;
}

export const EMPTY_LOG: Log = {
  tabId: -1,
  tab: { access: 'all', dropped: { allowed: 0, blocked: 0 }, paused: false, preserveLog: false, loads: [] },
  exchanges: [],
  known: false,
};

/** `log` after `message`. */
export function applied(log: Log, message: FromWorker): Log {
  if (message.type === 'snapshot')
    return {
      tabId: message.tabId,
      tab: message.state,
      exchanges: sorted(recognised(log.exchanges, message.exchanges)),
      known: true,
    };
  return {
    tabId: message.tabId,
    tab: message.state,
    exchanges: merged(log.exchanges, message.exchanges, message.removed),
    known: log.known,
  };
}

/** What changed in a log. */
export type Change = Extract<FromWorker, { type: 'changed' }>;

/** `changes`, at least one, as if they had come as one. */
export function joined(changes: readonly Change[]): Change {
  const exchanges = new Map<string, Exchange>();
  const removed = new Set<string>();
  for (const change of changes) {
    for (const exchange of change.exchanges) {
      exchanges.set(exchange.requestId, exchange);
      removed.delete(exchange.requestId);
    }
    for (const id of change.removed) {
      exchanges.delete(id);
      removed.add(id);
    }
  }
  return { ...(changes.at(-1) as Change), exchanges: [...exchanges.values()], removed: [...removed] };
}

/** A snapshot repeats what is known already: the old objects stay, and with them their diagnoses. */
function recognised(old: readonly Exchange[], snapshot: readonly Exchange[]): Exchange[] {
  const before = new Map(old.map(exchange => [exchange.requestId, exchange]));
  return snapshot.map(exchange => {
    const known = before.get(exchange.requestId);
    return known !== undefined && isSame(known, exchange) ? known : exchange;
  });
}

/** What is still pending may have changed anywhere; what has ended changes in few places. */
function isSame(a: Exchange, b: Exchange): boolean {
  if (a.ending.kind === 'pending' || b.ending.kind === 'pending') return false;
  return (
    a.ending.kind === b.ending.kind &&
    a.ending.at === b.ending.at &&
    a.legs.length === b.legs.length &&
    a.startedAt === b.startedAt &&
    a.awaitsWitness === b.awaitsWitness &&
    a.witness?.responseStatus === b.witness?.responseStatus &&
    a.continuedAs === b.continuedAs &&
    a.callSite?.line === b.callSite?.line
  );
}

function merged(
  old: readonly Exchange[],
  changed: readonly Exchange[],
  removed: readonly string[],
): readonly Exchange[] {
  if (changed.length === 0 && removed.length === 0) return old;
  const begun = begunOf(old);
  let all = without(old, removed, begun);
  const added: Exchange[] = [];
  let moved = false;
  for (const exchange of changed) {
    const { requestId, startedAt } = exchange;
    if (removed.includes(requestId)) continue;
    const before = begun.get(requestId);
    begun.set(requestId, startedAt);
    const at = before === undefined ? -1 : placeOf(all, requestId, before);
    if (before === undefined) added.push(exchange);
    else if (at >= 0) all[at] = exchange;
    // A batch may hold one request twice.
    else added[added.findIndex(each => each.requestId === requestId)] = exchange;
    // Out of its place, it is found no more.
    if (before !== undefined && before !== startedAt) {
      all = sorted(all);
    }
  }
  let last = all.at(-1)?.startedAt ?? Number.NEGATIVE_INFINITY;
  for (const exchange of added) {
    // Nearly always in order, and then nothing has to be sorted anew.
    moved ||= exchange.startedAt < last;
    last = exchange.startedAt;
    all.push(exchange);
  }
  const next = moved ? sorted(all) : all;
  BEGUN.set(next, begun);
  return next;
}

/** When each request of a log began, by its id: where to look for it. It goes along from one log to the next. */
const BEGUN = new WeakMap<readonly Exchange[], Map<string, number>>();

function begunOf(exchanges: readonly Exchange[]): Map<string, number> {
  const known = BEGUN.get(exchanges);
  BEGUN.delete(exchanges);
  return known ?? new Map(exchanges.map(({ requestId, startedAt }) => [requestId, startedAt]));
}

/** A copy of `old` without those `removed`, which `begun` forgets. */
function without(
  old: readonly Exchange[],
  removed: readonly string[],
  begun: Map<string, number>,
): Exchange[] {
  const gone = new Set<number>();
  for (const id of removed) {
    const at = placeOf(old, id, begun.get(id) ?? Number.NaN);
    if (at >= 0) gone.add(at);
    begun.delete(id);
  }
  return gone.size === 0 ? old.slice() : old.filter((_, index) => !gone.has(index));
}

/** Where request `id`, begun at `startedAt`, stands in a log in order; -1 where it is not. */
function placeOf(exchanges: readonly Exchange[], id: string, startedAt: number): number {
  let low = 0;
  let high = exchanges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((exchanges[middle]?.startedAt ?? 0) < startedAt) low = middle + 1;
    else high = middle;
  }
  for (let at = low; exchanges[at]?.startedAt === startedAt; at++)
    if (exchanges[at]?.requestId === id) return at;
  return -1;
}

function sorted(exchanges: readonly Exchange[]): Exchange[] {
  return [...exchanges].sort((a, b) => a.startedAt - b.startedAt);
}
