/**
 * Many tasks on one timer: one of its own for each request is a tenth of a millisecond in Firefox, every time.
 */
import type { Clock } from './clock.js';

/** What is due so soon after another is done with it, in milliseconds. */
const TOGETHER = 40;

export class Deadlines {
  #waiting: Array<{ at: number; task: () => void }> = [];
  /** When the timer goes off; Infinity where there is none. */
  #next = Number.POSITIVE_INFINITY;

  constructor(private readonly clock: Clock) {}

  /** Runs `task` once, in `ms` milliseconds or a little earlier. */
  after(ms: number, task: () => void): void {
    const at = this.clock.now() + ms;
    this.#waiting.push({ at, task });
    if (at < this.#next) this.#set(at);
  }

  #set(at: number): void {
    this.#next = at;
    this.clock.after(at - this.clock.now(), () => {
      // An earlier one has taken its place.
      if (this.#next === at) this.#run();
    });
  }

  #run(): void {
    this.#next = Number.POSITIVE_INFINITY;
    const now = this.clock.now() + TOGETHER;
    const due = this.#waiting.filter(({ at }) => at <= now);
    this.#waiting = this.#waiting.filter(({ at }) => at > now);
    const soonest = this.#waiting.reduce((least, { at }) => Math.min(least, at), this.#next);
    if (soonest < this.#next) this.#set(soonest);
    for (const { task } of due) task();
  }
}
