/**
 * The log: what each tab exchanged, oldest first, within its limits.
 */
import type { Exchange } from '../capture/exchange.js';
import { verdictOf } from '../diagnosis/verdict.js';
import { BARE, weightOf } from './weight.js';

export interface Limits {
  /** Of each tab the newest so many are kept, whatever they came to. */
  perTab: number;
  /** Blocked ones are kept among the newest so many of their tab. */
  blockedPerTab: number;
  /** Exchanges of all tabs together. */
  inAll: number;
  /** Their weight together, in characters. */
  weight: number;
}

const LIMITS: Limits = { perTab: 2000, blockedPerTab: 5000, inAll: 10_000, weight: 40_000_000 };

/** Trimmed once it is so much too much, so that not every new one pays for it: a share of the limit. */
const SLACK = 0.1;

export interface TabSettings {
  paused: boolean;
  preserveLog: boolean;
  dropped: { allowed: number; blocked: number };
  /** Top-level navigations since the log begins; `at` in milliseconds since the epoch. */
  loads: Array<{ at: number; url: string }>;
}

/** Loads told apart in a log that is preserved; a page that navigates without end has no more. */
const MOST_LOADS = 200;

interface Entry {
  exchange: Exchange;
  blocked: boolean;
  weight: number;
}

interface TabLog {
  settings: TabSettings;
  entries: Map<string, Entry>;
  blocked: number;
  /** So many entries, and it is looked through again for what can go. */
  trimAt: number;
}

/** What was given up, by the key of its tab. */
export type Gone = Map<string, string[]>;

/** Exchanges by the key of their tab. Requests without a tab have one key for each origin, see `keyOf`. */
export class Log {
  readonly #tabs = new Map<string, TabLog>();
  #size = 0;
  #weight = 0;

  constructor(private readonly limits: Limits = LIMITS) {}

  /** Takes a new exchange or a newer state of a known one. False where the tab is paused and it is new. */
  put(exchange: Exchange): boolean {
    const tab = this.#open(keyOf(exchange));
    const known = tab.entries.get(exchange.requestId);
    if (known === undefined && tab.settings.paused) return false;
    const blocked = isBlocked(exchange);
    // Under way it weighs what it weighed: it is looked at once more when it has ended.
    const weight = exchange.ending.kind === 'pending' ? (known?.weight ?? BARE) : weightOf(exchange);
    if (known?.blocked !== blocked) tab.blocked += blocked ? 1 : known === undefined ? 0 : -1;
    this.#weight += weight - (known?.weight ?? 0);
    if (known === undefined) {
      tab.entries.set(exchange.requestId, { exchange, blocked, weight });
      this.#size++;
    } else {
      known.exchange = exchange;
      known.blocked = blocked;
      known.weight = weight;
    }
    return true;
  }

  get(key: string, requestId: string): Exchange | undefined {
    return this.#tabs.get(key)?.entries.get(requestId)?.exchange;
  }

  /** Whether `exchange` stands in the log of `key` already, and has not ended: there is nothing to count anew. */
  isUnderWay(key: string, exchange: Exchange): boolean {
    const known = this.#tabs.get(key)?.entries.get(exchange.requestId);
    return known?.exchange === exchange && !known.blocked && exchange.ending.kind === 'pending';
  }

  /** How many there are in all. */
  get size(): number {
    return this.#size;
  }

