/**
 * A reading: the exchange judged with one credentials mode, and whether the browser's outcome agrees with it.
 */
import type { Exchange } from '../capture/exchange.js';
import type { CredentialsMode } from '../standard/cors-check.js';
import { chromiumWords } from './browsers/chromium.js';
import { firefoxWords } from './browsers/firefox.js';
import type { BrowserWords } from './diagnosis.js';
import { goneOn } from './other-way.js';
import type { Outcome } from './outcome.js';
import { type Stage, stagesOf } from './stages.js';

export interface Reading extends BrowserWords {
  credentials: CredentialsMode;
  stages: Stage[];
  /** Index of the first stage that refuses; -1 where all pass. */
  stop: number;
}

/** Judges `exchange` with `credentials`, in the words of both browsers. */
export function read(exchange: Exchange, credentials: CredentialsMode): Reading {
  const stages = stagesOf(exchange, credentials, exchange.engine);
  const asChromium = exchange.engine === 'firefox' ? stagesOf(exchange, credentials, 'chromium') : stages;
  const asFirefox =
    exchange.engine === 'firefox' ? stages : goneOn(stagesOf(exchange, credentials, 'firefox'), stages);
  const chromium = chromiumWords(asChromium);
  return {
    credentials,
    stages,
    stop: stages.findIndex(stage => stage.failures.length > 0),
    chromiumReason: chromium?.reason ?? null,
    chromiumParameter: chromium?.parameter ?? '',
    firefoxReason: firefoxWords(asFirefox, exchange.engine === 'firefox'),
  };
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
