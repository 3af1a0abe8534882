/**
 * The worker: takes the browser's events, keeps the exchanges of each tab, and tells panels, popup and badge.
 */
import type { RequestEvent } from '../capture/events.js';
import type { Exchange } from '../capture/exchange.js';
import { requesterOf } from '../capture/requester.js';
import { Tracker } from '../capture/tracker.js';
import { readingsOf, wantsWitness } from '../diagnosis/verdict.js';
import type { Attention } from '../platform/attention.js';
import type { PanelPort } from '../platform/ports.js';
import type { FromPanel, TabState } from '../platform/protocol.js';
import type { Commit } from '../platform/tabs.js';
import type { Span, WitnessEntry } from '../platform/witness.js';
import type { Access, TabReport } from '../report/tab-report.js';
import { Deadlines } from './deadlines.js';
import { Held } from './held.js';
import { Keeper } from './keeper.js';
import type { Kept } from './kept.js';
import { byBeginning, type Gone, keyOf, Log, originKey } from './log.js';
import { Panels } from './panels.js';
import type { Surroundings } from './surroundings.js';
import { Watches } from './watches.js';
import { Witnesses } from './witnesses.js';

/** How long an exchange may wait for its page's word, in milliseconds: what was promised for `pending`, less the way. */
const WITNESS_WITHIN = 480;
/** How often requests are looked at that wait for an end, in milliseconds. */
const SETTLE_EVERY = 200;
/** How long ago an answer may have come that is taken for the end, in milliseconds. */
const QUIET_FOR = 2 * SETTLE_EVERY;
/** For what has no time of its own: behind everything that has. */
const LAST = Number.POSITIVE_INFINITY;
/**
 * Firefox delivers what happened while it woke the worker listener by listener, not in the order in which it happened:
 * so long it is waited for all of it, in milliseconds.
 */
const FIREFOX_WAKES = 100;
/** How long the number on the toolbar icon may be out of date, in milliseconds. */
const BADGE_AFTER = 50;
/** How long what is not watched is kept where only the DevTools count: they may be opened again, in milliseconds. */
const UNWATCHED_FOR = 5000;
/** How long after a tab closed its origin's log may wait to be looked at, in milliseconds. */
const SWEEP_AFTER = 1000;

