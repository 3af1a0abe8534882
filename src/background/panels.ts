/**
 * Open panels: each gets a snapshot, then what changes in its tab, in batches.
 */
import type { Exchange } from '../capture/exchange.js';
import type { PanelPort } from '../platform/ports.js';
import type { TabState } from '../platform/protocol.js';
import { Alarm } from './alarm.js';
import type { Clock } from './clock.js';

/** Milliseconds between two batches of changes; the first after a pause goes out almost at once. */
const BATCH = 40;
/** The same where one of them is what somebody is waiting for. */
const URGENT = 12;
/** What belongs to one event comes together, in milliseconds. */
const AT_ONCE = 4;

export interface PanelsSource {
  snapshot(tabId: number): Promise<{ state: TabState; exchanges: Exchange[]; originKey: string | null }>;
  state(tabId: number): TabState;
}

interface Panel {
  port: PanelPort;
  /** The key of requests without a tab that stand in this one too. */
  originKey: string | null;
  changed: Map<string, Exchange>;
  removed: Set<string>;
  /** Nothing goes out before the snapshot did. */
  ready: boolean;
  /** Snapshots asked for so far. */
  turn: number;
}

export class Panels {
  readonly #panels = new Set<Panel>();
  readonly #alarm: Alarm;
  /** Milliseconds since the epoch. */
  #flushedAt = 0;

  constructor(
    private readonly source: PanelsSource,
    private readonly clock: Clock,
  ) {
    this.#alarm = new Alarm(clock, () => this.#flush());
  }

  add(port: PanelPort): void {
    const panel: Panel = {
      port,
      originKey: null,
      changed: new Map(),
      removed: new Set(),
      ready: false,
      turn: 0,
    };
    this.#panels.add(panel);
    port.onClose(() => this.#panels.delete(panel));
    void this.#snapshot(panel);
  }

  /** `key` is the log's: a tab's id, or an origin. `urgent`: a failure, which should not wait for the batch's turn. */
  changed(key: string, exchange: Exchange, urgent: boolean): void {
    // Nearly always: nobody looks.
    if (this.#panels.size === 0) return;
    for (const panel of this.#of(key)) {
      panel.changed.set(exchange.requestId, exchange);
      panel.removed.delete(exchange.requestId);
    }
    this.#schedule(urgent ? URGENT : BATCH);
  }

  removed(key: string, requestIds: readonly string[]): void {
    if (this.#panels.size === 0) return;
    for (const panel of this.#of(key)) {
      for (const id of requestIds) {
        panel.changed.delete(id);
        panel.removed.add(id);
      }
    }
    this.#schedule(BATCH);
  }

  /** The tab's state changed, or its document did: everything is sent anew. */
  refresh(tabId?: number): void {
    for (const panel of this.#panels) {
      if (tabId === undefined || panel.port.tabId === tabId) void this.#snapshot(panel);
    }
  }

  *#of(key: string): Iterable<Panel> {
    for (const panel of this.#panels) {
      if (String(panel.port.tabId) === key || panel.originKey === key) yield panel;
    }
  }

  async #snapshot(panel: Panel): Promise<void> {
    panel.ready = false;
    // Of several at once the last one counts.
    const turn = ++panel.turn;
    const { state, exchanges, originKey } = await this.source.snapshot(panel.port.tabId);
    if (!this.#panels.has(panel) || turn !== panel.turn) return;
    panel.originKey = originKey;
    panel.changed.clear();
    panel.removed.clear();
    panel.ready = true;
    this.#post(panel, () => panel.port.post({ type: 'snapshot', tabId: panel.port.tabId, state, exchanges }));
  }

  /** `every`: milliseconds since the last batch. */
  #schedule(every: number): void {
    this.#alarm.set(Math.max(this.clock.now() + AT_ONCE, this.#flushedAt + every));
  }

  #flush(): void {
    this.#flushedAt = this.clock.now();
    for (const panel of this.#panels) {
      if (!panel.ready || (panel.changed.size === 0 && panel.removed.size === 0)) continue;
      const { tabId } = panel.port;
      const exchanges = [...panel.changed.values()];
      const removed = [...panel.removed];
      panel.changed.clear();
      panel.removed.clear();
      const state = this.source.state(tabId);
      this.#post(panel, () => panel.port.post({ type: 'changed', tabId, state, exchanges, removed }));
    }
  }

  /** A panel that closed this very moment is no error. */
  #post(panel: Panel, post: () => void): void {
    try {
      post();
    } catch {
      this.#panels.delete(panel);
    }
  }
}
