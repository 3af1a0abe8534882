/**
 * From diagnoses to the report.
 */
import type { Exchange, PreflightExchange } from '../capture/exchange.js';
import { diagnose } from '../diagnosis/diagnose.js';
import type { Diagnosis, RootCause } from '../diagnosis/diagnosis.js';
import { remedyFor } from '../remedy/remedy-for.js';
import type { Access, ExchangeReport, PreflightReport, RootCauseReport, TabReport } from './tab-report.js';

/** `exchanges`: of one tab, oldest first. */
export function tabReport(
  tabId: number,
  access: Access,
  dropped: { allowed: number; blocked: number },
  exchanges: readonly Exchange[],
): TabReport {
  // It grows as it is gone through: a copy for each exchange would cost the square of their number.
  const history: Exchange[] = [];
  const reports = exchanges.map(exchange => {
    const report = exchangeReport(diagnose(exchange, history));
    history.push(exchange);
    return report;
  });
  return { schemaVersion: 1, tabId, access, dropped, exchanges: reports };
}

/** One exchange in the words of the report. */
export function exchangeReport(diagnosis: Diagnosis): ExchangeReport {
  const { exchange } = diagnosis;
  const { legs } = exchange;
  const stop = diagnosis.findings.find(finding => finding.stoppedHere);
  const preflights = legs.map((leg, i) =>
    preflightReport(leg.preflight, diagnosis.preflightBecause[i] ?? []),
  );
  return {
    requestId: exchange.requestId,
    attributedBy: exchange.attributedBy,
    url: exchange.url,
    finalUrl: legs.at(-1)?.url ?? exchange.url,
    method: exchange.method,
    origin: exchange.origin,
    verdict: diagnosis.verdict,
    ...(diagnosis.unknownBecause === undefined ? {} : { unknownBecause: diagnosis.unknownBecause }),
    delivered: diagnosis.delivered,
    credentials: diagnosis.credentials,
    credentialsEvidence: diagnosis.credentialsEvidence,
    chromiumReason: diagnosis.chromiumReason,
    chromiumParameter: diagnosis.chromiumParameter,
    firefoxReason: diagnosis.firefoxReason,
    reasonAlternatives: diagnosis.reasonAlternatives,
    preflight: (stop ? preflights[stop.leg] : null) ?? preflights.find(each => each !== null) ?? null,
    legs: legs.map((leg, i) => ({
      url: leg.url,
      status: leg.response?.status ?? null,
      origin: diagnosis.legOrigins[i] ?? 'null',
      fromCache: leg.fromCache || leg.storedFor !== undefined,
      preflight: preflights[i] ?? null,
    })),
    ...(exchange.refusedLocation === undefined ? {} : { refusedLocation: exchange.refusedLocation }),
    findings: diagnosis.findings,
    rootCause: diagnosis.rootCause && causeReport(diagnosis.rootCause),
    otherCauses: diagnosis.otherCauses.map(causeReport),
    remedy: remedyFor(diagnosis),
  };
}

function preflightReport(preflight: PreflightExchange | null, because: string[]): PreflightReport | null {
  if (preflight === null) return null;
  const { requestId, fromCache, response } = preflight;
  return { requestId, fromCache, status: response?.status ?? null, because };
}

function causeReport({ code, confidence, evidence }: RootCause): RootCauseReport {
  return { code, confidence, evidence };
}
