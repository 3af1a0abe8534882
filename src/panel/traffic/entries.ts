/**
 * The entries of a log. A log is mostly the one before it with a little more, and fifty thousand entries are not to be
 * looked up one by one whenever something comes: what stands beside the same exchange as before is taken over.
 */
import type { Exchange } from '../../capture/exchange.js';
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { type Counter, createCounter } from './counts.js';
import { type Entry, entryOf } from './entry.js';

export interface Entries {
  /** Those that are judged, in the order of the log. The same array where nothing changed. */
  readonly all: readonly Entry[];
  readonly counts: ReturnType<Counter['counts']>;
  /** Takes in a log; `known` gives what has been judged so far. */
  update(exchanges: readonly Exchange[], known: (exchange: Exchange) => Diagnosis | undefined): void;
  /** Makes the entry of `diagnosis` ready for the next log. */
  ready(diagnosis: Diagnosis): void;
  /** Codes of warnings that are turned off from now on: every entry is made anew with the next log. */
  mute(codes: readonly string[]): void;
  /** The entry of request `id`, if it is judged. */
  find(id: string): Entry | null;
}

export function createEntries(): Entries {
  let log: readonly Exchange[] = [];
  /** Beside `log`; undefined where it is not judged yet. */
  let slots: (Entry | undefined)[] = [];
  let all: readonly Entry[] = [];
  let muted: ReadonlySet<string> = new Set();
  /** Made, and in no log yet. */
  let waiting = new WeakMap<Diagnosis, Entry>();
  const counter = createCounter();
  const byId = new Map<string, Entry>();

  function forget(entry: Entry | undefined): boolean {
    if (entry === undefined) return false;
    counter.remove(entry);
    const id = entry.exchange.requestId;
    if (byId.get(id) === entry) byId.delete(id);
    return true;
  }

  return {
    get all() {
      return all;
    },
    get counts() {
      return counter.counts();
    },
    find: id => byId.get(id) ?? null,
    ready(diagnosis) {
      waiting.set(diagnosis, entryOf(diagnosis, muted));
    },
    mute(codes) {
      muted = new Set(codes);
      waiting = new WeakMap();
      for (const slot of slots) forget(slot);
      log = [];
      slots = [];
    },
    update(exchanges, known) {
      const { dropped, head, tail } = inCommon(log, exchanges);
      const next = new Array<Entry | undefined>(exchanges.length);
      for (let i = 0; i < head; i++) next[i] = slots[dropped + i];
      for (let i = 1; i <= tail; i++) next[next.length - i] = slots[slots.length - i];
      const between = new Map<Exchange, Entry>();
      let changed = exchanges.length !== log.length;
      for (let i = 0; i < slots.length - tail; i++) {
        if (i === dropped) i += head;
        const exchange = log[i];
        const entry = i < slots.length - tail ? slots[i] : undefined;
        if (exchange !== undefined && entry !== undefined) between.set(exchange, entry);
      }
      for (let i = head; i < next.length - tail; i++) {
        const exchange = exchanges[i] as Exchange;
        next[i] = between.get(exchange);
        between.delete(exchange);
      }
      for (const entry of between.values()) changed = forget(entry) || changed;
      for (let i = 0; i < next.length; i++) {
        if (next[i] !== undefined) continue;
        const exchange = exchanges[i] as Exchange;
        const diagnosis = known(exchange);
        if (diagnosis === undefined) continue;
        const entry = waiting.get(diagnosis) ?? entryOf(diagnosis, muted);
        waiting.delete(diagnosis);
        next[i] = entry;
        counter.add(entry);
        byId.set(exchange.requestId, entry);
        changed = true;
      }
      log = exchanges;
      slots = next;
      if (changed) all = next.includes(undefined) ? next.filter(isJudged) : (next as Entry[]);
    },
  };
}

const isJudged = (slot: Entry | undefined): slot is Entry => slot !== undefined;

/** How many of `old` were dropped at its front, how many follow in both, and how many are the same at both ends. */
function inCommon(
  old: readonly Exchange[],
  now: readonly Exchange[],
): { dropped: number; head: number; tail: number } {
  const first = now[0];
  const dropped = first === undefined ? 0 : Math.max(0, old.indexOf(first));
  const most = Math.min(old.length - dropped, now.length);
  let head = 0;
  while (head < most && old[dropped + head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return { dropped, head, tail };
}
