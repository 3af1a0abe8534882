/**
 * The keeper: writes what has changed to session storage, in batches, so that a new worker finds it. Batches are only
 * added; once there are many, what they hold is packed.
 */
import type { Exchange } from '../capture/exchange.js';
import type { TrackerState } from '../capture/tracker.js';
import { type Batch, VERSION, writableFlight, writablePairing } from './batch.js';
import type { Clock } from './clock.js';
import { BATCH_KEY, type Kept, OPEN_KEY, PACK_KEY, putTogether } from './kept.js';
import { keyOf, type TabSettings } from './log.js';
import { pack } from './pack.js';

/** Milliseconds that a change may wait: what a killed worker loses at most. */
const BATCH = 100;
/** Quiet milliseconds after which a stopped worker has lost nothing for certain. */
const QUIET = 300;
/** Characters of unpacked batches, from which on they are packed. */
const PACK_FROM = 2_000_000;
/** Of the 10 MB that browsers grant, in characters. */
const QUOTA = 9_000_000;
/** Packs, from which on they are made anew, without what is gone. */
const MOST_PACKS = 24;

export interface Session {
  read(): Promise<Record<string, unknown>>;
  /** Removes `gone`, writes `items`. Rejects where the quota is exceeded. */
  write(items: Record<string, unknown>, gone: string[]): Promise<void>;
}

export interface KeeperSources {
  /** With all stored copies, or with what is new of them since the last time. */
  flights(copies: 'all' | 'since'): TrackerState;
  /** Every exchange of the log. */
  exchanges(): Iterable<Exchange>;
  has(key: string, requestId: string): boolean;
  tabs(): string[];
  settings(key: string): TabSettings;
  /** Gives up a part of the log, the oldest passing ones first. */
  shrink(): void;
}

