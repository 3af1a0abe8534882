/**
 * Firefox: requests that ended well by all signs, of which only the page knows whether it was given the answer. Where
 * nobody looks the page is not asked about them, as it says by itself that one of its requests was refused.
 */
import type { Exchange } from '../capture/exchange.js';
import type { Span } from '../platform/witness.js';
import { mayBe } from '../platform/witness-match.js';

/** Refusals remembered of a tab; the oldest go first. */
const MOST_SPANS = 100;

export class Held {
  readonly #held = new WeakSet<Exchange>();
  /** When the page of a tab had something refused. */
  readonly #refused = new Map<number, Span[]>();

  /** Whether the page would say it of `exchange`, were it refused, and has not. */
  mayHold({ tabId, frameId, type, startedAt }: Exchange): boolean {
    // A frame may go away before its tab does, and of other kinds the page does not say it.
    if (tabId < 0 || frameId !== 0 || type !== 'xmlhttprequest') return false;
    return !this.#refused.get(tabId)?.some(span => mayBe(span, startedAt));
  }

  /** False where the page has to be asked at once. */
  hold(exchange: Exchange): boolean {
    if (exchange.ending.kind !== 'completed' || !this.mayHold(exchange)) return false;
    this.#held.add(exchange);
    return true;
  }

  /** The page of `tabId` says when requests of its own were refused. */
  refused(tabId: number, spans: readonly Span[]): void {
    this.#refused.set(tabId, [...(this.#refused.get(tabId) ?? []), ...spans].slice(-MOST_SPANS));
  }

  /** The tab is closed. */
  forget(tabId: number): void {
    this.#refused.delete(tabId);
  }

  /** Those of `exchanges` that are held, no longer from now on; where `spans` are given, of these times alone. */
  release(exchanges: readonly Exchange[], spans: readonly Span[] | null): Exchange[] {
    return exchanges.filter(exchange => {
      if (spans !== null && !spans.some(span => mayBe(span, exchange.startedAt))) return false;
      return this.#held.delete(exchange) && exchange.awaitsWitness === true;
    });
  }
}
