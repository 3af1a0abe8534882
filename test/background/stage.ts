/**
 * A browser made of nothing: a clock that stands until it is told to go, a session storage, tabs, and a worker that can
 * be stopped and killed at any moment.
 */
import type { Clock } from '../../src/background/clock.js';
import { Worker } from '../../src/background/worker.js';
import type { RequestEvent } from '../../src/capture/events.js';
import type { Engine } from '../../src/capture/exchange.js';
import type { Attention } from '../../src/platform/attention.js';
import type { PanelPort } from '../../src/platform/ports.js';
import type { FromPanel, FromWorker, Looker } from '../../src/platform/protocol.js';
import type { OpenTab } from '../../src/platform/tabs.js';
import type { WitnessAnswer, WitnessQuestion } from '../../src/platform/witness.js';
import { tabReport } from '../../src/report/report.js';
import type { TabReport } from '../../src/report/tab-report.js';

/** Longer than the keeper waits to call a batch complete, in milliseconds. */
export const LONG_ENOUGH = 1000;

/** What the page's Resource Timing would say; null where nobody answers. */
export type WitnessOf = (question: WitnessQuestion) => WitnessAnswer | null;

class StoppableClock implements Clock {
  #now: number;
  #tasks: Array<{ at: number; life: number; task: () => void }> = [];
  /** Tasks of an earlier life are never run. */
  life = 0;

  constructor(now = 1_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): void {
    this.#tasks.push({ at: this.#now + ms, life: this.life, task });
  }

  /** Lets `ms` milliseconds go by, with everything that falls due in them. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (;;) {
      const due = this.#tasks.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#tasks = this.#tasks.filter(task => task !== due);
      this.#now = Math.max(this.#now, due.at);
      if (due.life === this.life) due.task();
      await settled();
    }
    this.#now = until;
  }
}

/** Everything that waits for a promise has run. */
function settled(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

export class Stage {
  readonly clock = new StoppableClock();
  readonly stored = new Map<string, string>();
  readonly badges = new Map<number, number>();
  tabs: OpenTab[] = [{ id: 1, origin: 'http://localhost:3000', incognito: false }];
  /** Characters that may be stored. */
  quota = 10_000_000;
  witness: WitnessOf = () => null;
  /** The person's setting. */
  attention: Attention = 'always';
  /** What the worker wants to be told. */
  everywhere = true;
  readonly watched = new Set<number>();
  worker: Worker;
  #ports: TestPort[] = [];

  constructor(readonly engine: Engine) {
    this.worker = this.#wake();
  }

  /** As the browser delivers it: a worker that does not run is started. */
  event(event: RequestEvent): void {
    this.worker.requestEvent(structuredClone(event));
  }

  /** The worker is idle for long, is stopped, and started again. */
  async stop(): Promise<void> {
    await this.clock.advance(LONG_ENOUGH);
    this.kill();
  }

  /** The worker is gone from one moment to the next, and a new one starts. */
  kill(): void {
    this.clock.life++;
    for (const port of this.#ports) port.drop();
    this.#ports = [];
    this.everywhere = true;
    this.watched.clear();
    this.worker = this.#wake();
  }

  openPanel(tabId = 1, looker: Looker = 'panel'): TestPort {
    const port = new TestPort(tabId, looker);
    this.#ports.push(port);
    this.worker.panelOpened(port);
    return port;
  }

  async report(tabId = 1): Promise<TabReport> {
    await settled();
    // The worker may ask the page first, and wait for it.
    const report = this.worker.report(tabId);
    let done = false;
    const end = (): void => {
      done = true;
    };
    report.then(end, end);
    for (await settled(); !done; await settled()) await this.clock.advance(10);
    return report;
  }

  /** All that is stored, as one text. */
  get storedText(): string {
    return [...this.stored.values()].join('\n');
  }

  #wake(): Worker {
    const { life } = this.clock;
    const alive = (): boolean => life === this.clock.life;
    return new Worker({
      engine: this.engine,
      clock: {
        now: () => this.clock.now(),
        after: (ms, task) => {
          if (alive()) this.clock.after(ms, task);
        },
      },
      session: {
        read: async () =>
          Object.fromEntries([...this.stored].map(([name, text]) => [name, JSON.parse(text) as unknown])),
        // A message that was sent arrives, whatever becomes of the sender.
        write: (items, gone) => (alive() ? this.#store(items, gone) : Promise.resolve()),
      },
      openTabs: async () => this.tabs,
      tab: async tabId => this.tabs.find(({ id }) => id === tabId) ?? null,
      showBlocked: (tabId, blocked) => {
        if (alive()) this.badges.set(tabId, blocked);
      },
      access: async () => 'all',
      reportMaker: async () => tabReport,
      attention: async () => this.attention,
      listenEverywhere: on => {
        if (alive()) this.everywhere = on;
      },
      watch: (tabId, on) => {
        if (!alive()) return;
        if (on) this.watched.add(tabId);
        else this.watched.delete(tabId);
      },
      askWitness: async (_tabId, _frameId, question) => this.witness(question),
    });
  }

  async #store(items: Record<string, unknown>, gone: string[]): Promise<void> {
    for (const name of gone) this.stored.delete(name);
    const added = Object.entries(items).map(([name, value]) => [name, JSON.stringify(value)] as const);
    const names = new Set(added.map(([name]) => name));
    let size = 0;
    for (const [name, text] of this.stored) if (!names.has(name)) size += name.length + text.length;
    for (const [name, text] of added) size += name.length + text.length;
    if (size > this.quota) throw new Error('QUOTA_BYTES quota exceeded');
    for (const [name, text] of added) this.stored.set(name, text);
  }
}

/** A panel's end and the worker's end of a port in one. */
export class TestPort implements PanelPort {
  readonly heard: FromWorker[] = [];
  #handle: (message: FromPanel) => void = () => undefined;
  readonly #closed: Array<() => void> = [];

  constructor(
    readonly tabId: number,
    readonly looker: Looker = 'panel',
  ) {}

  post(message: FromWorker): void {
    this.heard.push(structuredClone(message));
  }

  onMessage(handle: (message: FromPanel) => void): void {
    this.#handle = handle;
  }

  onClose(handle: () => void): void {
    this.#closed.push(handle);
  }

  say(message: FromPanel): void {
    this.#handle(message);
  }

  drop(): void {
    for (const handle of this.#closed) handle();
  }

  /** Request ids that a panel would show by now. */
  get shown(): string[] {
    let ids = new Set<string>();
    for (const message of this.heard) {
      if (message.type === 'snapshot') ids = new Set();
      for (const { requestId } of message.exchanges) ids.add(requestId);
      if (message.type === 'changed') for (const id of message.removed) ids.delete(id);
    }
    return [...ids];
  }
}
