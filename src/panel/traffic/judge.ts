/**
 * Diagnoses, made a few at a time and kept as long as their exchange.
 */
import type { Exchange } from '../../capture/exchange.js';
import type { Diagnosis } from '../../diagnosis/diagnosis.js';

export interface Judge {
  /** Only where it has been made already. */
  known(exchange: Exchange): Diagnosis | undefined;
  /** Judges what is not judged yet until all is done (true) or `milliseconds` are spent (false). */
  work(exchanges: readonly Exchange[], milliseconds: number): boolean;
}

/** The newest are judged first: somebody may be waiting for them. */
export const NEWEST = 100;
/** A diagnosis looks back no further. */
const HISTORY = 2000;

/**
 * `judged` is told of each: what follows from it is best made along with it, a few at a time. `digest` is given what the
 * first of the newest ones looks back on, likewise.
 */
export function createJudge(
  diagnose: (exchange: Exchange, history: readonly Exchange[]) => Diagnosis,
  judged: (diagnosis: Diagnosis) => void = () => undefined,
  digest: (exchange: Exchange) => void = () => undefined,
): Judge {
  const made = new WeakMap<Exchange, Diagnosis>();
  const failed = new WeakSet<Exchange>();
  let log: readonly Exchange[] = [];
  /** All before it are judged. */
  let next = 0;
  /** What the newest ones look back on is digested before it. */
  let digested = 0;

  function judge(exchange: Exchange, index: number): void {
    if (made.has(exchange) || failed.has(exchange)) return;
    try {
      const diagnosis = diagnose(exchange, log.slice(Math.max(0, index - HISTORY), index));
      made.set(exchange, diagnosis);
      judged(diagnosis);
    } catch (error) {
      // One exchange that the engine chokes on must not take the others with it.
      failed.add(exchange);
      console.error('Crosscheck could not judge', exchange.url, error);
    }
  }

  return {
    known: exchange => made.get(exchange),
    work(exchanges, milliseconds) {
      if (exchanges !== log) {
        const before = log;
        const most = Math.min(next, exchanges.length);
        log = exchanges;
        // Where it goes on as before, so does the judging; else it looks from the start for what is new.
        let same = 0;
        while (same < most && before[same] === exchanges[same]) same++;
        next = same;
        digested = Math.min(digested, same);
      }
      const end = performance.now() + milliseconds;
      const newest = Math.max(next, log.length - NEWEST);
      digested = Math.max(digested, next, newest - HISTORY);
      for (; digested < newest; digested++) {
        if (performance.now() >= end) return false;
        digest(log[digested] as Exchange);
      }
      // Oldest first within each part: what one diagnosis read of the past, the next one reads again.
      for (let i = newest; i < log.length; i++) {
        if (performance.now() >= end) return false;
        judge(log[i] as Exchange, i);
      }
      for (; next < log.length; next++) {
        if (performance.now() >= end) return false;
        judge(log[next] as Exchange, next);
      }
      return true;
    },
  };
}
