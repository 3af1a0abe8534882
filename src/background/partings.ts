/**
 * What documents said as they went away (Firefox): kept for a moment, for the questions that come too late for them.
 */
import type { WitnessEntry, WitnessQuestion } from '../platform/witness.js';
import { isOf, matchingStatuses } from '../platform/witness-match.js';
import type { Clock } from './clock.js';

/** How long they are kept, and how long a question waits for one, in milliseconds. */
const KEPT = 5000;
const PATIENCE = 300;
/** Documents remembered at a time; the oldest go first. */
const MOST = 200;

export class Partings {
  readonly #said = new Map<string, WitnessEntry[]>();
  #waiting: Array<() => void> = [];

  constructor(private readonly clock: Clock) {}

  heard(tabId: number, frameId: number, entries: WitnessEntry[]): void {
    const key = `${tabId} ${frameId}`;
    this.#said.set(key, entries);
    for (const oldest of this.#said.keys()) {
      if (this.#said.size <= MOST) break;
      this.#said.delete(oldest);
    }
    this.clock.after(KEPT, () => {
      if (this.#said.get(key) === entries) this.#said.delete(key);
    });
    const wake = this.#waiting;
    this.#waiting = [];
    for (const go of wake) go();
  }

  /** Statuses that may be meant; [] where the document said nothing of it. */
  async ask(tabId: number, frameId: number, question: WitnessQuestion): Promise<number[]> {
    const key = `${tabId} ${frameId}`;
    if (!this.#said.has(key)) {
      await new Promise<void>(resolve => {
        this.#waiting.push(resolve);
        this.clock.after(PATIENCE, resolve);
      });
    }
    const belongs = isOf(question);
    return matchingStatuses(
      (this.#said.get(key) ?? []).filter(entry => belongs(entry.url)),
      question,
    );
  }
}
