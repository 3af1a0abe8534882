/**
 * Check again: the page sends the request once more, and what the browser makes of it comes as captured traffic.
 */
import type { Exchange } from '../../capture/exchange.js';
import type { RepeatOutcome, RepeatRequest } from '../source.js';
import type { Store } from '../store.js';
import type { Entry } from '../traffic/entry.js';
import { REPEAT } from '../words/repeat.js';
import { type Shape, shapeOf } from './shape.js';

export interface Repeat {
  /** When it was asked for. */
  at: number;
  notKept: readonly string[];
  /** The credentials mode that it was sent with, where that is a guess. */
  guessed: RepeatRequest['credentials'] | null;
  /** Null until the page has said how it went. */
  outcome: RepeatOutcome | null;
}

/** Clocks of page and panel are the same; events may be stamped a little earlier than they are told. */
const EARLY = 50;

/** What would be sent; null where this request cannot be repeated, or nobody can repeat it. */
export function repeatable(entry: Entry, store: Store): Shape | null {
  if (store.source.repeat === undefined || store.state.imported !== null) return null;
  if (entry.diagnosis.verdict === 'pending') return null;
  const reading = store.state.readings.get(entry.exchange.requestId) ?? entry.diagnosis.reading;
  return shapeOf(entry.diagnosis, reading);
}

/** Reads only: sending it twice does no harm. */
function isHarmless(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Asks first, for anything that may change something. */
export function checkAgain(entry: Entry, store: Store): void {
  if (repeatable(entry, store) === null) return;
  if (isHarmless(entry.exchange.method)) void send(entry, store);
  else store.set({ asking: entry.exchange.requestId });
}

/** Sends it, and shows how it goes. */
export async function send(entry: Entry, store: Store): Promise<void> {
  const shape = repeatable(entry, store);
  const { repeat } = store.source;
  if (shape === null || repeat === undefined) return;
  const id = entry.exchange.requestId;
  const begun: Repeat = {
    at: Date.now(),
    notKept: shape.notKept,
    guessed: shape.guessed && !store.state.readings.has(id) ? shape.request.credentials : null,
    outcome: null,
  };
  const keep = (now: Repeat): void =>
    store.set({ repeats: new Map(store.state.repeats).set(id, now), asking: null });
  keep(begun);
  store.set({ tab: 'whatif', message: null, compare: true });
  let outcome: RepeatOutcome;
  try {
    outcome = await repeat.call(store.source, shape.request);
  } catch {
    outcome = { kind: 'impossible', because: REPEAT.gone };
  }
  // Another one may have been sent meanwhile.
  if (store.state.repeats.get(id) === begun) keep({ ...begun, outcome });
}

/** What came of it: the first request on the same route since. */
export function repeated(of: Exchange, { at }: Repeat, entries: readonly Entry[]): Entry | null {
  const route = ({ method, url }: Exchange): string => `${method} ${url.split('?')[0]}`;
  return (
    entries.find(
      ({ exchange }) =>
        exchange.startedAt >= at - EARLY &&
        exchange.requestId !== of.requestId &&
        route(exchange) === route(of),
    ) ?? null
  );
}
