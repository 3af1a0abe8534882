/**
 * A reading: the exchange judged with one credentials mode, and whether the browser's outcome agrees with it.
 */
import type { Exchange } from '../capture/exchange.js';
import type { CredentialsMode } from '../standard/cors-check.js';
import type { Outcome } from './outcome.js';
import { type Stage, stagesOf } from './stages.js';

export interface Reading {
  credentials: CredentialsMode;
  /** As the browser judged them that it was seen in. */
  stages: Stage[];
  /** Index of the first stage that refuses; -1 where all pass. */
  stop: number;
}

/** Judges `exchange` with `credentials`. */
export function read(exchange: Exchange, credentials: CredentialsMode): Reading {
  const stages = stagesOf(exchange, credentials, exchange.engine);
  return { credentials, stages, stop: stages.findIndex(stage => stage.failures.length > 0) };
}

/**
 * True where `reading` can have come to `outcome`: the browser went past each stage but the last, so those pass;
 * the last one refused exactly where the browser did.
 */
export function agrees(reading: Reading, outcome: Outcome): boolean {
  const { stop, stages } = reading;
  if (stop >= 0 && stop < stages.length - 1) return false;
  switch (outcome) {
    case 'allowed':
      return stop < 0;
    case 'redirect-not-followed':
      // Where it leads is looked at by who follows it.
      return stop < 0 || stages[stop]?.failures.every(({ rule }) => rule.check === 'location') === true;
    case 'refused':
      return stop >= 0;
    default:
      return true;
  }
}
