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
  const gone = new Set(removed);
  const newer = new Map(changed.map(exchange => [exchange.requestId, exchange]));
  const kept: Exchange[] = [];
  for (const exchange of old) {
    if (gone.has(exchange.requestId)) continue;
    kept.push(newer.get(exchange.requestId) ?? exchange);
    newer.delete(exchange.requestId);
  }
  const added = [...newer.values()].filter(exchange => !gone.has(exchange.requestId));
  if (added.length === 0) return kept;
  const last = kept.at(-1)?.startedAt ?? Number.NEGATIVE_INFINITY;
  // Nearly always true, and then nothing has to be sorted anew.
  const inOrder = added.every(
    (exchange, i) => exchange.startedAt >= (i === 0 ? last : (added[i - 1]?.startedAt ?? last)),
  );
  return inOrder ? [...kept, ...added] : sorted([...kept, ...added]);
}

function sorted(exchanges: readonly Exchange[]): Exchange[] {
  return [...exchanges].sort((a, b) => a.startedAt - b.startedAt);
}
