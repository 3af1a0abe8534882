/**
 * What the rules of blocked requests share: when they apply, which answer they look at, and how a cause is put together.
 */
import type { ResponseHead } from '../../../capture/exchange.js';
import type { Header } from '../../../standard/headers.js';
import type { Confidence, Finding, RootCause, Where } from '../../diagnosis.js';
import type { Evidence } from '../cause.js';
import { type AllowOrigin, readAllowOrigin } from './answer.js';

/** The answer that decided, read. */
export interface Refusal {
  head: ResponseHead;
  headers: readonly Header[];
  status: number;
  where: Where;
  allowOrigin: AllowOrigin;
}

/** The answer behind a CORS failure, certain or not; null where the request came to something else. */
export function refusalOf(evidence: Evidence): Refusal | null {
  const { verdict, decisive, decisiveWhere, origin } = evidence;
  if ((verdict !== 'blocked' && verdict !== 'unknown') || decisive === null) return null;
  if (evidence.findings.length === 0) return null;
  // As the server sent them: what another extension made of them is a cause of its own.
  // As they ended: what another extension made of them is what was refused.
  const headers = decisive.changedHeaders ?? decisive.headers;
  return {
    head: decisive,
    headers,
    status: decisive.status,
    where: decisiveWhere,
    allowOrigin: readAllowOrigin(headers, origin),
  };
}

/**
 * The answer that passes or fails by a credentials mode that nothing shows: Firefox completes the request either way.
 */
export function undecidedAnswerOf({
  verdict,
  credentials,
  exchange,
  decisive,
  decisiveWhere,
  findings,
}: Evidence): ResponseHead | null {
  const undecided = verdict === 'unknown' && credentials === 'unknown' && findings.length === 0;
  return undecided && exchange.ending.kind === 'completed' && decisiveWhere === 'response' ? decisive : null;
}

/** True where CORS was not what ended the request, as far as its answers show. */
export function endedOutsideCors({ verdict, findings }: Evidence): boolean {
  return verdict === 'failed' || ((verdict === 'blocked' || verdict === 'unknown') && findings.length === 0);
}

/** A refusal by the answer to a preflight. */
export function preflightRefusalOf(evidence: Evidence): Refusal | null {
  const refusal = refusalOf(evidence);
  return refusal?.where === 'preflight' ? refusal : null;
}

/** The failed checks called `code`, on the leg and at the stage that decided. */
export function findingsOf(evidence: Evidence, code: string): Finding[] {
  return evidence.findings.filter(
    finding =>
      finding.code === code && finding.leg === evidence.legIndex && finding.where === evidence.decisiveWhere,
  );
}

/**
 * A cause with what was seen; lines that are null are left out. Where the verdict itself is unknown,
 * no reason for a refusal is more than possible.
 */
export function found(
  evidence: Evidence,
  code: string,
  confidence: Confidence,
  lines: ReadonlyArray<string | null>,
  at?: { leg: number; where: Where },
): RootCause {
  const seen = new Set<string>();
  for (const line of lines) if (line !== null) seen.add(line);
  return {
    code,
    confidence: evidence.verdict === 'unknown' ? 'possible' : confidence,
    evidence: [...seen].slice(0, 8),
    ...(at === undefined ? {} : { at }),
  };
}
