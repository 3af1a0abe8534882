/**
 * Diagnoses, made when they are asked for and kept as long as their exchange.
 */
import type { Exchange } from '../../capture/exchange.js';
import type { Diagnosis } from '../../diagnosis/diagnosis.js';

export interface Judge {
  /** The diagnosis of `exchanges[index]`, made now if need be. */
  of(exchanges: readonly Exchange[], index: number): Diagnosis;
  /** Only where it has been made already. */
  known(exchange: Exchange): Diagnosis | undefined;
  /** Judges newest first until all are done (true) or `milliseconds` are spent (false). */
  work(exchanges: readonly Exchange[], milliseconds: number): boolean;
}

export function createJudge(
  diagnose: (exchange: Exchange, history: readonly Exchange[]) => Diagnosis,
): Judge {
  const made = new WeakMap<Exchange, Diagnosis>();
  const failed = new WeakSet<Exchange>();

  function of(exchanges: readonly Exchange[], index: number): Diagnosis {
    const exchange = exchanges[index];
    if (exchange === undefined) throw new RangeError(`no exchange at ${index}`);
    const before = made.get(exchange);
    if (before !== undefined) return before;
    const diagnosis = diagnose(exchange, exchanges.slice(0, index));
    made.set(exchange, diagnosis);
    return diagnosis;
  }

  return {
    of,
    known: exchange => made.get(exchange),
    work(exchanges, milliseconds) {
      const end = performance.now() + milliseconds;
      for (let index = exchanges.length - 1; index >= 0; index--) {
        const exchange = exchanges[index];
        if (exchange === undefined || made.has(exchange) || failed.has(exchange)) continue;
        if (performance.now() >= end) return false;
        try {
          of(exchanges, index);
        } catch (error) {
          // One exchange that the engine chokes on must not take the others with it.
          failed.add(exchange);
          console.error('Crosscheck could not judge', exchange.url, error);
        }
      }
      return true;
    },
  };
}
