/**
 * An engine for samples: the real stages, readings and remedies, with the root causes written by hand.
 */
import type { Exchange } from '../../../src/capture/exchange.js';
import { checksOf } from '../../../src/diagnosis/checklist.js';
import { knownCredentials } from '../../../src/diagnosis/credentials.js';
import { deliveredOf } from '../../../src/diagnosis/delivered.js';
import type { Diagnosis, RootCause } from '../../../src/diagnosis/diagnosis.js';
import { outcomeOf } from '../../../src/diagnosis/outcome.js';
import { preflightBecause } from '../../../src/diagnosis/preflight-because.js';
import { agrees } from '../../../src/diagnosis/reading.js';
import { ruleFor } from '../../../src/diagnosis/rules/order.js';
import { corsLegs, originsOf } from '../../../src/diagnosis/stages.js';
import { judge, readingsOf } from '../../../src/diagnosis/verdict.js';
import type { PanelEngine } from '../../../src/panel/engine.js';
import { remedyFor } from '../../../src/remedy/remedy-for.js';

const TITLES: Record<string, string> = {
  'header-not-allowed': 'Request headers not allowed',
  'error-without-cors': 'Error page without CORS headers',
  'redirect-null-origin': 'Redirect made the Origin null',
  'wildcard-with-credentials': 'Wildcard with credentials',
  'preflight-not-routed': 'Nobody handles OPTIONS',
  'duplicate-headers': 'Allow-Origin comes twice',
  'network-failure': 'Network failure',
};

function diagnose(exchange: Exchange): Diagnosis {
  const outcome = outcomeOf(exchange);
  const known = knownCredentials(exchange, corsLegs(exchange));
  const readings = readingsOf(exchange);
  const { verdict, unknownBecause } = judge(exchange, outcome, readings);
  const agreeing = readings.filter(reading => agrees(reading, outcome));
  const reading = agreeing[0] ?? readings[0];
  if (reading === undefined) throw new Error('no reading');
  const { checks, findings } = checksOf(exchange, reading, verdict);
  const rootCause = causeOf(exchange, findings[0]?.code, verdict);
  if (verdict === 'allowed' && exchange.url.includes('img.'))
    findings.push({
      code: 'VaryOriginMissing',
      severity: 'warning',
      stoppedHere: false,
      where: 'response',
      leg: 0,
      header: 'vary',
    });
  return {
    exchange,
    verdict,
    ...(unknownBecause === undefined ? {} : { unknownBecause }),
    delivered: deliveredOf(exchange, verdict),
    credentials: known?.mode ?? 'unknown',
    credentialsEvidence: known?.evidence ?? 'none',
    reading: reading.credentials,
    chromiumReason: verdict === 'blocked' ? reading.chromiumReason : null,
    chromiumParameter: reading.chromiumParameter,
    firefoxReason: verdict === 'blocked' ? reading.firefoxReason : null,
    reasonAlternatives: [],
    preflightBecause: exchange.legs.map(leg => preflightBecause(leg, exchange.type)),
    legOrigins: originsOf(exchange),
    checks,
    findings,
    rootCause,
    otherCauses: [],
    platforms: [],
  };
}

function causeOf(exchange: Exchange, code: string | undefined, verdict: string): RootCause | null {
  const found = (name: string, evidence: string[], at?: RootCause['at']): RootCause => ({
    code: name,
    confidence: 'certain',
    evidence,
    ...(at === undefined ? {} : { at }),
  });
  if (verdict === 'failed')
    return found('network-failure', ['The browser says `net::ERR_CONNECTION_REFUSED`']);
  if (verdict !== 'blocked') return null;
  if (exchange.legs.at(-1)?.response?.status === 502)
    return found(
      'error-without-cors',
      ['The error came with `server: nginx/1.26.2`', 'The answer took 30.0 s'],
      { leg: 0, where: 'response' },
    );
  if (exchange.legs.length > 1)
    return found(
      'redirect-null-origin',
      ['302 from api.shop.example to files-eu.storage.example', 'The second leg carries `Origin: null`'],
      { leg: 0, where: 'redirect' },
    );
  if (code === 'WildcardOriginNotAllowed')
    return found('wildcard-with-credentials', ['The request carried 1 cookie, `sid=…`']);
  if (code === 'MultipleAllowOriginValues')
    return found('duplicate-headers', ['Two lines of `access-control-allow-origin`']);
  if (exchange.legs[0]?.preflight?.response?.status === 405)
    return found('preflight-not-routed', ['`allow: GET, POST` on the 405']);
  return found('header-not-allowed', [
    '`server: nginx/1.26.2` on the 204',
    'The same list for 4 requests to 4 paths',
  ]);
}

export const SAMPLE_ENGINE: PanelEngine = {
  diagnose,
  ruleFor,
  explainFinding: (finding, origin) => ruleFor(finding.code)?.explain(finding, origin) ?? null,
  causeFor: code =>
    TITLES[code] === undefined ? undefined : { title: TITLES[code], link: 'https://fetch.spec.whatwg.org/' },
  explainCause: () =>
    'The preflight answer allows one request header, `content-type`. The page sends two more.',
  remedyFor: diagnosis => remedyFor(diagnosis),
};
