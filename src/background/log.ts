/**
 * The log: what each tab exchanged, oldest first, within its limits.
 */
import type { Exchange } from '../capture/exchange.js';
import { verdictOf } from '../diagnosis/verdict.js';

/** Of each tab the newest so many are kept, whatever they came to. */
export const KEPT = 2000;
/** Blocked ones are kept among the newest so many. */
export const KEPT_BLOCKED = 5000;
/** Trimmed once so many are too many, so that not every new one pays for it. */
const SLACK = 100;

export interface TabSettings {
  paused: boolean;
  preserveLog: boolean;
  dropped: { allowed: number; blocked: number };
  /** Top-level navigations since the log begins; `at` in milliseconds since the epoch. */
  loads: Array<{ at: number; url: string }>;
}

interface Entry {
  exchange: Exchange;
  blocked: boolean;
}

interface TabLog {
  settings: TabSettings;
  entries: Map<string, Entry>;
  blocked: number;
}

/** Exchanges by the key of their tab. Requests without a tab have one key for each origin, see `keyOf`. */
export class Log {
  readonly #tabs = new Map<string, TabLog>();

  /** Takes a new exchange or a newer state of a known one. False where the tab is paused and it is new. */
  put(exchange: Exchange): boolean {
    const tab = this.#open(keyOf(exchange));
    const known = tab.entries.get(exchange.requestId);
    if (known === undefined && tab.settings.paused) return false;
    const blocked = verdictOf(exchange) === 'blocked';
    if (known?.blocked !== blocked) tab.blocked += blocked ? 1 : known === undefined ? 0 : -1;
    if (known === undefined) {
      tab.entries.set(exchange.requestId, { exchange, blocked });
    } else {
      known.exchange = exchange;
      known.blocked = blocked;
    }
    return true;
  }

  /** Gives up what is over the limits of `key`; answers with the request ids. */
  trim(key: string): string[] {
    const tab = this.#tabs.get(key);
    if (tab === undefined || tab.entries.size <= KEPT + SLACK) return [];
    const gone: string[] = [];
    let age = tab.entries.size;
    for (const [id, { blocked, exchange }] of tab.entries) {
      age--;
      if (age < KEPT) break;
      if (exchange.ending.kind === 'pending' || (blocked && age < KEPT_BLOCKED)) continue;
      gone.push(id);
      if (blocked) {
        tab.settings.dropped.blocked++;
        tab.blocked--;
      } else {
        tab.settings.dropped.allowed++;
      }
    }
    for (const id of gone) tab.entries.delete(id);
    return gone;
  }

  /** A new document at `at`: what began before it goes, unless the log is preserved. Answers with the request ids. */
  navigate(key: string, url: string, at: number): string[] {
    const tab = this.#open(key);
    if (tab.settings.preserveLog) {
      tab.settings.loads.push({ at, url });
      return [];
    }
    tab.settings.loads = [{ at, url }];
    tab.settings.dropped = { allowed: 0, blocked: 0 };
    return this.#remove(tab, ({ startedAt }) => startedAt < at);
  }

  /** Answers with the request ids that are gone. */
  clear(key: string): string[] {
    const tab = this.#tabs.get(key);
    if (tab === undefined) return [];
    tab.settings.dropped = { allowed: 0, blocked: 0 };
    return this.#remove(tab, () => true);
  }

  /** The tab is closed. Answers with the request ids that are gone. */
  forget(key: string): string[] {
    const tab = this.#tabs.get(key);
    this.#tabs.delete(key);
    return tab === undefined ? [] : [...tab.entries.keys()];
  }

  settings(key: string): TabSettings {
    return this.#open(key).settings;
  }

  /** Oldest first. */
  exchanges(key: string): Exchange[] {
    return [...(this.#tabs.get(key)?.entries.values() ?? [])].map(({ exchange }) => exchange);
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
      };
      this.#tabs.set(key, tab);
    }
    return tab;
  }

  #remove(tab: TabLog, goes: (exchange: Exchange) => boolean): string[] {
    const gone: string[] = [];
    for (const [id, { exchange, blocked }] of tab.entries) {
      if (!goes(exchange)) continue;
      tab.entries.delete(id);
      if (blocked) tab.blocked--;
      gone.push(id);
    }
    return gone;
  }
}

/** The tab's id; for a request of a shared or service worker its origin, private ones apart. */
export function keyOf({ tabId, origin, incognito }: Exchange): string {
  return tabId < 0 ? originKey(origin, incognito) : String(tabId);
}

export function originKey(origin: string, incognito: boolean): string {
  return `${incognito ? 'private ' : ''}${origin}`;
}
