/**
 * The requests in flight, and which of them are new since somebody last asked.
 */
import type { Flight } from './pairing.js';

export class Flights {
  readonly #flights = new Map<string, Flight>();
  readonly #changed = new Set<Flight>();
  readonly #landed = new Set<string>();

  get(requestId: string): Flight | undefined {
    return this.#flights.get(requestId);
  }

  has(requestId: string): boolean {
    return this.#flights.has(requestId);
  }

  get size(): number {
    return this.#flights.size;
  }

  /** Oldest first. */
  values(): Iterable<Flight> {
    return this.#flights.values();
  }

  /** Takes one that is new, or restored as it was written down. */
  add(flight: Flight, written = false): void {
    const { requestId } = flight.exchange;
    this.#flights.set(requestId, flight);
    this.#landed.delete(requestId);
    if (!written) this.#changed.add(flight);
  }

  /** Something of `flight`, which is one of these, is new. */
  changed(flight: Flight): void {
    this.#changed.add(flight);
  }

  delete(requestId: string): void {
    const flight = this.#flights.get(requestId);
    if (!flight) return;
    this.#flights.delete(requestId);
    this.#changed.delete(flight);
    this.#landed.add(requestId);
  }

  /** What has changed since this was last asked: those in flight, and the ids of those that are no longer. */
  news(): { flights: Flight[]; landed: string[] } {
    const news = { flights: [...this.#changed], landed: [...this.#landed] };
    this.#changed.clear();
    this.#landed.clear();
    return news;
  }
}
