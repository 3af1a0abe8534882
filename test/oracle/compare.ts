/**
 * Our report against the truth.
 */
import type { BrowserKind } from '../../scripts/browsers/types.js';
import type { RawHeader } from '../../src/capture/events.js';
import type { ExchangeReport, LegReport } from '../../src/report/tab-report.js';
import { excuseFor } from './excuses.js';
import { parseLegUrl } from './origins.js';
import { credentialsOf, isCors } from './scenario.js';
import type { Arrival } from './servers.js';
import { type Case, mayBeAbsent } from './truth.js';

export type Field =
  | 'presence'
  | 'verdict'
  | 'reason'
  | 'parameter'
  | 'delivered'
  | 'credentials'
  | 'legs'
  | 'origin'
  | 'preflight';

export interface Difference {
  field: Field;
  expected: string;
  got: string;
}

export interface Comparison {
  case: Case;
  differences: Difference[];
  /** The exchange agrees by its other reading only. */
  byAlternative: boolean;
  /** Two readings give two reasons. */
  hasAlternatives: boolean;
  /** The kind of `unknown`, where it is one that a recorded pair backs. */
  excuse: string | null;
  /** The browser left no event, so that nothing can be reported. */
  invisible: boolean;
}

/**
 * All requests of a scenario. Equal ones made at once may arrive in another order: what was seen of them is then given
 * to the one that it agrees with.
 */
export function compareAll(kind: BrowserKind, cases: readonly Case[]): Comparison[] {
  const results: Comparison[] = [];
  for (let i = 0; i < cases.length; ) {
    const step = cases[i]?.step;
    const group = cases.slice(i).filter(each => each.step === step);
    results.push(...bestOrder(kind, group));
    i += group.length;
  }
  return results;
}

function bestOrder(kind: BrowserKind, group: readonly Case[]): Comparison[] {
  let best: Comparison[] | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const order of permutations(group)) {
    const swapped = group.map((each, i): Case => {
      const { requestId, exchange } = order[i] ?? each;
      return { ...each, requestId, exchange };
    });
    const results = swapped.map(each => compare(kind, each));
    const count = results.reduce((sum, { differences }) => sum + differences.length, 0);
    if (count < least) {
      best = results;
      least = count;
    }
    if (count === 0) break;
  }
  return best ?? [];
}

/** The order as it is comes first. */
function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, i) =>
    permutations(list.filter((_, j) => j !== i)).map(rest => [first, ...rest]),
  );
}

function compare(kind: BrowserKind, each: Case): Comparison {
  const result: Comparison = {
    case: each,
    differences: [],
    byAlternative: false,
    hasAlternatives: each.exchange !== null && hasAlternatives(kind, each.exchange),
    excuse: null,
    invisible: false,
  };
  const { exchange } = each;
  if (exchange === null) compareAbsent(each, result);
  else if (each.requestId !== null) {
    compareWords(kind, each, exchange, result);
    compareDelivered(each, exchange, result);
    compareCredentials(each, exchange, result);
    compareLegs(kind, each, exchange, result);
    comparePairing(each, exchange, result);
  }
  return result;
}

/** Exchanges that nobody asked for. */
export function extraExchanges(cases: readonly Case[]): ExchangeReport[] {
  const known = new Set(cases.map(({ requestId }) => requestId));
  const { exchanges = [], scenario } = cases[0]?.observation ?? {};
  return exchanges.filter(
    ({ requestId, verdict, unknownBecause }) =>
      !known.has(requestId) &&
      // In Firefox the request that the page handed to its service worker is seen as well, and not how it ended.
      !(
        scenario?.context === 'controlled-page' &&
        verdict === 'unknown' &&
        unknownBecause === 'service-worker'
      ),
  );
}

/** The other reading has other words in this browser. */
function hasAlternatives(kind: BrowserKind, exchange: ExchangeReport): boolean {
  return exchange.reasonAlternatives.some(other => !isSameWord(kind, exchange, other));
}

type Words = Pick<ExchangeReport, 'chromiumReason' | 'chromiumParameter' | 'firefoxReason'>;

/** This browser says the same of both. */
export function isSameWord(kind: BrowserKind, one: Words, other: Words): boolean {
  if (kind === 'firefox') return one.firefoxReason === other.firefoxReason;
  return one.chromiumReason === other.chromiumReason && one.chromiumParameter === other.chromiumParameter;
}