  /** Whether there is so much of `key`, or in all, that something may have to go. */
  isOver(key: string): boolean {
    return isFull(this.#tabs.get(key)) || this.#isTooMuch;
  }

  /** Gives up what is over the limits of `key`, then what is over those of all. */
  trim(key: string): Gone {
    const gone: Gone = new Map();
    this.#trimTab(key, gone);
    const { inAll, weight } = this.limits;
    if (this.#isTooMuch) this.#trimAll(inAll, weight, gone);
    return gone;
  }

  get #isTooMuch(): boolean {
    const { inAll, weight } = this.limits;
    return this.#size > inAll * (1 + SLACK) || this.#weight > weight * (1 + SLACK);
  }

  /** Gives up a quarter of everything. */
  shrink(): Gone {
    const gone: Gone = new Map();
    this.#trimAll(this.#size * 0.75, this.#weight * 0.75, gone);
    return gone;
  }

  /** A new document at `at`: what began before it goes, unless the log is preserved. Answers with the request ids. */
  navigate(key: string, url: string, at: number): string[] {
    const tab = this.#open(key);
    if (tab.settings.preserveLog) {
      tab.settings.loads.push({ at, url });
      tab.settings.loads.splice(0, tab.settings.loads.length - MOST_LOADS);
      return [];
    }
    tab.settings.loads = [{ at, url }];
    tab.settings.dropped = { allowed: 0, blocked: 0 };
    return this.#remove(tab, ({ startedAt }) => startedAt < at);
  }

  /** Answers with the request ids that are gone. */
  clear(key: string): string[] {
    const tab = this.#tabs.get(key);
    if (!tab) return [];
    tab.settings.dropped = { allowed: 0, blocked: 0 };
    return this.#remove(tab, () => true);
  }

  /** The tab is closed. Answers with the request ids that are gone. */
  forget(key: string): string[] {
    const tab = this.#tabs.get(key);
    if (!tab) return [];
    const gone = this.#remove(tab, () => true);
    this.#tabs.delete(key);
    return gone;
  }

  settings(key: string): TabSettings {
    return this.#open(key).settings;
  }

  /** Oldest first. */
  exchanges(key: string): Exchange[] {
    return [...(this.#tabs.get(key)?.entries.values() ?? [])].map(({ exchange }) => exchange);
  }

  *everything(): Iterable<Exchange> {
    for (const tab of this.#tabs.values()) for (const { exchange } of tab.entries.values()) yield exchange;
  }

  blocked(key: string): number {
    return this.#tabs.get(key)?.blocked ?? 0;
  }

  keys(): string[] {
    return [...this.#tabs.keys()];
  }

  #open(key: string): TabLog {
    let tab = this.#tabs.get(key);
    if (tab === undefined) {
      tab = {
        settings: { paused: false, preserveLog: false, dropped: { allowed: 0, blocked: 0 }, loads: [] },
        entries: new Map(),
        blocked: 0,
        trimAt: this.limits.perTab * (1 + SLACK),
      };
      this.#tabs.set(key, tab);
    }
    return tab;
  }

  #trimTab(key: string, gone: Gone): void {
    const tab = this.#tabs.get(key);
    const { perTab, blockedPerTab } = this.limits;
    if (!isFull(tab)) return;
    let age = tab.entries.size;
    for (const [id, { blocked, exchange }] of tab.entries) {
      age--;
      if (age < perTab) break;
      if (exchange.ending.kind === 'pending' || (blocked && age < blockedPerTab)) continue;
      this.#giveUp(key, tab, id, gone);
    }
    // Blocked ones may be all that is left: then nothing can go before as many new ones have come again.
    tab.trimAt = Math.max(perTab, tab.entries.size) + perTab * SLACK;
  }

  /** The oldest that passed go first, whosever they are; then the oldest of the others. */
  #trimAll(most: number, weight: number, gone: Gone): void {
    const all = [...this.#tabs]
      .flatMap(([key, tab]) => [...tab.entries].map(([id, entry]) => ({ key, tab, id, entry })))
      // What is under way would come again.
      .filter(({ entry }) => entry.exchange.ending.kind !== 'pending')
      .sort(
        (a, b) => rank(a.entry) - rank(b.entry) || a.entry.exchange.startedAt - b.entry.exchange.startedAt,
      );
    for (const { key, tab, id } of all) {
      if (this.#size <= most && this.#weight <= weight) return;
      this.#giveUp(key, tab, id, gone);
    }
  }

  #giveUp(key: string, tab: TabLog, id: string, gone: Gone): void {
    const entry = tab.entries.get(id);
    if (!entry) return;
    tab.settings.dropped[entry.blocked ? 'blocked' : 'allowed']++;
    this.#take(tab, id, entry);
    const list = gone.get(key);
    if (list === undefined) gone.set(key, [id]);
    else list.push(id);
  }

  #remove(tab: TabLog, goes: (exchange: Exchange) => boolean): string[] {
    const gone: string[] = [];
    for (const [id, entry] of tab.entries) {
      if (!goes(entry.exchange)) continue;
      this.#take(tab, id, entry);
      gone.push(id);
    }
    return gone;
  }

  #take(tab: TabLog, id: string, { blocked, weight }: Entry): void {
    tab.entries.delete(id);
    if (blocked) tab.blocked--;
    this.#size--;
    this.#weight -= weight;
  }
}

function isFull(tab: TabLog | undefined): tab is TabLog {
  return tab !== undefined && tab.entries.size > tab.trimAt;
}

/** Which go first where there is no more room: those that passed or failed otherwise, then blocked ones. */
function rank({ blocked }: Entry): number {
  return blocked ? 1 : 0;
}

/** What a server sends may surprise the judge. Then it counts for nothing, and stays in the log. */
function isBlocked(exchange: Exchange): boolean {
  try {
    return verdictOf(exchange) === 'blocked';
  } catch {
    return false;
  }
}

/** The tab's id; for a request of a shared or service worker its origin, private ones apart. */
export function keyOf({
  tabId,
  origin,
  incognito,
}: Pick<Exchange, 'tabId' | 'origin' | 'incognito'>): string {
  return tabId < 0 ? originKey(origin, incognito) : String(tabId);
}

export function originKey(origin: string, incognito: boolean): string {
  return `${incognito ? 'private ' : ''}${origin}`;
}

/** Oldest first; of the same moment in the order of the browser's ids. */
export function byBeginning(a: Exchange, b: Exchange): number {
  return (
    a.startedAt - b.startedAt || Number.parseInt(a.requestId, 10) - Number.parseInt(b.requestId, 10) || 0
  );
}
