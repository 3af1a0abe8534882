/**
 * The verdict: what the browser made of an exchange.
 */
import { type Exchange, isAway } from '../capture/exchange.js';
import { headerValue } from '../standard/headers.js';
import { knownCredentials, wouldShowRefusal } from './credentials.js';
import { deadEndOf } from './dead-end.js';
import type { Verdict } from './diagnosis.js';
import { isBrokenOff } from './errors.js';
import { type Outcome, outcomeOf } from './outcome.js';
import { agrees, type Reading, read } from './reading.js';
import { corsLegs } from './stages.js';

/** The verdict alone, for whoever counts. */
export function verdictOf(exchange: Exchange): Verdict {
  const outcome = outcomeOf(exchange);
  // These need no look at the headers.
  if (outcome === 'pending' || outcome === 'allowed') return outcome;
  if (outcome === 'failed' && !isBrokenOff(exchange) && !isAway(exchange)) return outcome;
  const readings = readingsOf(exchange);
  return judge(exchange, weighed(exchange, outcome, readings), readings).verdict;
}

/**
 * `outcome` once more, knowing the readings: the error that a check ends in comes of other things too, which count
 * where some reading passes the checks.
 */
export function weighed(exchange: Exchange, outcome: Outcome, readings: readonly Reading[]): Outcome {
  // Firefox lets the body of a refused answer come in: that it broke off came after the check.
  if (outcome === 'failed' && exchange.engine === 'firefox' && isBrokenOff(exchange))
    return readings.every(({ stop }) => stop >= 0) ? 'refused' : outcome;
  if (exchange.engine === 'firefox' && (outcome === 'refused' || isAway(exchange)))
    return notFollowed(exchange, outcome, readings);
  if (outcome !== 'refused' || readings.every(({ stop }) => stop >= 0)) return outcome;
  return !exchange.watched && sinceAnswer(exchange) >= SURELY_CHECKED_WITHIN ? 'allowed' : outcome;
}

/**
 * Firefox ends a redirect that it passed and then cannot follow (an unsafe port, another scheme, a page's own policy) like
 * one that the check of its answer refused; Chromium has errors of its own for those. Resource Timing has the status of
 * the former alone. Who does not follow it does not look where it leads, and a refusal has its usual error then.
 */
function notFollowed(exchange: Exchange, outcome: Outcome, readings: readonly Reading[]): Outcome {
  const { possible, stopped } = refusalsOf(readings);
  if (stopped === possible) return 'refused';
  if (stopped > 0 && exchange.witness !== null)
    return exchange.witness.responseStatus === 0 ? 'refused' : 'failed';
  if (deadEndOf(exchange) === null) return outcome;
  if (exchange.ending.kind === 'error' && exchange.ending.error === 'NS_ERROR_DOM_BAD_URI') return 'refused';
  return stopped > 0 ? 'silent' : 'failed';
}

/** How many of `readings` the browser can have come so far by, and how many of these it was refused by there. */
function refusalsOf(readings: readonly Reading[]): { possible: number; stopped: number } {
  const possible = readings.filter(reading => agrees(reading, 'silent'));
  return { possible: possible.length, stopped: possible.filter(({ stop }) => stop >= 0).length };
}

/** Firefox: whether the page's Resource Timing decides how `exchange` went, which has ended. */
export function wantsWitness(exchange: Exchange): boolean {
  const { ending, refusedLocation } = exchange;
  if (ending.kind === 'completed') return verdictOf(exchange) !== 'allowed';
  if (refusedLocation === undefined || (outcomeOf(exchange) !== 'refused' && !isAway(exchange))) return false;
  const { possible, stopped } = refusalsOf(readingsOf(exchange));
  return stopped > 0 && stopped < possible;
}

/** The readings that are possible: one where the credentials mode is known, else two. */
export function readingsOf(exchange: Exchange): Reading[] {
  const cors = corsLegs(exchange);
  const known = knownCredentials(exchange, cors);
  if (known !== null) return [read(exchange, known.mode)];
  const omit = read(exchange, 'omit');
  const include = read(exchange, 'include');
  return include.stop >= 0 && wouldShowRefusal(exchange, cors) ? [omit] : [omit, include];
}

/** The check is made as soon as the headers are there: an error so many milliseconds later is none of its. */
const CHECKED_WITHIN = 3;
/** The same on a machine that has no time, where the credentials mode might explain a refusal as well. */
const SURELY_CHECKED_WITHIN = 500;