function differ(result: Comparison, field: Field, expected: string | null, got: string | null): void {
  if (expected !== got) result.differences.push({ field, expected: `${expected}`, got: `${got}` });
}

function compareAbsent(each: Case, result: Comparison): void {
  if (each.requestId === null) {
    result.invisible = true;
    return;
  }
  if (mayBeAbsent(each) && each.truth.verdict !== 'blocked') return;
  // A request that never left its own origin is none, wherever it was meant to go.
  const { observation, step } = each;
  // What arrived elsewhere was another's, where this one follows no redirect.
  const follows = each.request.redirect === undefined || each.request.redirect === 'follow';
  const left =
    follows &&
    observation.arrivals.some(
      arrival =>
        arrival.step === step && observation.origins[arrivalKey(each, arrival)] !== observation.origin,
    );
  if (!left && observation.scenario.steps[step]?.legs[0]?.at === 'home' && each.truth.verdict !== 'blocked')
    return;
  differ(result, 'presence', 'an exchange', 'none');
}

function arrivalKey({ spec }: Case, { leg }: Arrival): keyof Case['observation']['origins'] {
  return spec.legs[leg]?.at ?? 'home';
}

function compareWords(kind: BrowserKind, each: Case, exchange: ExchangeReport, result: Comparison): void {
  const { truth } = each;
  if (!isSameVerdict(each, exchange)) {
    result.excuse = excuseFor(kind, each, exchange);
    if (result.excuse === null) differ(result, 'verdict', truth.verdict, describeVerdict(exchange));
    return;
  }
  if (truth.verdict === 'allowed' || !each.certain) return;
  // Alternatives stand only where no event decides: hidden credentials, joined lines, names that crowd each other.
  const readings = [exchange, ...exchange.reasonAlternatives];
  const fitting = readings.findIndex(reading =>
    kind === 'chromium'
      ? reading.chromiumReason === truth.reason && plain(reading.chromiumParameter) === plain(truth.parameter)
      : reading.firefoxReason === truth.reason,
  );
  if (fitting > 0) result.byAlternative = true;
  if (fitting >= 0) return;
  result.excuse = excuseFor(kind, each, exchange);
  if (result.excuse !== null) return;
  if (kind === 'firefox') {
    differ(result, 'reason', truth.reason, exchange.firefoxReason);
  } else {
    differ(result, 'reason', truth.reason, exchange.chromiumReason);
    if (exchange.chromiumReason === truth.reason)
      differ(result, 'parameter', plain(truth.parameter), plain(exchange.chromiumParameter));
  }
}

function isSameVerdict({ truth, outcome }: Case, { verdict }: ExchangeReport): boolean {
  // What the page gave up waiting for is pending still.
  if (verdict === 'pending') return outcome.text === 'timed out';
  if (truth.verdict === 'any') return true;
  if (truth.verdict === 'refused')
    return verdict === 'blocked' || verdict === 'failed' || verdict === 'unknown';
  return verdict === truth.verdict;
}

/** Ours lose the userinfo of URLs. */
function plain(parameter: string): string {
  return parameter.replace(/\/\/[^/@\s]*@/g, '//');
}

function describeVerdict({ verdict, unknownBecause }: ExchangeReport): string {
  return unknownBecause === undefined ? verdict : `${verdict} (${unknownBecause})`;
}

/** What the server's log says of the leg that the report ends at. */
function compareDelivered(each: Case, exchange: ExchangeReport, result: Comparison): void {
  const leg = exchange.legs.at(-1);
  if (leg === undefined || !tellsApart(each)) return;
  const own = arrivalsAt(each, leg);
  const main = own.filter(({ preflight }) => !preflight);
  const truth = main.length > 0 ? 'yes' : own.length > 0 ? 'preflight-only' : 'no';
  // Where the connection died, no event tells whether the request had arrived.
  const answered = main.some(({ status }) => status !== null) && leg.status !== null;
  // Nor whether a stored copy was asked about first.
  if (exchange.delivered === 'unknown' && leg.fromCache) return;
  if (exchange.delivered === 'unknown' && !answered && exchange.verdict !== 'allowed') return;
  // Nor, in Chromium, whether a copy was taken that is not fresh: one that was stored a step before.
  if (exchange.delivered === 'unknown' && mayBeStored(each, leg)) return;
  // Nor whether a preflight had: the request itself had not.
  if (truth === 'preflight-only' && exchange.delivered === 'no' && own.every(({ status }) => status === null))
    return;
  differ(result, 'delivered', truth, exchange.delivered);
}

