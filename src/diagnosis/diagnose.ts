/**
 * From an exchange to its diagnosis. Pure: the same exchange and history give the same diagnosis.
 */
import type { Exchange } from '../capture/exchange.js';
import { browserWords } from './browser-words.js';
import { otherParameters } from './browsers/chromium.js';
import { otherKey } from './browsers/firefox.js';
import { findCauses } from './causes/order.js';
import { checksOf } from './checklist.js';
import { knownCredentials, likelierCredentials } from './credentials.js';
import { deliveredOf } from './delivered.js';
import type { BrowserWords, CredentialsEvidence, Diagnosis, Verdict } from './diagnosis.js';
import { evidenceOf } from './evidence.js';
import { NETWORK_WORDS, wordsOfFailure } from './failure-words.js';
import { outcomeOf } from './outcome.js';
import { preflightBecause } from './preflight-because.js';
import { agrees, type Reading } from './reading.js';
import { corsLegs, originsOf } from './stages.js';
import { judge, readingsOf, weighed } from './verdict.js';
import { findWarnings } from './warnings/order.js';

const SILENT: BrowserWords = { chromiumReason: null, chromiumParameter: '', firefoxReason: null };

/** `history`: what the same tab or origin saw before this exchange, oldest first. */
export function diagnose(exchange: Exchange, history: readonly Exchange[] = []): Diagnosis {
  const known = knownCredentials(exchange, corsLegs(exchange));
  const readings = readingsOf(exchange);
  const outcome = weighed(exchange, outcomeOf(exchange), readings);
  const agreeing = readings.filter(reading => agrees(reading, outcome));
  const { verdict, unknownBecause } = judge(exchange, outcome, readings);

  const candidates = agreeing.length > 0 ? agreeing : readings;
  const reading = likeliest(candidates, exchange, history);
  const eliminated = known === null && agreeing.length === 1 && exchange.mode === 'cors';
  const credentials = known || eliminated ? reading.credentials : 'unknown';
  const credentialsEvidence: CredentialsEvidence = known?.evidence ?? (eliminated ? 'elimination' : 'none');

  const words = wordsOf(exchange, verdict, reading);
  const alternatives = candidates
    .filter(other => other !== reading)
    .map(other => ({ credentials: other.credentials, ...wordsOf(exchange, verdict, other) }))
    .filter(other => differs(other, words))
    .concat(joinedWords(exchange, verdict, reading, words), crowdedWords(verdict, reading, words));

  const { checks, findings } = checksOf(exchange, reading, verdict);
  const diagnosis: Diagnosis = {
    exchange,
    verdict,
    ...(unknownBecause === undefined ? {} : { unknownBecause }),
    delivered: deliveredOf(exchange, verdict),
    credentials,
    credentialsEvidence,
    reading: reading.credentials,
    ...words,
    reasonAlternatives: alternatives,
    preflightBecause: exchange.legs.map(each => preflightBecause(each, exchange)),
    legOrigins: originsOf(exchange),
    checks,
    findings,
    rootCause: null,
    otherCauses: [],
    platforms: [],
  };
  const evidence = evidenceOf(diagnosis, history);
  const [rootCause = null, ...otherCauses] = findCauses(evidence);
  return {
    ...diagnosis,
    findings: [...findings, ...findWarnings(evidence)],
    rootCause,
    otherCauses,
    platforms: [...evidence.platforms],
  };
}

function likeliest(readings: readonly Reading[], exchange: Exchange, history: readonly Exchange[]): Reading {
  const [first, second] = readings;
  if (first === undefined) throw new Error('there is at least one reading');
  if (second === undefined) return first;
  const mode = likelierCredentials(exchange.url, history);
  return readings.find(reading => reading.credentials === mode) ?? first;
}

function wordsOf(exchange: Exchange, verdict: Verdict, reading: Reading): BrowserWords {
  if (verdict === 'failed') return wordsOfFailure(exchange) ?? NETWORK_WORDS;
  if (verdict !== 'blocked' && verdict !== 'unknown') return SILENT;
  return browserWords(exchange, reading);
}

/** What Firefox itself may call by two names, where we see one (browsers/firefox.ts). */
function joinedWords(
  exchange: Exchange,
  verdict: Verdict,
  { credentials, stages }: Reading,
  words: BrowserWords,
): Diagnosis['reasonAlternatives'] {
  if (exchange.engine !== 'firefox' || verdict !== 'blocked') return [];
  const other = otherKey(stages, words.firefoxReason);
  return other === null ? [] : [{ credentials, ...words, firefoxReason: other }];
}

/** Which of several refused headers Chromium names hangs, at times, on the order in which the page set them. */
function crowdedWords(
  verdict: Verdict,
  { credentials, stages }: Reading,
  words: BrowserWords,
): Diagnosis['reasonAlternatives'] {
  if (verdict !== 'blocked') return [];
  return otherParameters(stages, words.chromiumParameter).map(chromiumParameter => ({
    credentials,
    ...words,
    chromiumParameter,
  }));
}

function differs(a: BrowserWords, b: BrowserWords): boolean {
  return (
    a.chromiumReason !== b.chromiumReason ||
    a.chromiumParameter !== b.chromiumParameter ||
    a.firefoxReason !== b.firefoxReason
  );
}