export class Worker {
  readonly #around: Surroundings;
  readonly #log = new Log();
  readonly #tracker: Tracker;
  readonly #keeper: Keeper;
  readonly #panels: Panels;
  readonly #witnesses: Witnesses;
  readonly #held = new Held();
  readonly #watches: Watches;
  readonly #deadlines: Deadlines;
  #access: Access = 'all';
  /** Only tabs whose DevTools are open are listened to. */
  #devtoolsOnly = false;
  #settling = false;
  /** Keys whose number on the toolbar icon is out of date. */
  readonly #unshown = new Set<string>();
  #sweeping = false;
  /** What an earlier worker kept is read first; what happens meanwhile waits, in order. */
  #backlog: Array<{ at: number; task: () => void }> | null = [];
  readonly #restored: Promise<void>;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#tracker = new Tracker(around.engine, {
      changed: exchange => this.#changed(exchange),
      endedSilently: exchange => this.#ask(exchange),
      finished: details => {
        const { tabId, requestId, incognito = false } = details;
        const origin = tabId < 0 ? (requesterOf(details, around.engine)?.origin ?? 'null') : '';
        return this.#log.get(keyOf({ tabId, origin, incognito }), requestId);
      },
      endedQuietly: (exchange, at) => this.#changed(exchange, at),
      endsWithAnswer: exchange => !this.#isLookedAt(exchange) && this.#held.hold(exchange),
      refusal: exchange => {
        const readings = readingsOf(exchange);
        const refusing = readings.filter(({ stop }) => stop >= 0).length;
        return refusing === 0 ? 'no' : refusing === readings.length ? 'surely' : 'perhaps';
      },
    });
    this.#keeper = new Keeper(around.session, around.clock, {
      flights: () => this.#tracker.state(),
      news: () => this.#tracker.news(),
      exchanges: () => this.#log.everything(),
      has: (key, requestId) => this.#log.get(key, requestId) !== undefined,
      tabs: () => this.#log.keys(),
      settings: key => this.#log.settings(key),
      shrink: () => this.#dropped(this.#log.shrink()),
    });
    this.#panels = new Panels(
      {
        snapshot: tabId => this.#snapshot(tabId),
        state: tabId => this.#state(tabId),
      },
      around.clock,
    );
    this.#witnesses = new Witnesses(around);
    this.#deadlines = new Deadlines(around.clock);
    this.#watches = new Watches(around.clock, (tabId, watched) => this.#watch(tabId, watched));
    this.#restored = this.#restore();
    this.accessChanged();
  }

  requestEvent(event: RequestEvent): void {
    // Nearly always; each call counts here.
    if (this.#backlog === null) attempt(this.#handle, event);
    else this.#inOrder(event.details.timeStamp, () => this.#handle(event));
  }

  readonly #handle = (event: RequestEvent): void => {
    // Told before the setting was known.
    if (this.#devtoolsOnly && !this.#watches.has(event.details.tabId)) return;
    this.#keeper.touch();
    this.#tracker.handle(event);
    this.#settleSoon();
  };

  navigated({ tabId, url, at }: Commit): void {
    this.#inOrder(at, () => {
      this.#tracker.abandon(tabId, at, 'navigation');
      const key = String(tabId);
      this.#dropped(new Map([[key, this.#log.navigate(key, url, at)]]));
      this.#keeper.keepTab(key);
      this.#around.showBlocked(tabId, this.#log.blocked(key));
      this.#panels.refresh(tabId);
      this.#sweepSoon();
    });
  }

  closed(tabId: number): void {
    this.#inOrder(LAST, () => {
      this.#forgetTab(tabId);
      this.#sweepSoon();
    });
  }

  panelOpened(port: PanelPort): void {
    port.onClose(this.#watches.begin(port.tabId, port.looker));
    if (port.looker === 'devtools') return;
    port.onMessage(message => this.#inOrder(LAST, () => this.#panelSaid(port.tabId, message)));
    this.#inOrder(LAST, () => {
      void this.#askHeld(port.tabId);
      this.#panels.add(port);
    });
  }

  documentParted(tabId: number, frameId: number, entries: WitnessEntry[]): void {
    this.#witnesses.parted(tabId, frameId, entries);
  }

  /** The page of `tabId` was refused something: what is held of that time is asked about. */
  documentRefused(tabId: number, spans: Span[]): void {
    this.#inOrder(LAST, () => {
      this.#held.refused(tabId, spans);
      void this.#askHeld(tabId, spans);
    });
  }

  accessChanged(): void {
    void this.#around.access().then(
      access => {
        this.#access = access;
        this.#panels.refresh();
      },
      () => undefined,
    );
  }

  /** The setting is another one, or is known now. */
  attentionChanged(attention: Attention): void {
    const only = attention === 'devtools';
    if (only === this.#devtoolsOnly) return;
    this.#devtoolsOnly = only;
    this.#watches.devtoolsOnly(only);
    this.#around.listenEverywhere(!only);
    if (only) this.#forgetSoon();
    else this.#tracker.begin(this.#around.clock.now());
  }

  async report(tabId: number): Promise<TabReport> {
    await this.#restored;
    this.#watches.lease(tabId);
    await this.#askHeld(tabId);
    const { exchanges } = await this.#exchangesOf(tabId);
    const tabReport = await this.#around.reportMaker();
    return tabReport(tabId, this.#access, this.#dropsOf(tabId), exchanges);
  }

  /** Exchanges in memory, for whoever measures. */
  get size(): number {
    return this.#log.size;
  }

  /** `at`: when it happened, in milliseconds since the epoch. */
  #inOrder(at: number, task: () => void): void {
    if (this.#backlog === null) attempt(task, undefined);
    else this.#backlog.push({ at, task });
  }

  async #restore(): Promise<void> {
    let woken = false;
    try {
      const [kept, tabs, attention] = await Promise.all([
        this.#keeper.read(),
        this.#around.openTabs().catch(() => null),
        this.#around.attention(),
      ]);
      this.attentionChanged(attention);
      woken = kept.next > 0;
      this.#takeUp(kept);
      // Tabs that went while no worker ran.
      const open = new Set(tabs?.map(({ id }) => String(id)));
      if (tabs !== null)
        for (const key of this.#log.keys())
          if (/^\d+$/.test(key) && !open.has(key)) this.#forgetTab(Number(key));
    } catch {
      // What cannot be read is gone; what comes is not.
    }
    if (woken && this.#around.engine === 'firefox')
      await new Promise<void>(resolve => this.#around.clock.after(FIREFOX_WAKES, resolve));
    const waiting = this.#backlog ?? [];
    this.#backlog = null;
    for (const { task } of waiting.sort((a, b) => a.at - b.at || 0)) attempt(task, undefined);
    this.#settleSoon();
  }

  #takeUp(kept: Kept): void {
    const now = this.#around.clock.now();
    const inFlight = new Map(kept.flights.flights.map(({ exchange }) => [exchange.requestId, exchange]));
    for (const [key, settings] of kept.settings) Object.assign(this.#log.settings(key), settings);
    for (const exchange of kept.exchanges) {
      const settings = this.#log.settings(keyOf(exchange));
      const { paused } = settings;
      settings.paused = false;
      this.#log.put(inFlight.get(exchange.requestId) ?? exchange);
      settings.paused = paused;
      if (exchange.ending.kind === 'pending' && !inFlight.has(exchange.requestId))
        this.#missed(exchange, now);
      if (exchange.awaitsWitness) this.#ask(exchange);
    }
    this.#tracker.restore(kept.flights, kept.missed ? now : null);
    if (kept.next === 0) this.#tracker.begin(now);
    for (const key of kept.settings.keys()) this.#badge(key);
  }

  /** Its end went with a killed worker. */
  #missed(exchange: Exchange, at: number): void {
    exchange.ending = { kind: 'lost', at };
    exchange.incomplete = true;
    this.#changed(exchange);
  }

  /** `endedAt`: it completed then, and nothing else about it is new. */
  #changed(exchange: Exchange, endedAt?: number): void {
    const key = keyOf(exchange);
    // The keeper looks at what is in flight by itself.
    if (this.#log.isUnderWay(key, exchange)) {
      this.#panels.changed(key, exchange, false);
      return;
    }
    const before = this.#log.blocked(key);
    if (!this.#log.put(exchange)) return;
    if (endedAt === undefined) this.#keeper.keep(exchange);
    else this.#keeper.keepEnd(exchange, endedAt);
    const blocked = this.#log.blocked(key);
    this.#panels.changed(key, exchange, blocked > before || exchange.ending.kind === 'error');
    if (this.#log.isOver(key)) this.#dropped(this.#log.trim(key));
    if (this.#log.blocked(key) !== before) this.#badgeSoon(key);
  }

  /** Many may be blocked at once: one number will do. */
  #badgeSoon(key: string): void {
    if (this.#unshown.size === 0)
      this.#around.clock.after(BADGE_AFTER, () => {
        const keys = [...this.#unshown];
        this.#unshown.clear();
        for (const each of keys) this.#badge(each);
      });
    this.#unshown.add(key);
  }

  #dropped(gone: Gone): void {
    for (const [key, requestIds] of gone) {
      if (requestIds.length === 0) continue;
      this.#keeper.drop(key, requestIds);
      this.#keeper.keepTab(key);
      this.#panels.removed(key, requestIds);
    }
  }

  /** `key` is a tab's, or an origin's, which stands in each of its tabs. */
  #badge(key: string): void {
    if (/^\d+$/.test(key)) {
      this.#around.showBlocked(Number(key), this.#log.blocked(key));
      return;
    }
    const shared = this.#log.blocked(key);
    void this.#around.openTabs().then(
      tabs => {
        for (const { id, origin, incognito } of tabs)
          if (origin !== null && originKey(origin, incognito) === key)
            this.#around.showBlocked(id, this.#log.blocked(String(id)) + shared);
      },
      () => undefined,
    );
  }

  /**
   * Firefox: how a page's request ended may not tell whether its CORS check failed. Only where the headers leave a doubt
   * is the page asked, and whether they do is looked at where the page would be.
   */
  #ask(exchange: Exchange): void {
    delete exchange.awaitsWitness;
    const { ending } = exchange;
    if (!('at' in ending)) return;
    if (ending.kind === 'completed' && !this.#isLookedAt(exchange) && this.#held.hold(exchange)) return;
    // A page that is busy answers later: until then it is not known, and no longer pending.
    const late = Math.min(QUIET_FOR, Math.max(0, this.#around.clock.now() - ending.at));
    void this.#askInDoubt(exchange, WITNESS_WITHIN - late);
  }

  /** Nothing of `exchange` is new but what the page said of it. */
  #known(exchange: Exchange): void {
    const { ending, worker } = exchange;
    this.#changed(exchange, ending.kind === 'completed' && !worker ? ending.at : undefined);
  }

  #isLookedAt(exchange: Exchange): boolean {
    return this.#watches.has(exchange.tabId) || this.#log.settings(keyOf(exchange)).preserveLog;
  }

  /** Somebody looks at `tabId`, or its page said that it was refused something then. Done once all is known. */
  async #askHeld(tabId: number, spans: readonly Span[] | null = null): Promise<void> {
    const held = this.#held.release(this.#log.exchanges(String(tabId)), spans);
    await Promise.all(
      held.map(exchange => {
        const asked = this.#askInDoubt(exchange, WITNESS_WITHIN);
        if (asked === null) this.#known(exchange);
        return asked;
      }),
    );
  }

  /** Done once it is known, or was waited for so many milliseconds; null where there is no doubt. */
  #askInDoubt(exchange: Exchange, within: number): Promise<void> | null {
    if (!wantsWitness(exchange)) return null;
    this.#held.asking(exchange);
    return new Promise(done => {
      const settled = (): void => {
        this.#held.known(exchange);
        // The answer may come long after, when the log has gone on without it.
        const stays = this.#log.get(keyOf(exchange), exchange.requestId) === exchange;
        if (stays) this.#inOrder(LAST, () => this.#known(exchange));
        done();
      };
      void this.#witnesses.ask(exchange).then(settled);
      this.#deadlines.after(within, () => {
        if (exchange.awaitsWitness) settled();
      });
    });
  }

  #settleSoon(): void {
    if (this.#settling || !this.#tracker.unsettled) return;
    this.#settling = true;
    this.#around.clock.after(SETTLE_EVERY, () => {
      this.#settling = false;
      this.#tracker.settle(this.#around.clock.now());
      this.#settleSoon();
    });
  }

  #panelSaid(tabId: number, message: FromPanel): void {
    const key = String(tabId);
    const settings = this.#log.settings(key);
    switch (message?.type) {
      case 'clear':
        settings.loads = [];
        this.#dropped(new Map([[key, this.#log.clear(key)]]));
        break;
      case 'pause':
        settings.paused = message.paused === true;
        break;
      case 'preserve-log':
        settings.preserveLog = message.preserveLog === true;
        break;
      default:
        return;
    }
    this.#keeper.keepTab(key);
    this.#badge(key);
    this.#panels.refresh(tabId);
  }

  #forgetTab(tabId: number): void {
    this.#tracker.abandon(tabId, Number.POSITIVE_INFINITY, 'tab-closed');
    this.#forgetKey(String(tabId));
    this.#held.forget(tabId);
  }

  #forgetKey(key: string): void {
    this.#keeper.drop(key, this.#log.forget(key));
    this.#keeper.dropTab(key);
  }

  #watch(tabId: number, watched: boolean): void {
    this.#around.watch(tabId, watched);
    if (!watched) this.#tracker.unwatched(tabId);
    if (!this.#devtoolsOnly) return;
    // What began before was not seen; what comes after goes unseen.
    if (watched) this.#tracker.begin(this.#around.clock.now());
    else this.#forgetSoon();
  }

  /** What is not watched any more would be out of date before long: it goes, and its number on the icon. */
  #forgetSoon(): void {
    this.#around.clock.after(UNWATCHED_FOR, () => {
      if (!this.#devtoolsOnly) return;
      for (const key of this.#log.keys()) {
        const tabId = /^\d+$/.test(key) ? Number(key) : -1;
        if (this.#watches.has(tabId)) continue;
        this.#inOrder(LAST, () => {
          if (tabId >= 0) {
            this.#forgetTab(tabId);
            this.#around.showBlocked(tabId, 0);
          } else this.#forgetKey(key);
          this.#panels.refresh(tabId);
        });
      }
    });
  }

  /** Requests without a tab are forgotten once no tab of their origin is open. */
  #sweepSoon(): void {
    const shared = (): string[] => this.#log.keys().filter(key => !/^\d+$/.test(key));
    if (this.#sweeping || shared().length === 0) return;
    this.#sweeping = true;
    this.#around.clock.after(SWEEP_AFTER, () => {
      this.#sweeping = false;
      void this.#around.openTabs().then(
        tabs => {
          const open = new Set(tabs.map(({ origin, incognito }) => originKey(origin ?? '', incognito)));
          for (const key of shared()) if (!open.has(key)) this.#forgetKey(key);
        },
        () => undefined,
      );
    });
  }

  #dropsOf(tabId: number): TabReport['dropped'] {
    return this.#log.keys().includes(String(tabId))
      ? this.#log.settings(String(tabId)).dropped
      : { allowed: 0, blocked: 0 };
  }

  #state(tabId: number): TabState {
    return { access: this.#access, ...this.#log.settings(String(tabId)) };
  }

  /** The tab's own exchanges, and those of shared and service workers of its origin since its document began. */
  async #exchangesOf(tabId: number): Promise<{ exchanges: Exchange[]; shared: string | null }> {
    const key = String(tabId);
    const tab = await this.#around.tab(tabId).catch(() => null);
    // A request may show up after one that began later.
    const own = this.#log.exchanges(key).sort(byBeginning);
    if (tab === null || tab.origin === null || tab.origin === 'null') return { exchanges: own, shared: null };
    const shared = originKey(tab.origin, tab.incognito);
    const since = this.#log.keys().includes(key) ? (this.#log.settings(key).loads[0]?.at ?? 0) : 0;
    const others = this.#log.exchanges(shared).filter(({ startedAt }) => startedAt >= since);
    if (others.length === 0) return { exchanges: own, shared };
    return { exchanges: [...own, ...others].sort(byBeginning), shared };
  }

  async #snapshot(
    tabId: number,
  ): Promise<{ state: TabState; exchanges: Exchange[]; originKey: string | null }> {
    const { exchanges, shared } = await this.#exchangesOf(tabId);
    return { state: this.#state(tabId), exchanges, originKey: shared };
  }
}

/** An event that makes no sense is left out; the next one is none the worse for it. */
function attempt<T>(task: (what: T) => void, what: T): void {
  try {
    task(what);
  } catch (error) {
    console.error(error);
  }
}
