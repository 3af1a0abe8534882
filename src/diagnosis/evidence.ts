/**
 * What causes and warnings may look at, gathered from a diagnosis and what came before it.
 */
import type { Exchange } from '../capture/exchange.js';
import { unsafeNamesOf } from '../capture/unsafe-names.js';
import type { Evidence } from './causes/cause.js';
import type { Diagnosis } from './diagnosis.js';
import { recognisePlatforms } from './platforms/order.js';

/** `history`: what the same tab or origin saw before the exchange, oldest first. */
export function evidenceOf(diagnosis: Diagnosis, history: readonly Exchange[]): Evidence {
  const { exchange, legOrigins } = diagnosis;
  const findings = diagnosis.findings.filter(finding => finding.severity === 'error');
  const stop = findings.find(finding => finding.stoppedHere) ?? null;
  const legIndex = stop?.leg ?? exchange.legs.length - 1;
  const leg = exchange.legs[legIndex];
  if (leg === undefined) throw new Error('an exchange has at least one leg');
  const atPreflight = stop ? stop.where === 'preflight' : leg.response === null;
  const decisive = (atPreflight ? leg.preflight?.response : leg.response) ?? null;
  return {
    exchange,
    verdict: diagnosis.verdict,
    findings,
    checks: diagnosis.checks,
    stop,
    leg,
    legIndex,
    preflight: leg.preflight,
    decisive,
    decisiveWhere: stop?.where ?? (atPreflight && decisive ? 'preflight' : 'response'),
    origin: legOrigins[legIndex] ?? 'null',
    legOrigins,
    unsafeNames: unsafeNamesOf(leg),
    credentials: diagnosis.credentials,
    reading: diagnosis.reading,
    history,
    platforms: recognisePlatforms(decisive?.headers ?? []),
  };
}
