/**
 * Firefox: asks the page how a request went that the events call completed.
 */
import type { Exchange } from '../capture/exchange.js';
import type { WitnessEntry, WitnessQuestion } from '../platform/witness.js';
import { isOneDocument } from '../platform/witness-match.js';
import { Partings } from './partings.js';
import type { Surroundings } from './surroundings.js';

export class Witnesses {
  readonly #partings: Partings;

  constructor(private readonly around: Pick<Surroundings, 'askWitness' | 'clock'>) {
    this.#partings = new Partings(around.clock);
  }

  /** A document went away, and this is what it had seen. */
  parted(tabId: number, frameId: number, entries: WitnessEntry[]): void {
    this.#partings.heard(tabId, frameId, entries);
  }

  /**
   * Asks the document, or what it said as it went away, and writes the answer into `exchange`.
   */
  async ask(exchange: Exchange): Promise<void> {
    const { tabId, frameId, startedAt, url, documentUrl, ending } = exchange;
    const question: WitnessQuestion = {
      url,
      startedAt,
      ...(exchange.urlRedacted ? { redacted: true } : {}),
      ...(exchange.watched || documentUrl === null ? {} : { perhapsLoading: { documentUrl } }),
    };
    const answer = await this.around.askWitness(tabId, frameId, question).catch(() => null);
    const statuses = new Set(answer?.statuses ?? (await this.#partings.ask(tabId, frameId, question)));
    // It went on after all, and the answer is to another question.
    if (exchange.ending.kind !== ending.kind) return;
    const [status] = statuses;
    // Two requests at once to one URL cannot be told apart, unless they went the same way.
    if (status !== undefined && (statuses.size === 1 || !statuses.has(0))) {
      exchange.witness = { responseStatus: status };
    } else if (answer?.statuses.length === 0 && isWorkers(exchange, answer.documentUrl)) {
      exchange.worker = true;
    }
  }
}

/** A dedicated worker's request has the worker's script for a document, and the page's Resource Timing knows nothing of it. */
function isWorkers({ documentUrl }: Exchange, frameUrl: string): boolean {
  return documentUrl !== null && !isOneDocument(documentUrl, frameUrl);
}
