/**
 * The keeper: writes what has changed to session storage, in batches, so that a new worker finds it. Batches are only
 * ever added; once there are many, they are packed, and once there are many packs, all is written anew.
 */
import type { Exchange } from '../capture/exchange.js';
import type { TrackerNews, TrackerState } from '../capture/tracker.js';
import { type Batch, keptPairing, writeBatch } from './batch.js';
import type { Clock } from './clock.js';
import { BATCH_KEY, type Kept, OPEN_KEY, PACK_KEY, putTogether } from './kept.js';
import { keyOf, type TabSettings } from './log.js';
import { pack } from './pack.js';

/** Milliseconds that a change may wait: what a killed worker loses at most. */
const BATCH = 100;
/** Quiet milliseconds after which a stopped worker has lost nothing for certain. */
const QUIET = 300;
/** Characters of batches, from which on they are packed. */
const PACK_FROM = 3_000_000;
/** Packs, from which on all is written anew, without what is gone or out of date. */
const MOST_PACKS = 16;
/** Of the 10 MB that browsers grant, in characters: what the packs may take, so that batches find room beside them. */
const PACKS_QUOTA = 5_500_000;

export interface Session {
  read(): Promise<Record<string, unknown>>;
  /** Removes `gone`, writes `items`. Rejects where the quota is exceeded. */
  write(items: Record<string, unknown>, gone: string[]): Promise<void>;
}

export interface KeeperSources {
  flights(): TrackerState;
  /** What is new of the flights since the last time. */
  news(): TrackerNews;
  /** Every exchange of the log. */
  exchanges(): Iterable<Exchange>;
  has(key: string, requestId: string): boolean;
  tabs(): string[];
  settings(key: string): TabSettings;
  /** Gives up a part of the log, the oldest passing ones first. */
  shrink(): void;
}

export class Keeper {
  /** By request id, as are the next two: the browser gives none twice. */
  readonly #dirty = new Map<string, Exchange>();
  readonly #ended = new Map<string, Batch['ended'][number]>();
  readonly #gone = new Map<string, [key: string, requestId: string]>();
  readonly #tabs = new Set<string>();
  readonly #closed = new Set<string>();
  /** Flights in storage. */
  readonly #written = new Set<string>();
  /** The batches in storage, by key. */
  readonly #batches = new Map<string, string>();
  #batchesSize = 0;
  /** The packs in storage, by key, with their size. */
  readonly #packs = new Map<string, number>();
  /** The preflights of the last batch. */
  #pairings = '[]';
  /** Keys in storage that make no sense. */
  #strange: string[] = [];
  /** All has to be written anew. */
  #anew = false;
  #next = 0;
  #open = false;
  #scheduled = false;
  #writing = false;
  #touched = 0;

  constructor(
    private readonly session: Session,
    private readonly clock: Clock,
    private readonly sources: KeeperSources,
  ) {}

  /** Something is about to change, were it only a request that nobody lists. */
  touch(): void {
    this.#touched++;
    if (!this.#open) {
      this.#open = true;
      void this.#send({ [OPEN_KEY]: true }, []);
    }
    this.#schedule(BATCH);
  }

  keep(exchange: Exchange): void {
    const { requestId } = exchange;
    this.#dirty.set(requestId, exchange);
    this.#ended.delete(requestId);
    this.#gone.delete(requestId);
    this.touch();
  }

  /** Nothing but its end is new, and perhaps its witness: it completed. Spares writing all of it once more. */
  keepEnd(exchange: Exchange, at: number): void {
    const { requestId } = exchange;
    if (this.#dirty.has(requestId) || !this.#written.has(requestId)) {
      this.keep(exchange);
      return;
    }
    const ended: Batch['ended'][number] = [keyOf(exchange), requestId, at];
    if (exchange.witness !== null) ended[3] = exchange.witness.responseStatus;
    else if (exchange.awaitsWitness) ended[3] = null;
    this.#ended.set(requestId, ended);
    this.touch();
  }

  keepTab(key: string): void {
    this.#tabs.add(key);
    this.#closed.delete(key);
    this.touch();
  }

  drop(key: string, requestIds: readonly string[]): void {
    if (requestIds.length === 0) return;
    for (const id of requestIds) {
      this.#dirty.delete(id);
      this.#ended.delete(id);
      this.#gone.set(id, [key, id]);
    }
    this.touch();
  }

  dropTab(key: string): void {
    this.#tabs.delete(key);
    this.#closed.add(key);
    this.touch();
  }

  /** Reads what an earlier worker wrote. What does not make sense is left out, and removed. */
  async read(): Promise<Kept> {
    const stored = await this.session.read();
    const kept = await putTogether(stored);
    const strange = new Set(kept.strange);
    for (const [name, value] of Object.entries(stored)) {
      if (typeof value !== 'string' || strange.has(name)) continue;
      if (name.startsWith(BATCH_KEY)) this.#addBatch(name, value);
      else if (name.startsWith(PACK_KEY)) this.#packs.set(name, value.length);
    }
    for (const flight of kept.flights.flights) this.#written.add(flight.exchange.requestId);
    this.#strange = kept.strange;
    this.#next = kept.next;
    this.#open = kept.missed;
    if (kept.strange.length > 0 || kept.missed) this.touch();
    return kept;
  }