/** Seen: a page that gives up once it has its answer may end in the error of a refusal in Chromium too. */
function isGivenUp(exchange: Exchange): boolean {
  return sinceAnswer(exchange) >= CHECKED_WITHIN;
}

/** Milliseconds from Chromium's last answer to the error that ended it; 0 where there is no such thing. */
function sinceAnswer({ engine, legs, ending }: Exchange): number {
  const at = legs.at(-1)?.response?.at;
  return engine === 'chromium' && at !== undefined && ending.kind === 'error' ? ending.at - at : 0;
}

/** Seen: an EventSource that the page closes after its answer began ends in the error of a refusal in Chromium. */
function isEventStream({ legs }: Exchange): boolean {
  const { requestHeaders = null, response = null } = legs.at(-1) ?? {};
  return (
    response !== null &&
    requestHeaders !== null &&
    headerValue(requestHeaders, 'accept') === 'text/event-stream'
  );
}

/**
 * A POST to a place that gets no Sec-Fetch-Mode, completed in Firefox: a page's Resource Timing is as silent about an
 * opaque response as about a refused one. On the way to another scheme nothing tells the two apart either.
 */
function isPerhapsOpaque(exchange: Exchange): boolean {
  return exchange.mode === 'unknown' && (exchange.ending.kind === 'completed' || isAway(exchange));
}

/** The verdict from the outcome and those of `readings` that agree with it. */
export function judge(
  exchange: Exchange,
  outcome: Outcome,
  readings: readonly Reading[],
): { verdict: Verdict; unknownBecause?: string } {
  const agreeing = readings.filter(reading => agrees(reading, outcome));
  switch (outcome) {
    case 'pending':
    case 'failed':
    case 'allowed':
      return { verdict: outcome };
    case 'refused':
      if (isPerhapsOpaque(exchange)) return { verdict: 'unknown', unknownBecause: 'request-mode' };
      if (agreeing.length > 0) return { verdict: 'blocked' };
      // Firefox's own word for a refusal, though no check explains it: what it saw is not what it shows.
      if (exchange.ending.kind === 'error' && exchange.ending.error === 'NS_ERROR_DOM_BAD_URI') {
        return { verdict: 'blocked' };
      }
      // Safari's words name a check, and the file shows no answer that it was made of: a preflight, which it hides.
      if (exchange.engine === 'other' && exchange.legs.at(-1)?.response === null)
        return { verdict: 'unknown', unknownBecause: 'events-lost' };
      // Seen in Firefox: a redirect that passed, and whose target the page's own policy forbids.
      if (
        exchange.engine === 'firefox' &&
        exchange.refusedLocation !== undefined &&
        exchange.ending.kind === 'error'
      )
        return { verdict: 'failed' };
      // The page got nothing, and no check explains it.
      if (exchange.ending.kind === 'completed') return { verdict: 'failed' };
      // Seen in Chromium: a redirect that `manual` handed to the page may end so too.
      if (exchange.engine === 'chromium' && exchange.refusedLocation !== undefined)
        return { verdict: 'unknown', unknownBecause: 'redirect-mode' };
      if (
        !exchange.watched &&
        readings.some(({ stop }) => stop < 0) &&
        (isEventStream(exchange) || isGivenUp(exchange))
      )
        return { verdict: 'allowed' };
      return { verdict: exchange.legs.some(leg => leg.response) ? 'blocked' : 'failed' };
    case 'silent': {
      const stopped = agreeing.filter(reading => reading.stop >= 0).length;
      if (stopped === 0) return { verdict: 'allowed' };
      if (isPerhapsOpaque(exchange)) return { verdict: 'unknown', unknownBecause: 'request-mode' };
      if (stopped === agreeing.length) return { verdict: 'blocked' };
      return { verdict: 'unknown', unknownBecause: 'credentials-mode' };
    }
    case 'redirect-not-followed':
      if (agreeing.length > 0) return { verdict: 'unknown', unknownBecause: 'redirect-mode' };
      // Chromium ends no refusal in an abort, and tells of a redirect only once its check has passed: it was no-cors.
      return { verdict: exchange.engine === 'chromium' ? 'failed' : 'blocked' };
    case 'service-worker':
      return { verdict: 'unknown', unknownBecause: 'service-worker' };
    case 'lost':
      return { verdict: 'unknown', unknownBecause: 'events-lost' };
  }
}
