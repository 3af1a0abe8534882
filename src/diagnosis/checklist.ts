/**
 * The checklist: every check of every stage, reached or not, and the findings of those that fail.
 */
import type { Exchange } from '../capture/exchange.js';
import { chromiumStop } from './browsers/chromium.js';
import { firefoxStop } from './browsers/firefox.js';
import type { Check, CheckId, CheckState, Finding, Verdict } from './diagnosis.js';
import type { Reading } from './reading.js';
import { corsLegs, type Stage } from './stages.js';

const CHECKS: Readonly<Record<Stage['where'], readonly CheckId[]>> = {
  preflight: ['redirect', 'allow-origin', 'allow-credentials', 'status', 'allow-methods', 'allow-headers'],
  redirect: ['allow-origin', 'allow-credentials', 'location'],
  response: ['allow-origin', 'allow-credentials'],
};

/** In the order in which the browser comes to them. */
export function checksOf(
  exchange: Exchange,
  reading: Reading,
  verdict: Verdict,
): { checks: Check[]; findings: Finding[] } {
  const checks: Check[] = [];
  const findings: Finding[] = [];
  const stopStage = verdict === 'blocked' ? reading.stages[reading.stop] : undefined;
  corsLegs(exchange).forEach((cors, leg) => {
    const stages = reading.stages.filter(stage => stage.leg === leg);
    const preflight = exchange.legs[leg]?.preflight ?? null;
    if (cors && preflight?.fromCache) {
      for (const id of CHECKS.preflight) {
        checks.push({
          id,
          where: 'preflight',
          leg,
          state: 'passed',
          stoppedHere: false,
          findings: [],
          fromCache: true,
        });
      }
    } else if (cors && preflight && preflight.response === null) {
      checks.push(...unreached('preflight', leg));
    }
    for (const stage of stages) addStage(stage, stage === stopStage, exchange, checks, findings);
    if (cors && !stages.some(stage => stage.where !== 'preflight'))
      checks.push(...unreached('response', leg));
  });
  return { checks, findings };
}

function addStage(
  stage: Stage,
  stopped: boolean,
  exchange: Exchange,
  checks: Check[],
  findings: Finding[],
): void {
  const first = findings.length;
  const stop = stopped ? (exchange.engine === 'firefox' ? firefoxStop(stage) : chromiumStop(stage)) : -1;
  stage.failures.forEach(({ rule, failure }, i) => {
    findings.push({
      code: rule.code,
      severity: 'error',
      stoppedHere: i === stop,
      where: stage.where,
      leg: stage.leg,
      ...failure,
    });
  });
  for (const id of CHECKS[stage.where]) {
    const own = stage.failures.flatMap(({ rule }, i) => (rule.check === id ? [first + i] : []));
    const stoppedHere = own.some(index => findings[index]?.stoppedHere);
    checks.push({
      id,
      where: stage.where,
      leg: stage.leg,
      state: stateOf(id, stage, own.length > 0),
      stoppedHere,
      findings: own,
    });
  }
}

function stateOf(id: CheckId, { facts }: Stage, failed: boolean): CheckState {
  if (failed) return 'failed';
  if (id === 'allow-credentials' && facts.credentials === 'omit') return 'not-needed';
  if (id === 'allow-headers' && facts.unsafeNames.length === 0) return 'not-needed';
  if (id === 'allow-methods' && /^(?:GET|HEAD|POST)$/.test(facts.method)) return 'not-needed';
  return 'passed';
}

function unreached(where: Stage['where'], leg: number): Check[] {
  return CHECKS[where].map(id => ({
    id,
    where,
    leg,
    state: 'not-reached',
    stoppedHere: false,
    findings: [],
  }));
}
