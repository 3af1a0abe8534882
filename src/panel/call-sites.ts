/**
 * The script line behind each exchange: the DevTools' network log tells it by URL and time, and later than the worker.
 */
import type { CallSite, Exchange } from '../capture/exchange.js';
import type { NetworkEntry } from '../platform/devtools.js';
import type { FromWorker } from '../platform/protocol.js';

/** How far the two clocks may be apart, in milliseconds. */
const APART = 500;
/** Lines remembered for exchanges that were not heard of yet, and exchanges for lines to come. */
const KEPT = 500;

export class CallSites {
  #unclaimed: NetworkEntry[] = [];
  readonly #waiting = new Map<string, Exchange>();
  readonly #known = new Map<string, CallSite>();

  /** `late` is told of exchanges whose line came after they did. */
  constructor(private readonly late: (exchange: Exchange) => void) {}

  /** A line of the network log. What redacts its URL is fetched for the first of them. */
  async heard(entry: NetworkEntry): Promise<void> {
    const { redactUrl } = await import('../redaction/url.js');
    const redacted = { ...entry, url: redactUrl(entry.url) };
    for (const exchange of this.#waiting.values()) {
      if (!fits(redacted, exchange)) continue;
      this.#waiting.delete(exchange.requestId);
      this.#known.set(exchange.requestId, entry.callSite);
      this.late({ ...exchange, callSite: entry.callSite });
      return;
    }
    this.#unclaimed.push(redacted);
    if (this.#unclaimed.length > KEPT) this.#unclaimed.shift();
  }

  /** `message` with the lines known so far. */
  complete(message: FromWorker): FromWorker {
    return { ...message, exchanges: message.exchanges.map(exchange => this.#completed(exchange)) };
  }

  #completed(exchange: Exchange): Exchange {
    const known = this.#known.get(exchange.requestId);
    if (known !== undefined) return { ...exchange, callSite: known };
    const index = this.#unclaimed.findIndex(entry => fits(entry, exchange));
    const entry = this.#unclaimed[index];
    if (entry === undefined) {
      this.#waiting.set(exchange.requestId, exchange);
      for (const oldest of this.#waiting.keys()) {
        if (this.#waiting.size <= KEPT) break;
        this.#waiting.delete(oldest);
      }
      return exchange;
    }
    this.#unclaimed.splice(index, 1);
    this.#known.set(exchange.requestId, entry.callSite);
    return { ...exchange, callSite: entry.callSite };
  }
}

function fits(entry: NetworkEntry, { url, method, startedAt }: Exchange): boolean {
  return entry.url === url && entry.method === method && Math.abs(entry.startedAt - startedAt) <= APART;
}
