/**
 * Time, as something that a test can put in its own hands.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `task` once, in `ms` milliseconds. */
  after(ms: number, task: () => void): void;
}

export const CLOCK: Clock = {
  now: () => Date.now(),
  after: (ms, task) => {
    setTimeout(task, ms);
  },
};
