/**
 * What a draft comes to, in the shape of a diagnosis, so that the panel's own parts can draw it.
 */
import type { Exchange } from '../../capture/exchange.js';
import { diagnose } from '../../diagnosis/diagnose.js';
import type { Check, Diagnosis } from '../../diagnosis/diagnosis.js';
import { judgeWhatIf, preflightedLegs, type WhatIf } from '../../remedy/what-if.js';
import { type Entry, entryOf } from '../traffic/entry.js';

/** The error that Chromium ends a refused request with. */
const REFUSED = 'net::ERR_FAILED';

export interface Judged {
  diagnosis: Diagnosis;
  /** Per leg that would be asked for. */
  asksFirst: boolean[];
  /** Whether a check is of an answer that was never seen. */
  isAssumed: (check: Pick<Check, 'leg' | 'where'>) => boolean;
}

export function judged(model: WhatIf): Judged {
  const { verdict, exchange, checks, findings, legOrigins, assumed } = judgeWhatIf(model);
  // What works and still deserves a word.
  const notes =
    verdict === 'allowed'
      ? diagnose(exchange, []).findings.filter(({ severity }) => severity !== 'error')
      : [];
  return {
    diagnosis: {
      exchange,
      verdict,
      delivered: 'unknown',
      credentials: model.credentials,
      credentialsEvidence: 'none',
      reading: model.credentials,
      chromiumReason: null,
      chromiumParameter: '',
      firefoxReason: null,
      reasonAlternatives: [],
      preflightBecause: exchange.legs.map(() => []),
      legOrigins,
      checks,
      findings: [...findings, ...notes],
      rootCause: null,
      otherCauses: [],
      platforms: [],
    },
    asksFirst: preflightedLegs(model),
    isAssumed: ({ leg, where }) => assumed[leg]?.[where === 'preflight' ? 'preflight' : 'response'] === true,
  };
}

/** A blocked draft as an entry, with its cause: for what was pasted, of which nobody knows anything else. */
export function blockedEntry({ diagnosis }: Judged): Entry | null {
  if (diagnosis.verdict !== 'blocked') return null;
  const { credentials, reading } = diagnosis;
  const exchange: Exchange = { ...diagnosis.exchange, ending: { kind: 'error', at: 0, error: REFUSED } };
  return entryOf({ ...diagnose(exchange, []), credentials, reading });
}
