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
  /** Of those that await their page's word the ones that it is being asked about: they are few. */
  readonly #asked = new Set<Exchange>();
  /** When the page of a tab had something refused. */
  readonly #refused = new Map<number, Span[]>();

  /** Holds `exchange`, which has ended, where the page would say it, were it refused, and has not. */
  hold(exchange: Exchange): boolean {
    const { tabId, frameId, type, startedAt } = exchange;
    // A frame may go away before its tab does, and of other kinds the page does not say it.
    if (tabId < 0 || frameId !== 0 || type !== 'xmlhttprequest') return false;
    if (this.#refused.get(tabId)?.some(span => mayBe(span, startedAt))) return false;
    exchange.awaitsWitness = true;
    return true;
  }

  /** The page is asked about `exchange` from now on. */
  asking(exchange: Exchange): void {
    exchange.awaitsWitness = true;
    this.#asked.add(exchange);
  }

  /** Nobody waits for the page's word about `exchange` any more. */
  known(exchange: Exchange): void {
    delete exchange.awaitsWitness;
    this.#asked.delete(exchange);
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
    return exchanges.filter(
      exchange =>
        exchange.awaitsWitness &&
        !this.#asked.has(exchange) &&
        (spans?.some(span => mayBe(span, exchange.startedAt)) ?? true) &&
        delete exchange.awaitsWitness,
    );
  }
}
