/**
 * The panel's state and the deeds that change it. One object; a change makes a new one and tells the listeners, at most
 * once a frame.
 */
import type { Exchange } from '../capture/exchange.js';
import { digest } from '../diagnosis/causes/signs/past.js';
import { diagnose } from '../diagnosis/diagnose.js';
import type { CredentialsMode } from '../standard/cors-check.js';
import { type Item, itemsOf, rowKey } from './list/items.js';
import { inOrder } from './list/sort.js';
import type { Repeat } from './repeat/repeat.js';
import { loadSettings, type Settings, saveSettings } from './settings.js';
import type { PanelSource, Theme } from './source.js';
import type { Counts } from './traffic/counts.js';
import { createEntries } from './traffic/entries.js';
import type { Entry } from './traffic/entry.js';
import { withoutKeyBegun } from './traffic/filter.js';
import { createFiltering } from './traffic/filtering.js';
import { createJudge, NEWEST } from './traffic/judge.js';
import { applied, type Change, EMPTY_LOG, joined, type Log } from './traffic/log.js';
import { watchUse } from './use.js';
import type { DraftHistory } from './whatif/draft.js';

export type Quick = 'all' | 'blocked' | 'warning';
export const TABS = ['diagnosis', 'whatif', 'headers', 'timing'] as const;
export type Tab = (typeof TABS)[number];

/** A log from a file. */
export interface Imported {
  name: string;
  /** What the reader left out or could not know, in sentences. */
  notes: readonly string[];
}

/** A place in the tab Headers: `0-preflight-request` and the like (see detail/messages.ts). */
export type MessageId = string;

export interface State {
  log: Log;
  /** False while some of it has still to be judged. */
  judged: boolean;
  /** False while the port to the worker is being opened again. */
  connected: boolean;
  theme: Theme;
  filter: string;
  /** The filter that the list follows: of a long one, a word that may become `verdict:` is waited for. */
  asked: string;
  quick: Quick;
  /** Null: as it came. */
  settings: Settings;
  toggled: ReadonlySet<string>;
  /** Key of the item that the keyboard stands on. */
  active: string | null;
  /** Request id of what the detail shows. */
  selected: string | null;
  open: boolean;
  tab: Tab;
  /** The message that the tab Headers was opened at. */
  message: MessageId | null;
  help: boolean;
  /** The choice of warnings stands open. */
  choosing: boolean;
  /** Where the menu of the chosen request stands open. */
  context: { x: number; y: number } | null;
  /** Readings that somebody chose where the credentials mode is hidden, by request id. */
  readings: ReadonlyMap<string, CredentialsMode>;
  /** Servers that somebody chose, by host; and the proxy. */
  servers: ReadonlyMap<string, string>;
  proxy: string | null;
  /** Hosts whose server somebody cannot change. */
  cannot: ReadonlySet<string>;
  /** Requests that were sent again, by the id of the first. */
  repeats: ReadonlyMap<string, Repeat>;
  /** What if shows how the repeated request went, rather than the editor. */
  compare: boolean;
  /** Request id that somebody is asked about before it is sent again. */
  asking: string | null;
  /** The file that the list shows instead of the tab's own traffic. */
  imported: Imported | null;
  /** Why a file could not be opened. */
  unreadable: { name: string; why: string } | null;
  /** What was edited in What if, by request id. */
  drafts: ReadonlyMap<string, DraftHistory>;
  /** The detail shows the checker of pasted headers. */
  checker: boolean;
  pasted: string;
  /** What was just done, for a moment. */
  said: string;
  /** When capture could first be seen: "watching since". */
  since: number;
}

/** What follows from the state; computed anew only where its inputs changed. */
export interface Derived {
  entries: readonly Entry[];
  counts: Counts;
  items: readonly Item[];
  grouped: boolean;
  /** The entry in the detail. */
  chosen: Entry | null;
}

export type Store = ReturnType<typeof createStore>;

/** No request is chosen. */
const CLOSED = {
  selected: null,
  active: null,
  open: false,
  message: null,
  context: null,
  asking: null,
} as const;

/** One of more is not drawn anew more often than this while somebody scrolls in it or points at it, in milliseconds. */
const CALM = 300;
const CALM_EVERY = 400;
/** A long one, while it scrolls: what comes is put by until then. */
const SCROLL_EVERY = 1000;
/**
 * Milliseconds of diagnosing at a time, so that a long log never freezes the panel: less while somebody is at work. While
 * a long list scrolls it is done only just before that is drawn anew, as every other frame has no time to spare.
 */