export class Keeper {
  readonly #dirty = new Map<string, Exchange>();
  readonly #gone = new Map<string, [key: string, requestId: string]>();
  readonly #tabs = new Set<string>();
  readonly #closed = new Set<string>();
  /** Events that each written flight had had. */
  readonly #written = new Map<string, number>();
  /** Keys of batches and packs with their size. */
  readonly #batches = new Map<string, number>();
  readonly #packs = new Map<string, number>();
  /** What a pack holds as it is now: `key id`. */
  readonly #packed = new Set<string>();
  /** What a pack holds and the log gave up. */
  readonly #buried = new Map<string, [key: string, requestId: string]>();
  #anew = false;
  /** The preflights of the last batch. */
  #pairings = '[]';
  #strange: string[] = [];
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
      this.#send({ [OPEN_KEY]: true }, []);
    }
    this.#schedule(BATCH);
  }

  keep(exchange: Exchange): void {
    const name = `${keyOf(exchange)} ${exchange.requestId}`;
    this.#dirty.set(name, exchange);
    this.#gone.delete(name);
    this.#packed.delete(name);
    this.#buried.delete(name);
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
      const name = `${key} ${id}`;
      this.#dirty.delete(name);
      this.#gone.set(name, [key, id]);
      if (this.#packs.size > 0) this.#buried.set(name, [key, id]);
      this.#packed.delete(name);
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
    for (const [name, value] of Object.entries(stored)) {
      if (name.startsWith(BATCH_KEY)) this.#batches.set(name, String(value).length);
      else if (name.startsWith(PACK_KEY)) this.#packs.set(name, String(value).length);
    }
    for (const name of kept.strange) {
      this.#batches.delete(name);
      this.#packs.delete(name);
    }
    for (const flight of kept.flights.flights) this.#written.set(flight.exchange.requestId, flight.events);
    this.#strange = kept.strange;
    // Which of them are still as they were packed is not known here.
    this.#anew = this.#packs.size > 0;
    this.#next = kept.next;
    if (kept.strange.length > 0 || kept.missed) {
      this.#open = kept.missed;
      this.touch();
    }
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
    if (this.#writing) return;
    this.#writing = true;
    try {
      const touched = this.#touched;
      if (this.#size(this.#batches) > PACK_FROM) await this.#repack();
      const batch = this.#takeBatch();
      if (batch !== null) await this.#add(batch);
      else if (this.#open && touched === this.#touched) {
        this.#open = false;
        await this.#send({ [OPEN_KEY]: false }, []);
      }
    } finally {
      this.#writing = false;
    }
    if (this.#open) this.#schedule(this.#isDirty() ? BATCH : QUIET);
  }

  #isDirty(): boolean {
    return this.#dirty.size + this.#gone.size + this.#tabs.size + this.#closed.size > 0;
  }

  /** What has changed since the last one; null where nothing has. */
  #takeBatch(): Batch | null {
    const { flights, preflights, copies } = this.sources.flights('since');
    const now = new Set<string>();
    const changed: Batch['flights'] = [];
    for (const flight of flights) {
      const { requestId } = flight.exchange;
      now.add(requestId);
      const name = `${keyOf(flight.exchange)} ${requestId}`;
      const dirty = this.#dirty.delete(name);
      if (!dirty && this.#written.get(requestId) === flight.events) continue;
      this.#written.set(requestId, flight.events);
      changed.push({
        flight: writableFlight(flight),
        listed: this.sources.has(keyOf(flight.exchange), requestId),
      });
    }
    const landed = [...this.#written.keys()].filter(id => !now.has(id));
    for (const id of landed) this.#written.delete(id);
    const pairings = preflights.map(writablePairing);
    const pairingsText = JSON.stringify(pairings);
    const quiet = changed.length + landed.length + copies.length + this.#strange.length === 0;
    if (quiet && !this.#isDirty() && pairingsText === this.#pairings) return null;
    this.#pairings = pairingsText;
    const batch: Batch = {
      v: VERSION,
      exchanges: [...this.#dirty.values()],
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
    this.#gone.clear();
    this.#tabs.clear();
    this.#closed.clear();
    return batch;
  }

  async #add(batch: Batch): Promise<void> {
    const text = JSON.stringify(batch);
    const name = `${BATCH_KEY}${this.#next++}`;
    const strange = this.#strange;
    this.#strange = [];
    if (await this.#send({ [name]: text }, strange)) this.#batches.set(name, text.length);
    else this.#noRoom();
  }

  /**
   * Takes the batches together: what has ended goes into a pack, the rest into one batch. Everything is packed anew
   * where there is no more room.
   */
  async #repack(): Promise<void> {
    const anew = this.#anew || this.#packs.size >= MOST_PACKS;
    this.#anew = false;
    if (anew) {
      this.#packed.clear();
      this.#buried.clear();
    }
    const packing: Exchange[] = [];
    for (const exchange of this.sources.exchanges()) {
      const name = `${keyOf(exchange)} ${exchange.requestId}`;
      if (exchange.ending.kind === 'pending' || this.#packed.has(name)) continue;
      packing.push(exchange);
      this.#packed.add(name);
    }
    const packed = await pack(JSON.stringify({ v: VERSION, exchanges: packing }));
    const stale = [...this.#batches.keys(), ...(anew ? this.#packs.keys() : [])].filter(name => name !== '');
    const items: Record<string, string> = {};
    const packKey = `${PACK_KEY}${this.#next++}`;
    const baseKey = `${BATCH_KEY}${this.#next++}`;
    items[packKey] = packed;
    items[baseKey] = JSON.stringify(this.#base());
    if (anew) this.#packs.clear();
    this.#batches.clear();
    this.#packs.set(packKey, packed.length);
    this.#batches.set(baseKey, items[baseKey].length);
    const fits = this.#size(this.#packs) + PACK_FROM < QUOTA;
    if (!(await this.#send(items, stale)) || !fits) this.#noRoom();
  }

  /** All that no pack holds. */
  #base(): Batch {
    const { flights, preflights, copies } = this.sources.flights('all');
    return {
      v: VERSION,
      exchanges: [],
      gone: [...this.#buried.values()],
      flights: flights.map(flight => ({
        flight: writableFlight(flight),
        listed: this.sources.has(keyOf(flight.exchange), flight.exchange.requestId),
      })),
      landed: [],
      preflights: preflights.map(writablePairing),
      copies,
      tabs: this.sources.tabs().map(key => [key, this.sources.settings(key)]),
    };
  }

  /** Over the quota: a part of the log is given up, and the rest written anew at the next turn. */
  #noRoom(): void {
    this.sources.shrink();
    this.#anew = true;
    this.#batches.set('', PACK_FROM + 1);
    this.touch();
  }

  #size(of: ReadonlyMap<string, number>): number {
    let size = 0;
    for (const each of of.values()) size += each;
    return size;
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
