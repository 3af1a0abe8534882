/**
 * Many tasks on one timer: one of its own for each request is a tenth of a millisecond in Firefox, every time.
 */
import { Alarm } from './alarm.js';
import type { Clock } from './clock.js';

/** What is due so soon after another is done with it, in milliseconds. */
const TOGETHER = 40;

export class Deadlines {
  #waiting: Array<{ at: number; task: () => void }> = [];
  readonly #alarm: Alarm;

  constructor(private readonly clock: Clock) {
    this.#alarm = new Alarm(clock, () => this.#run());
  }

  /** Runs `task` once, in `ms` milliseconds or a little earlier. */
  after(ms: number, task: () => void): void {
    const at = this.clock.now() + ms;
    this.#waiting.push({ at, task });
    this.#alarm.set(at);
  }

  #run(): void {
    const now = this.clock.now() + TOGETHER;
    const due = this.#waiting.filter(({ at }) => at <= now);
    this.#waiting = this.#waiting.filter(({ at }) => at > now);
    this.#alarm.set(Math.min(...this.#waiting.map(({ at }) => at)));
    for (const { task } of due) task();
  }
}
