/**
 * A timer that can be set to go off sooner: a clock's own tasks cannot be taken back.
 */
import type { Clock } from './clock.js';

export class Alarm {
  /** When it goes off; Infinity where it is not set. */
  #next = Number.POSITIVE_INFINITY;

  constructor(
    private readonly clock: Clock,
    private readonly ring: () => void,
  ) {}

  /** Goes off at `at`, in milliseconds since the epoch, unless it does before. */
  set(at: number): void {
    if (at >= this.#next) return;
    this.#next = at;
    this.clock.after(at - this.clock.now(), () => {
      // An earlier one has taken its place.
      if (this.#next !== at) return;
      this.#next = Number.POSITIVE_INFINITY;
      this.ring();
    });
  }
}