  #schedule(ms: number): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.clock.after(ms, () => {
      this.#scheduled = false;
      void this.#turn();
    });
  }

  async #turn(): Promise<void> {
    // The one that writes takes the next turn too.
    if (this.#writing) return;
    this.#writing = true;
    const touched = this.#touched;
    try {
      if (this.#anew) await this.#writeAnew();
      const batch = this.#takeBatch();
      if (batch !== null) await this.#add(batch);
      else if (touched === this.#touched) {
        this.#open = false;
        await this.#send({ [OPEN_KEY]: false }, []);
      }
      if (this.#batchesSize > PACK_FROM) await this.#pack();
    } finally {
      this.#writing = false;
    }
    if (this.#open) this.#schedule(touched === this.#touched ? QUIET : BATCH);
  }

  /** What has changed since the last one; null where nothing has. */
  #takeBatch(): Batch | null {
    const { flights, preflights, copies, ...news } = this.sources.news();
    const changed = flights.map(flight => {
      const { requestId } = flight.exchange;
      this.#dirty.delete(requestId);
      this.#written.add(requestId);
      return { flight, listed: this.sources.has(keyOf(flight.exchange), requestId) };
    });
    const landed = news.landed.filter(id => this.#written.delete(id));
    const pairings = preflights.map(keptPairing);
    const pairingsText = JSON.stringify(pairings);
    const anything =
      this.#dirty.size + this.#ended.size + this.#gone.size + this.#tabs.size + this.#closed.size > 0 ||
      changed.length + landed.length + copies.length + this.#strange.length > 0;
    if (!anything && pairingsText === this.#pairings) return null;
    this.#pairings = pairingsText;
    const batch: Batch = {
      exchanges: [...this.#dirty.values()],
      ended: [...this.#ended.values()],
      gone: [...this.#gone.values()],
      flights: changed,
      landed,
      preflights: pairings,
      copies,
      tabs: [
        ...[...this.#tabs].map(key => [key, this.sources.settings(key)] as [string, TabSettings]),
        ...[...this.#closed].map(key => [key, null] as [string, null]),
      ],
    };
    this.#dirty.clear();
    this.#ended.clear();
    this.#gone.clear();
    this.#tabs.clear();
    this.#closed.clear();
    return batch;
  }

  async #add(batch: Batch): Promise<void> {
    const text = writeBatch(batch);
    const name = `${BATCH_KEY}${this.#next++}`;
    const strange = this.#strange;
    this.#strange = [];
    if (await this.#send({ [name]: text }, strange)) this.#addBatch(name, text);
    else this.#noRoom();
  }

  #addBatch(name: string, text: string): void {
    this.#batches.set(name, text);
    this.#batchesSize += text.length;
  }

  /** Puts the batches into one pack, in their order. */
  async #pack(): Promise<void> {
    if (this.#packs.size >= MOST_PACKS) {
      await this.#writeAnew();
      return;
    }
    const names = [...this.#batches.keys()];
    const packed = await pack(`[${[...this.#batches.values()].join(',')}]`);
    await this.#replace(names, packed);
  }

  /** Everything in one pack, and nothing else. */
  async #writeAnew(): Promise<void> {
    this.#anew = false;
    const names = [...this.#batches.keys(), ...this.#packs.keys()];
    const packed = await pack(`[${writeBatch(this.#everything())}]`);
    await this.#replace(names, packed);
  }

  async #replace(names: readonly string[], packed: string): Promise<void> {
    const name = `${PACK_KEY}${this.#next++}`;
    for (const each of names) {
      this.#batchesSize -= this.#batches.get(each)?.length ?? 0;
      this.#batches.delete(each);
      this.#packs.delete(each);
    }
    this.#packs.set(name, packed.length);
    let size = 0;
    for (const each of this.#packs.values()) size += each;
    if (!(await this.#send({ [name]: packed }, [...names])) || size > PACKS_QUOTA) this.#noRoom(size);
  }

  #everything(): Batch {
    const { flights, preflights, copies } = this.sources.flights();
    return {
      exchanges: [...this.sources.exchanges()].filter(({ ending }) => ending.kind !== 'pending'),
      ended: [],
      gone: [],
      flights: flights.map(flight => ({
        flight,
        listed: this.sources.has(keyOf(flight.exchange), flight.exchange.requestId),
      })),
      landed: [],
      preflights: preflights.map(keptPairing),
      copies,
      tabs: this.sources.tabs().map(key => [key, this.sources.settings(key)]),
    };
  }

  /**
   * What was to be written does not fit: all is written anew at the next turn, and of the log that is still too big a
   * part is given up before.
   */
  #noRoom(size = Number.POSITIVE_INFINITY): void {
    if (this.#packs.size <= 1 || size === Number.POSITIVE_INFINITY) this.sources.shrink();
    this.#anew = true;
    this.touch();
  }

  /** False where it could not be written. */
  async #send(items: Record<string, unknown>, gone: string[]): Promise<boolean> {
    try {
      await this.session.write(items, gone);
      return true;
    } catch {
      return false;
    }
  }
}
