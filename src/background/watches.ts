/**
 * Tabs that somebody looks at: there, every event is listened to; elsewhere, those that the report cannot do without.
 */
import type { Clock } from './clock.js';

/** How long a tab is watched after its report was asked for, in milliseconds. */
const LEASE = 60_000;

export class Watches {
  /** How many look at each tab: panels, and reports asked for of late. */
  readonly #looking = new Map<number, number>();

  constructor(
    private readonly clock: Clock,
    private readonly watch: (tabId: number, watched: boolean) => void,
  ) {}

  /** Until `end` is called, which may be called twice. */
  begin(tabId: number): () => void {
    const looking = this.#looking.get(tabId) ?? 0;
    this.#looking.set(tabId, looking + 1);
    if (looking === 0) this.watch(tabId, true);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      const left = (this.#looking.get(tabId) ?? 1) - 1;
      if (left > 0) {
        this.#looking.set(tabId, left);
      } else {
        this.#looking.delete(tabId);
        this.watch(tabId, false);
      }
    };
  }

  /** For a while from now. */
  lease(tabId: number): void {
    this.clock.after(LEASE, this.begin(tabId));
  }
}