const SLICE = { idle: 20, used: 1, scrolling: 4 };
/** Milliseconds between two of them: one in each frame while somebody is at work. */
const PAUSE = { idle: 0, used: 14, scrolling: SCROLL_EVERY };
/** Milliseconds between two drawings of a log that is still being judged. */
const SHOW_EVERY = 150;
/** So many warnings are grouped, though nothing was blocked. */
const MANY_WARNINGS = 8;
/** A log of no more is taken in and judged at once, whatever comes. */
const SHORT = 2000;
/** A longer one is taken in again after this many times what that took the last time, so that a long one leaves time for all else. */
const REST = 30;
/** Milliseconds, however long it took. */
const LONG_EVERY = 600;
/** The detail is drawn after the list, as it takes longer, and not more often than this, in milliseconds: nobody reads that fast. */
const DETAIL_AFTER = 20;
const DETAIL_EVERY = 250;
/** Milliseconds in which the next letter of a key comes. */
const KEY_WITHIN = 250;
/** Milliseconds that a word of what was done stays. */
const SAID = 3000;

export function createStore(source: PanelSource) {
  const made = createEntries();
  const filtered = createFiltering();
  const judge = createJudge(diagnose, made.ready, digest);
  const listeners = new Set<() => void>();
  let frame = 0;
  /** The tab's own log, which goes on while a file is shown. */
  let live: Log = EMPTY_LOG;
  /** The list without a filter, and what it was made of. */
  let whole: { of: readonly unknown[]; items: readonly Item[] } = { of: [null], items: [] };
  let working = 0;
  /** Changes that wait until nobody scrolls. */
  let held: Change[] = [];
  let shownAt = 0;
  /** Milliseconds that taking in the log took the last time. */
  let cost = 0;
  const use = watchUse();
  let saying = 0;
  let asking = 0;
  /** The timer that shows the newest, and when it last did. */
  let following = 0;
  let followedAt = Number.NEGATIVE_INFINITY;
  let state: State = {
    log: EMPTY_LOG,
    judged: true,
    connected: true,
    theme: 'light',
    filter: '',
    asked: '',
    quick: 'all',
    settings: loadSettings(),
    toggled: new Set(),
    active: null,
    selected: null,
    open: false,
    tab: 'diagnosis',
    message: null,
    help: false,
    choosing: false,
    context: null,
    readings: new Map(),
    servers: new Map(),
    proxy: null,
    cannot: new Set(),
    repeats: new Map(),
    compare: false,
    asking: null,
    drafts: new Map(),
    checker: false,
    pasted: '',
    imported: null,
    unreadable: null,
    said: '',
    since: Date.now(),
  };
  let derived: Derived = derive(null);

  function set(change: Partial<State>): void {
    const before = state;
    state = { ...state, ...change };
    if (change.filter !== undefined) ask(change.filter);
    derived = derive(before);
    if (frame === 0) frame = requestAnimationFrame(tell);
  }

  /** The list follows `filter`: at once, but for a key that is perhaps only begun and would have a long one searched for it. */
  function ask(filter: string): void {
    clearTimeout(asking);
    const asked = state.log.exchanges.length > SHORT ? withoutKeyBegun(filter) : filter;
    state = { ...state, asked };
    if (asked !== filter) asking = window.setTimeout(() => set({ asked: state.filter }), KEY_WITHIN);
  }

  function tell(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    for (const listener of listeners) listener();
  }

  /** Judges what has not been judged yet, a slice at a time; what is done already shows now and then. */
  function judgeAll(): void {
    clearTimeout(working);
    const scrolling = isScrolling();
    const rest = scrolling ? shownAt + SCROLL_EVERY - performance.now() : 0;
    if (rest > 0) {
      working = window.setTimeout(judgeAll, Math.min(rest, CALM_EVERY));
      return;
    }
    takeHeld();
    const at = scrolling ? 'scrolling' : use.recent() ? 'used' : 'idle';
    const done = judge.work(state.log.exchanges, SLICE[at]);
    const now = performance.now();
    const { length } = state.log.exchanges;
    const costly = length > SHORT ? Math.min(LONG_EVERY, cost * REST) : 0;
    const calm = at === 'used' && length > CALM ? CALM_EVERY : 0;
    const every = Math.max(costly, calm);
    const wait = every > 0 ? every - (now - shownAt) : 0;
    working = done && wait <= 0 ? 0 : window.setTimeout(judgeAll, done ? wait : PAUSE[at]);
    // At first some are waited for: to take in a long list without any is time lost.
    const newest = state.log.exchanges.slice(-NEWEST);
    const none = shownAt === 0 && newest.every(each => judge.known(each) === undefined);
    if (wait > 0 || (!done && (none || now - shownAt < SHOW_EVERY))) return;
    set({ log: { ...state.log }, judged: done });
    follow();
    shownAt = performance.now();
    cost = shownAt - now;
  }

  function laidOut(found: readonly Entry[], grouped: boolean): readonly Item[] {
    const { toggled, settings } = state;
    const { sort } = settings;
    const { loads } = state.log.tab;
    const of = [found, grouped, toggled, sort, loads];
    if (whole.of.every((each, i) => each === of[i])) return whole.items;
    // In another order there is no line between one page load and the next.
    const lines = sort === null || grouped ? loads : [];
    const items = itemsOf(inOrder(found, sort, loads, grouped), lines, { grouped, toggled });
    // The longest there is, and what every filter ends in.
    if (found === made.all) whole = { of, items };
    return items;
  }

  function isScrolling(): boolean {
    return state.log.exchanges.length > SHORT && use.scrolling();
  }

  /** Takes in what was put by. */
  function takeHeld(): void {
    if (held.length === 0) return;
    live = applied(live, joined(held));
    held = [];
    if (state.imported === null) state = { ...state, log: live };
  }

  function derive(before: State | null): Derived {
    const { log, asked, quick, settings, toggled, selected } = state;
    const { sort } = settings;
    const heard = before !== null && before.settings.muted === settings.muted;
    if (!heard) made.mute(settings.muted);
    const same = heard && before.log === log;
    if (!same) made.update(log.exchanges, judge.known);
    const entries = made.all;
    const counts = same ? derived.counts : made.counts;
    const grouped =
      settings.grouping === 'auto'
        ? counts.blocked > 0 || counts.warnings > MANY_WARNINGS
        : settings.grouping === 'cause';
    const unchanged =
      before !== null &&
      derived.entries === entries &&
      before.log.tab.loads === log.tab.loads &&
      before.asked === asked &&
      before.quick === quick &&
      before.settings.sort === sort &&
      before.toggled === toggled &&
      derived.grouped === grouped;
    const items = unchanged ? derived.items : laidOut(filtered(entries, asked, quick), grouped);
    const chosen = selected === null ? null : made.find(selected);
    return { entries, counts, items, grouped, chosen };
  }

  /** Shows the newest blocked request soon, while Follow newest is on. */
  function follow(): void {
    if (!state.settings.follow || following !== 0) return;
    const wait = followedAt + DETAIL_EVERY - performance.now();
    following = window.setTimeout(followNow, Math.max(DETAIL_AFTER, wait));
  }

  function followNow(): void {
    following = 0;
    if (!state.settings.follow) return;
    const newest = derived.entries.findLast(entry => entry.tone === 'blocked');
    if (newest === undefined) return;
    const id = newest.exchange.requestId;
    if (state.selected === id) return;
    followedAt = performance.now();
    set({ selected: id, active: rowKey(id), open: true, message: null });
  }

  function setSettings(change: Partial<Settings>): void {
    set({ settings: { ...state.settings, ...change } });
    saveSettings(state.settings);
  }

  function show(log: Log): void {
    state = { ...state, log };
    if (log.exchanges.length <= SHORT) {
      judgeAll();
      return;
    }
    // To take in a long one was enough for one task.
    clearTimeout(working);
    working = window.setTimeout(judgeAll);
  }

  /** Another log takes the place of the one that is shown, of which no row may stay: it would be taken for one of the new. */
  function replace(imported: Imported | null, log: Log): void {
    set({ ...CLOSED, imported, unreadable: null, toggled: new Set(), log, judged: false });
    shownAt = 0;
    show(log);
  }

  function setTab(change: Partial<Log['tab']>): void {
    live = { ...live, tab: { ...live.tab, ...change } };
    if (state.imported === null) set({ log: live });
  }

  const unsubscribe = source.subscribe({
    message(message) {
      if (message.type === 'changed' && state.imported === null && isScrolling()) {
        held.push(message);
        if (working === 0) judgeAll();
        return;
      }
      // All of it is told once more.
      if (message.type === 'snapshot') held = [];
      takeHeld();
      live = applied(live, message);
      if (state.imported === null) show(live);
    },
    connection: connected => set({ connected }),
    theme: theme => set({ theme }),
  });

  return {
    source,
    get state() {
      return state;
    },
    get derived() {
      return derived;
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Plain changes that need no thought. */
    set,
    setSettings,
    /** History of an entry: what the tab saw before it. */
    historyOf(entry: Entry) {
      // What was typed stands in no log.
      return state.log.exchanges.slice(0, Math.max(0, state.log.exchanges.indexOf(entry.exchange)));
    },
    /** Another reading of the hidden credentials mode of request `id`. */
    read(id: string, mode: CredentialsMode): void {
      set({ readings: new Map(state.readings).set(id, mode) });
    },
    /** Keeps what was edited; null forgets it. */
    draft(id: string, draft: DraftHistory | null): void {
      const drafts = new Map(state.drafts);
      if (draft === null) drafts.delete(id);
      else drafts.set(id, draft);
      set({ drafts });
      // What is typed shows at once.
      tell();
    },
    /** Turns warnings of that code off, or on again. */
    mute(code: string, off: boolean): void {
      const others = state.settings.muted.filter(each => each !== code);
      setSettings({ muted: off ? [...others, code] : others });
    },
    /** Says what was done, in the status bar and to screen readers. */
    say(said: string): void {
      clearTimeout(saying);
      set({ said });
      saying = window.setTimeout(() => set({ said: '' }), SAID);
    },
    /** Shows the traffic of a file in place of the tab's own. */
    showImported(imported: Imported, exchanges: readonly Exchange[]): void {
      replace(imported, { ...EMPTY_LOG, exchanges, known: true });
    },
    /** Back to the tab's own traffic. */
    showLive(): void {
      takeHeld();
      replace(null, live);
    },
    /** What the tab itself is in, whatever is shown. */
    get tab() {
      return live.tab;
    },
    /** The verdict of an exchange, where it is known already. */
    verdictOf: (exchange: Exchange) => judge.known(exchange)?.verdict,
    /** Puts the keyboard on item `key`; a request follows into the detail where that is open, or where `open` says so. */
    choose(key: string, open: boolean): void {
      const item = derived.items.find(each => each.key === key);
      if (item === undefined) return;
      if (item.kind !== 'row') {
        set({ active: key });
        return;
      }
      const id = item.entry.exchange.requestId;
      const change: Partial<State> = { active: key, selected: id, open: state.open || open, checker: false };
      if (id !== state.selected) Object.assign(change, { message: null, compare: false });
      // A choice by hand is not to be taken back by the next request.
      if (state.settings.follow) change.settings = { ...state.settings, follow: false };
      set(change);
    },
    /** Shows request `id`, and opens the group that it stands in. */
    reveal(id: string): void {
      const key = rowKey(id);
      const { toggled } = state;
      const there = (): boolean => derived.items.some(item => item.key === key);
      for (const item of derived.items) {
        if (there()) break;
        if (item.kind === 'group' && !item.open) set({ toggled: new Set(toggled).add(item.key) });
      }
      if (!there()) set({ toggled });
      set({ selected: id, active: key, open: true, checker: false, tab: 'diagnosis', message: null });
      if (state.settings.follow) set({ settings: { ...state.settings, follow: false } });
    },
    close(): void {
      set({
        open: false,
        checker: false,
        ...(state.settings.follow ? { settings: { ...state.settings, follow: false } } : {}),
      });
    },
    toggle(key: string): void {
      const toggled = new Set(state.toggled);
      if (!toggled.delete(key)) toggled.add(key);
      set({ toggled, active: key });
    },
    follow(on: boolean): void {
      setSettings({ follow: on });
      followNow();
    },
    showMessage(message: MessageId): void {
      set({ tab: 'headers', message });
    },
    clear(): void {
      if (state.imported !== null) {
        this.showLive();
        return;
      }
      source.send({ type: 'clear' });
      set({ selected: null, active: null, open: false, toggled: new Set() });
    },
    pause(paused: boolean): void {
      source.send({ type: 'pause', paused });
      setTab({ paused });
    },
    preserveLog(preserveLog: boolean): void {
      source.send({ type: 'preserve-log', preserveLog });
      setTab({ preserveLog });
    },
    destroy(): void {
      unsubscribe();
      cancelAnimationFrame(frame);
      clearTimeout(working);
      clearTimeout(saying);
      clearTimeout(following);
      clearTimeout(asking);
      use.end();
      listeners.clear();
    },
  };
}
