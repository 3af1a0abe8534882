/**
 * What documents said as they went away (Firefox): kept for a moment, for the questions that come too late for them.
 */
import type { WitnessEntry, WitnessQuestion } from '../platform/witness.js';
import { matchingStatuses, withoutFragment } from '../platform/witness-match.js';

/** How long they are kept, and how long a question waits for one, in milliseconds. */
const KEPT = 5000;
const PATIENCE = 300;

export class Partings {
  readonly #said = new Map<string, WitnessEntry[]>();
  #waiting: Array<() => void> = [];

  heard(tabId: number, frameId: number, entries: WitnessEntry[]): void {
    const key = `${tabId} ${frameId}`;
    this.#said.set(key, entries);
    setTimeout(() => this.#said.delete(key), KEPT);
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
        setTimeout(resolve, PATIENCE);
      });
    }
    const url = withoutFragment(question.url);
    return matchingStatuses(
      (this.#said.get(key) ?? []).filter(entry => entry.url === url),
      question,
    );
  }
}
