/**
 * Tabs that somebody looks at: there, every event is listened to; elsewhere, those that the report cannot do without, or
 * none at all.
 */
import type { Looker } from '../platform/protocol.js';
import type { Clock } from './clock.js';

/** How long a tab is watched after its report was asked for, in milliseconds. */
const LEASE = 60_000;

interface Look {
  /** Not from the DevTools. */
  outside: boolean;
}

export class Watches {
  /** How many look at each tab: panels, and reports asked for of late. */
  readonly #looking = new Map<number, Set<Look>>();
  readonly #watched = new Set<number>();
  /** Whoever is not in the DevTools does not count. */
  #devtoolsOnly = false;

  constructor(
    private readonly clock: Clock,
    private readonly watch: (tabId: number, watched: boolean) => void,
  ) {}

  /** Until what it gives is called, which may be called twice. */
  begin(tabId: number, looker: Looker): () => void {
    const look: Look = { outside: looker === 'popup' };
    const looks = this.#looking.get(tabId) ?? new Set<Look>();
    this.#looking.set(tabId, looks.add(look));
    this.#judge(tabId);
    return () => {
      looks.delete(look);
      if (looks.size === 0 && this.#looking.get(tabId) === looks) this.#looking.delete(tabId);
      this.#judge(tabId);
    };
  }

  /** For a while from now: somebody asked for a report. */
  lease(tabId: number): void {
    this.clock.after(LEASE, this.begin(tabId, 'popup'));
  }

  /** Whether only those count that are in the DevTools. */
  devtoolsOnly(only: boolean): void {
    this.#devtoolsOnly = only;
    for (const tabId of [...this.#looking.keys()]) this.#judge(tabId);
  }

  /** Whether `tabId` is watched; of requests without a tab, whether any is. */
  has(tabId: number): boolean {
    return tabId < 0 ? this.#watched.size > 0 : this.#watched.has(tabId);
  }

  #judge(tabId: number): void {
    const looks = [...(this.#looking.get(tabId) ?? [])];
    const watched = looks.some(({ outside }) => !(outside && this.#devtoolsOnly));
    if (watched === this.#watched.has(tabId)) return;
    if (watched) this.#watched.add(tabId);
    else this.#watched.delete(tabId);
    this.watch(tabId, watched);
  }
}
