/**
 * The keeper: writes what has changed to session storage, in batches, and reads it back in a new worker.
 */
import type { Exchange } from '../capture/exchange.js';
import type { TrackerState } from '../capture/tracker.js';
import { readSession, writeSession } from '../platform/session.js';
import type { TabSettings } from './log.js';

/** Milliseconds that a change may wait: what a killed worker loses at most. */
const BATCH = 100;
/** Of the 10 MB that Chrome grants, in characters of JSON. */
const QUOTA = 9_000_000;
/** What an older or newer version wrote under another number is dropped. */
const VERSION = 1;

const EXCHANGE = 'x ';
const TAB = 't ';
const FLIGHTS = 'flights';

/** What a new worker finds. */
export interface Kept {
  exchanges: Array<{ key: string; exchange: Exchange }>;
  settings: Array<{ key: string; settings: TabSettings }>;
  flights: TrackerState | null;
}

export interface KeeperSources {
  flights(): TrackerState;
  settings(key: string): TabSettings;
}

export class Keeper {
  readonly #dirty = new Map<string, { key: string; exchange: Exchange }>();
  readonly #tabs = new Set<string>();
  readonly #gone = new Set<string>();
  /** Storage keys with their size, oldest first. */
  readonly #sizes = new Map<string, number>();
  #total = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly sources: KeeperSources) {}

  keep(key: string, exchange: Exchange): void {
    const name = `${EXCHANGE}${key} ${exchange.requestId}`;
    this.#dirty.set(name, { key, exchange });
    this.#gone.delete(name);
    this.#schedule();
  }

  keepTab(key: string): void {
    this.#tabs.add(key);
    this.#gone.delete(TAB + key);
    this.#schedule();
  }

  drop(key: string, requestIds: readonly string[]): void {
    for (const id of requestIds) this.#forget(`${EXCHANGE}${key} ${id}`);
    if (requestIds.length > 0) this.#schedule();
  }

  dropTab(key: string): void {
    this.#tabs.delete(key);
    this.#forget(TAB + key);
    this.#schedule();
  }

  /** Reads what an earlier worker wrote. What does not make sense is left out. */
  async read(): Promise<Kept> {
    const kept: Kept = { exchanges: [], settings: [], flights: null };
    for (const [name, value] of Object.entries(await readSession())) {
      const { v, data, key } = (value ?? {}) as { v?: number; data?: unknown; key?: string };
      if (v !== VERSION || data === undefined) {
        this.#gone.add(name);
      } else if (name === FLIGHTS) {
        kept.flights = data as TrackerState;
      } else if (key !== undefined && name.startsWith(TAB)) {
        kept.settings.push({ key, settings: data as TabSettings });
      } else if (key !== undefined && name.startsWith(EXCHANGE)) {
        kept.exchanges.push({ key, exchange: data as Exchange });
      }
    }
    kept.exchanges.sort((a, b) => a.exchange.startedAt - b.exchange.startedAt);
    for (const { key, exchange } of kept.exchanges) {
      this.#count(`${EXCHANGE}${key} ${exchange.requestId}`, JSON.stringify(exchange).length);
    }
    if (this.#gone.size > 0) this.#schedule();
    return kept;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => void this.#write(), BATCH);
  }

  async #write(): Promise<void> {
    this.#timer = null;
    const items: Record<string, unknown> = {
      [FLIGHTS]: { v: VERSION, data: withoutRawUrls(this.sources.flights()) },
    };
    for (const [name, { key, exchange }] of this.#dirty) {
      items[name] = { v: VERSION, key, data: exchange };
      this.#count(name, JSON.stringify(exchange).length);
    }
    for (const key of this.#tabs) items[TAB + key] = { v: VERSION, key, data: this.sources.settings(key) };
    this.#dirty.clear();
    this.#tabs.clear();
    this.#makeRoom(items);
    const gone = [...this.#gone];
    this.#gone.clear();
    try {
      await writeSession(items, gone);
    } catch {
      // Over the quota all the same: what is in memory stays, a stopped worker will have less to come back to.
      this.#total = QUOTA;
    }
  }

  #count(name: string, size: number): void {
    this.#total += size - (this.#sizes.get(name) ?? 0);
    this.#sizes.set(name, size);
  }

  #makeRoom(items: Record<string, unknown>): void {
    for (const name of this.#sizes.keys()) {
      if (this.#total <= QUOTA) return;
      delete items[name];
      this.#forget(name);
    }
  }

  #forget(name: string): void {
    this.#dirty.delete(name);
    this.#total -= this.#sizes.get(name) ?? 0;
    this.#sizes.delete(name);
    this.#gone.add(name);
  }
}

/** URLs as the page asked for them may hold secrets: they are never written. */
function withoutRawUrls({ flights, preflights }: TrackerState): TrackerState {
  return { flights: flights.map(({ rawUrl: _, ...flight }) => flight), preflights };
}
