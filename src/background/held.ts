/**
 * Firefox: requests that ended well by all signs, of which only the page knows whether it was given the answer. Where
 * nobody looks the page is not asked about them, as it says by itself that one of its requests was refused.
 */
import type { Exchange } from '../capture/exchange.js';
import type { Span } from '../platform/witness.js';
import { mayBe } from '../platform/witness-match.js';

/** Refusals remembered of a tab, and tabs of which any are: the oldest go first. */
const MOST_SPANS = 100;
const MOST_TABS = 200;

export class Held {
  /** Whether the URL is the one that the page asked for: nothing in it was redacted. */
  readonly #exact = new WeakMap<Exchange, boolean>();
  /** When the page of a tab had something refused. */
  readonly #refused = new Map<number, Span[]>();

  /**
   * False where the page has to be asked at once. `rawUrl`: as the page asked for it, if known; it is not kept, as it may
   * hold secrets.
   */
  hold(exchange: Exchange, rawUrl: string | null): boolean {
    const { tabId, frameId, type, ending, startedAt, url } = exchange;
    // A frame may go away before its tab does, and other kinds of requests say `refused` of all that is opaque.
    if (frameId !== 0 || type !== 'xmlhttprequest' || ending.kind !== 'completed') return false;
    if (this.#refused.get(tabId)?.some(span => mayBe(span, startedAt))) return false;
    this.#exact.set(exchange, rawUrl === url);
    return true;
  }

  /** The page of `tabId` says when requests of its own were refused. */
  refused(tabId: number, spans: readonly Span[]): void {
    const all = [...(this.#refused.get(tabId) ?? []), ...spans].slice(-MOST_SPANS);
    this.#refused.delete(tabId);
    this.#refused.set(tabId, all);
    for (const oldest of this.#refused.keys()) {
      if (this.#refused.size <= MOST_TABS) break;
      this.#refused.delete(oldest);
    }
  }

  /** Those of `exchanges` that are held, no longer from now on, with what the page is to be asked for; null where only the redacted URL is known. */
  release(exchanges: readonly Exchange[], spans: readonly Span[] | null): Array<[Exchange, string | null]> {
    return exchanges.flatMap((exchange): Array<[Exchange, string | null]> => {
      const exact = this.#exact.get(exchange);
      if (exact === undefined || !exchange.awaitsWitness) return [];
      if (spans !== null && !spans.some(span => mayBe(span, exchange.startedAt))) return [];
      this.#exact.delete(exchange);
      return [[exchange, exact ? exchange.url : null]];
    });
  }
}
