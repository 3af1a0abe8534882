/**
 * The requests in flight, and which of them are new since somebody last asked.
 */
import type { Flight } from './pairing.js';

export class Flights {
  readonly #flights = new Map<string, Flight>();
  #changed = new Set<Flight>();
  #landed: string[] = [];

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
    this.#flights.set(flight.exchange.requestId, flight);
    if (!written) this.#changed.add(flight);
  }

  /** Something of `flight` is new. */
  changed(flight: Flight): void {
    this.#changed.add(flight);
  }

  delete(requestId: string): void {
    const flight = this.#flights.get(requestId);
    if (flight === undefined) return;
    this.#flights.delete(requestId);
    this.#changed.delete(flight);
    this.#landed.push(requestId);
  }

  /** What has changed since this was last asked: those in flight, and the ids of those that are no longer. */
  news(): { flights: Flight[]; landed: string[] } {
    const flights = [...this.#changed].filter(each => this.#flights.get(each.exchange.requestId) === each);
    const landed = this.#landed.filter(id => !this.#flights.has(id));
    this.#changed = new Set();
    this.#landed = [];
    return { flights, landed };
  }
}