function compareCredentials({ request }: Case, exchange: ExchangeReport, result: Comparison): void {
  // What is excused is what the rest was told by.
  if (exchange.credentials === 'unknown' || !isCors(request) || result.excuse !== null) return;
  differ(result, 'credentials', credentialsOf(request), exchange.credentials);
}

/** Legs, their Origins and their preflights against what arrived. */
function compareLegs(kind: BrowserKind, each: Case, exchange: ExchangeReport, result: Comparison): void {
  if (!tellsApart(each)) return;
  const { observation, step } = each;
  const told = exchange.legs.map(leg => parseLegUrl(leg.url)?.leg ?? leg.url);
  // A redirect to itself.
  if (new Set(told).size < told.length) return;
  const seen = [
    ...new Set(observation.arrivals.filter(arrival => arrival.step === step).map(({ leg }) => String(leg))),
  ].filter(leg => !told.includes(leg));
  differ(result, 'legs', '', seen.map(leg => `leg ${leg} is missing`).join());
  for (const leg of exchange.legs) {
    const own = arrivalsAt(each, leg);
    const preflights = own.filter(({ preflight }) => preflight);
    const main = own.find(({ preflight }) => !preflight);
    // Firefox asks leave with the page's origin for a request that will say null.
    const sent = main?.origin ?? (kind === 'firefox' ? null : (preflights[0]?.origin ?? null));
    if (sent !== null) differ(result, 'origin', sent, leg.origin);
    const { preflight } = leg;
    if (preflight === null || preflight.fromCache) {
      differ(result, 'preflight', '0 sent', `${preflights.length} sent`);
    } else if (preflights.length === 0) {
      // Where nobody listens, the preflight was the one that failed.
      if (main !== undefined || preflight.status !== null) differ(result, 'preflight', 'none', 'one');
    } else {
      differ(result, 'preflight', `${preflights.at(-1)?.status}`, `${preflight.status}`);
    }
    // An answer that the browser cannot read is none.
    const unread = leg.status === null && exchange.verdict === 'failed';
    // The copy that was asked about is what the page gets.
    const stored = leg.fromCache || main?.status === 304;
    if (main && !stored && !unread) differ(result, 'legs', `${main.status}`, `${leg.status}`);
  }
}

function arrivalsAt({ observation, step }: Case, { url }: LegReport): Arrival[] {
  const leg = Number(parseLegUrl(url)?.leg ?? -1);
  return observation.arrivals.filter(arrival => arrival.step === step && arrival.leg === leg);
}

/** An earlier step had an answer from there. */
function mayBeStored({ observation, step }: Case, { url }: LegReport): boolean {
  const leg = Number(parseLegUrl(url)?.leg ?? -1);
  return observation.arrivals.some(each => each.step < step && each.leg === leg && !each.preflight);
}

/** A request that was sent shows which headers it asked leave for. */
function comparePairing(each: Case, exchange: ExchangeReport, result: Comparison): void {
  const { events } = each.observation.recording;
  const sent = (id: string | null, at: string): RawHeader[] | undefined =>
    events.find(
      ({ name, details }) => name === 'onSendHeaders' && details.requestId === id && details.url === at,
    )?.details.requestHeaders;
  // A redirect may take headers away that Firefox asks leave for all the same.
  const [first] = exchange.legs;
  for (const { url, preflight } of first === undefined ? [] : [first]) {
    if (!preflight || preflight.fromCache) continue;
    const own = sent(exchange.requestId, url);
    const asked = headerOf(sent(preflight.requestId, url), 'access-control-request-headers');
    if (own === undefined || asked === undefined) continue;
    const missing = asked.split(',').filter(name => headerOf(own, name.trim()) === undefined);
    differ(result, 'preflight', '', missing.length === 0 ? '' : `another request's: ${missing}`);
  }
}

function headerOf(headers: readonly RawHeader[] | undefined, name: string): string | undefined {
  return headers?.find(each => each.name.toLowerCase() === name)?.value;
}

/** The log tells requests to one URL apart only where they are made one after the other. */
function tellsApart({ spec }: Case): boolean {
  return spec.requests.length === 1;
}
