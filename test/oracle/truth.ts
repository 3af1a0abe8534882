/**
 * The truth: what the browser itself made of a request, by its own words and by what the page was told.
 */
import type { BrowserKind, OracleRecord } from '../../scripts/browsers/types.js';
import type { RequestDetails } from '../../src/capture/events.js';
import type { ExchangeReport } from '../../src/report/tab-report.js';
import { isRedirectStatus } from '../../src/standard/status.js';
import type { Observation } from './batch.js';
import type { Outcome } from './page/agent.js';
import { isCors, isElement, methodOf, type RequestSpec, type Step } from './scenario.js';

export interface Truth {
  /** `refused` is blocked or failed, and `any` anything: where several at once cannot be told apart. */
  verdict: 'allowed' | 'blocked' | 'failed' | 'refused' | 'any';
  /** What the browser we are in says: Chromium's CorsError or Firefox's first key; null where it says nothing. */
  reason: string | null;
  /** Chromium's failedParameter. */
  parameter: string;
}

/** One request of a scenario, with all that belongs to it. */
export interface Case {
  observation: Observation;
  step: number;
  index: number;
  request: RequestSpec;
  spec: Step;
  outcome: Outcome;
  /** requestId of the request in the raw events; null where there was none. */
  requestId: string | null;
  exchange: ExchangeReport | null;
  truth: Truth;
  /** False where several at once to one URL cannot be told apart in the browser's words. */
  certain: boolean;
}

/** Chromium's names for what no CORS check said no to. */
const NO_CORS_CHECK = /LocalNetwork|PrivateNetwork|CorsDisabledScheme/;
const NOT_CORS = /^CORSDidNotSucceed/;

/** Each request of `observation`. */
export function casesOf(kind: BrowserKind, observation: Observation): Case[] {
  const ids = requestIds(observation);
  return observation.scenario.steps.flatMap((spec, step) => {
    const truths = truthsOf(kind, observation, step);
    // The steps follow one another, and so do their requests.
    const own = takeStep(ids, spec, observation);
    const cases = spec.requests.map((request, index): Case => {
      const requestId = takeFitting(own, request, observation);
      return {
        observation,
        step,
        index,
        request,
        spec,
        outcome: outcomeAt(observation, step, index),
        requestId,
        exchange: observation.exchanges.find(each => each.requestId === requestId) ?? null,
        truth: truths.each[index] ?? { verdict: 'failed', reason: null, parameter: '' },
        certain: truths.certain,
      };
    });
    return cases;
  });
}

/** The ids of `step`, taken out: those that come next and ask for its first URL. */
function takeStep(ids: string[], { requests, legs }: Step, { recording, origins }: Observation): string[] {
  const [first] = legs;
  const own: string[] = [];
  while (own.length < requests.length) {
    const [id] = ids;
    const url = recording.events.find(({ details }) => details.requestId === id)?.details.url;
    if (id === undefined || first === undefined || !url?.startsWith(`${origins[first.at]}/`)) break;
    own.push(id);
    ids.shift();
  }
  return own;
}

/** The first of `ids` that can be `request`'s, taken out; null where none is left. */
function takeFitting(
  ids: string[],
  request: RequestSpec,
  { recording, scenario }: Observation,
): string | null {
  if (scenario.context === 'controlled-page') return ids.splice(0, 1)[0] ?? null;
  const index = ids.findIndex(id => {
    const details = recording.events.find(event => event.details.requestId === id)?.details;
    return details?.method === methodOf(request) && typesOf(request).includes(details.type);
  });
  return ids.splice(Math.max(0, index), 1)[0] ?? null;
}

/** webRequest's names for what makes the request. */
function typesOf({ via }: RequestSpec): string[] {
  switch (via) {
    case 'img':
      return ['image', 'imageset'];
    case 'script':
    case 'module':
      return ['script'];
    case 'style':
      return ['stylesheet'];
    case 'font':
      return ['font'];
    case 'beacon':
      return ['ping', 'beacon'];
    default:
      return ['xmlhttprequest', 'other'];
  }
}

function outcomeAt({ outcomes }: Observation, step: number, index: number): Outcome {
  return outcomes[step]?.[index] ?? { ok: null, status: null, text: 'nothing was told' };
}

/** Ids of the page's requests in the order in which they were made: no preflights, and no mere look into a cache. */
function requestIds({ recording, scenario }: Observation): string[] {
  const noise = new Set<string>();
  const order: string[] = [];
  for (const { name, details } of recording.events) {
    if (isPreflight(details) || isCacheLook(details)) noise.add(details.requestId);
    if (name === 'onBeforeRequest' && !order.includes(details.requestId)) order.push(details.requestId);
  }
  // A preflight that fails early has no headers.
  const others = order.filter(id => !noise.has(id));
  if (scenario.context === 'controlled-page') {
    // The page's own request is answered by its service worker, whose request is the one that is judged.
    const own = others.filter(id =>
      recording.events.some(
        // What went out by itself was never handed to it: Firefox's keepalive with a Range, for one.
        ({ name, details }) => details.requestId === id && (details.tabId < 0 || name === 'onSendHeaders'),
      ),
    );
    // Some kinds pass it by.
    return own.length > 0 ? own : others;
  }
  if (scenario.steps.some(({ requests }) => requests.some(request => methodOf(request) === 'OPTIONS')))
    return others;
  const wanted = new Set(recording.events.filter(isNotOptions).map(({ details }) => details.requestId));
  return others.filter(id => wanted.has(id) || !isLikelyPreflight(id, recording.events));
}

function isNotOptions({ details }: { details: RequestDetails }): boolean {
  return details.method !== 'OPTIONS';
}

/** OPTIONS before whose headers the connection failed, beside a request of another method. */
function isLikelyPreflight(id: string, events: Observation['recording']['events']): boolean {
  const own = events.filter(({ details }) => details.requestId === id);
  const sent = own.some(({ name }) => name === 'onSendHeaders');
  return !sent && events.some(isNotOptions);
}

function isPreflight({ method, requestHeaders }: RequestDetails): boolean {
  return (
    method === 'OPTIONS' &&
    requestHeaders !== undefined &&
    requestHeaders.some(({ name }) => name.toLowerCase() === 'access-control-request-method')
  );
}

function isCacheLook({ type, error, fromCache }: RequestDetails): boolean {
  return (
    type === 'font' &&
    (error === 'net::ERR_CACHE_MISS' || (error === 'net::ERR_ABORTED' && fromCache === true))
  );
}

function truthsOf(
  kind: BrowserKind,
  observation: Observation,
  step: number,
): { each: Truth[]; certain: boolean } {
  return kind === 'chromium' ? chromiumTruths(observation, step) : firefoxTruths(observation, step);
}

function chromiumTruths(observation: Observation, step: number): { each: Truth[]; certain: boolean } {
  const requests = observation.scenario.steps[step]?.requests ?? [];
  const records = (observation.words[step] ?? [])
    .filter(({ preflightOf }) => preflightOf === '')
    .sort((a, b) => ordinal(a.requestId) - ordinal(b.requestId));
  const [only] = requests;
  if (requests.length === 1 && only) {
    // A request that a service worker passed on has two records.
    const record = records.find(({ code }) => code !== null) ?? records.at(-1);
    // Of a worker that had just been made, DevTools may have heard nothing.
    if (record === undefined && outcomeAt(observation, step, 0).ok === false) {
      return { each: [{ verdict: 'refused', reason: null, parameter: '' }], certain: false };
    }
    return { each: [chromiumTruth(record, observation, step, 0)], certain: true };
  }
  if (records.length === requests.length) {
    const left = [...records];
    return {
      each: requests.map((request, i) => chromiumTruth(takeRecord(left, request), observation, step, i)),
      certain: true,
    };
  }
  // One is missing, or there are those of a service worker as well.
  return { each: requests.map((_, i) => untoldTruth(observation, step, i)), certain: false };
}

/** DevTools' names for what makes the request; an EventSource loses its own over a redirect. */
const RESOURCE_TYPES: Record<RequestSpec['via'], readonly string[]> = {
  fetch: ['Fetch'],
  xhr: ['XHR'],
  'xhr-upload': ['XHR'],
  eventsource: ['EventSource', 'Other'],
  img: ['Image'],
  script: ['Script'],
  module: ['Script'],
  style: ['Stylesheet'],
  font: ['Font'],
  beacon: ['Ping'],
};

/** The first record that can be `request`'s, taken out. */
function takeRecord(records: OracleRecord[], { via }: RequestSpec): OracleRecord | undefined {
  const index = records.findIndex(({ type }) => RESOURCE_TYPES[via].includes(type));
  return records.splice(Math.max(0, index), 1)[0];
}

/** What the page alone tells. */
function untoldTruth(observation: Observation, step: number, index: number): Truth {
  const { ok } = outcomeAt(observation, step, index);
  return { verdict: ok === null ? 'any' : ok ? 'allowed' : 'refused', reason: null, parameter: '' };
}

/** DevTools numbers requests in the order in which they are made: `1234.56`. */
function ordinal(requestId: string): number {
  return Number(requestId.slice(requestId.lastIndexOf('.') + 1)) || 0;
}

/** An EventSource that a service worker passes on and the page gives up: a bare failure without a word of CORS. */
function isStreamOfWorker({ scenario }: Observation, step: number, index: number): boolean {
  return (
    scenario.context === 'controlled-page' && scenario.steps[step]?.requests[index]?.via === 'eventsource'
  );
}

function chromiumTruth(
  record: OracleRecord | undefined,
  observation: Observation,
  step: number,
  index: number,
): Truth {
  const outcome = outcomeAt(observation, step, index);
  if (record?.code) {
    const { code: reason, parameter } = record;
    return { verdict: NO_CORS_CHECK.test(reason) ? 'failed' : 'blocked', reason, parameter };
  }
  const silent = { reason: null, parameter: '' };
  if (outcome.ok !== null) return { verdict: outcome.ok ? 'allowed' : 'failed', ...silent };
  // The page is not told: the browser is, and what was given up after its answer had one.
  const wasGivenUp =
    record?.text === 'net::ERR_ABORTED' ||
    (record?.text === 'net::ERR_FAILED' && isStreamOfWorker(observation, step, index));
  const gotAnswer = record?.outcome === 'finished' || (wasGivenUp && wasAnswered(observation, step));
  return { verdict: gotAnswer ? 'allowed' : 'failed', ...silent };
}

function firefoxTruths(observation: Observation, step: number): { each: Truth[]; certain: boolean } {
  const requests = observation.scenario.steps[step]?.requests ?? [];
  const keys = (observation.words[step] ?? []).flatMap(({ code, outcome }) =>
    code?.startsWith('CORS') && outcome !== 'message' ? [code] : [],
  );
  if (requests.length === 1) {
    const truth = firefoxTruth(keys, observation, step, 0);
    // The failure of a service worker's request is one of the page's request as well.
    const certain = observation.scenario.context !== 'controlled-page' || truth.verdict === 'blocked';
    return { each: [truth], certain };
  }
  // Which of them the words are about is not said.
  const each = requests.map((_, i) => untoldTruth(observation, step, i));
  return { each, certain: false };
}

function firefoxTruth(keys: readonly string[], observation: Observation, step: number, index: number): Truth {
  const outcome = outcomeAt(observation, step, index);
  const reason = keys[0] ?? null;
  const parameter = '';
  if (outcome.ok) return { verdict: 'allowed', reason: null, parameter };
  // A connection that dies is none of CORS, whatever it is called.
  if (wasCut(observation, step)) return { verdict: 'failed', reason, parameter };
  if (keys.some(key => !NOT_CORS.test(key)) || (reason !== null && refusedForUserinfo(observation, step))) {
    return { verdict: 'blocked', reason, parameter };
  }
  if (
    outcome.ok === null &&
    reason === null &&
    wasAnswered(observation, step) &&
    !endedInError(observation, step)
  ) {
    return { verdict: 'allowed', reason, parameter };
  }
  return { verdict: 'failed', reason, parameter };
}

/**
 * The last answer leads to a URL with a user name, which the CORS protocol forbids. Firefox's own CORS code refuses it
 * (nsCORSListenerProxy::AsyncOnChannelRedirect), and says no more than that the request did not succeed.
 */
function refusedForUserinfo({ scenario, arrivals, origin, origins }: Observation, step: number): boolean {
  const last = arrivals.filter(each => each.step === step).at(-1);
  if (last === undefined || last.preflight || last.status === null) return false;
  const { legs = [], requests = [] } = scenario.steps[step] ?? {};
  const location = legs[last.leg]?.main.headers.find(([name]) => name === 'Location')?.[1];
  const targets = legs.slice(0, last.leg + 2).map(({ at }) => origins[at]);
  return (
    (location === '{next:userinfo}' || location === '{next:user}') &&
    // Who follows no redirect does not look where it leads.
    requests.every(request => isCors(request) && (request.redirect ?? 'follow') === 'follow') &&
    targets.some(target => target !== origin)
  );
}

/** The browser itself says that another policy or the network ended it; what was given up is no error. */
function endedInError(observation: Observation, step: number): boolean {
  const error = eventsOf(observation, step).findLast(
    ({ name, details }) =>
      name === 'onErrorOccurred' || (name === 'onCompleted' && isNotOptions({ details })),
  )?.details.error;
  return error !== undefined && error !== 'NS_BINDING_ABORTED';
}

/** The events of the requests that began in `step`, late ones too. */
function eventsOf(observation: Observation, step: number): Observation['recording']['events'] {
  const { scenario, recording } = observation;
  const ids = requestIds(observation);
  const starts = scenario.steps.map(spec => {
    const [first] = takeStep(ids, spec, observation);
    return recording.events.findIndex(({ details }) => details.requestId === first);
  });
  const from = step === 0 ? 0 : handedOver(observation, starts[step] ?? -1);
  const next = starts.slice(step + 1).find(start => start >= 0);
  const until = next === undefined ? recording.events.length : handedOver(observation, next);
  const own = new Set(
    recording.events.slice(Math.max(0, from), until).map(({ details }) => details.requestId),
  );
  const earlier = new Set(
    recording.events.slice(0, Math.max(0, from)).map(({ details }) => details.requestId),
  );
  return recording.events.filter(
    ({ details }) => own.has(details.requestId) && !earlier.has(details.requestId),
  );
}

/** Where a service worker passed the request on that begins at `start`: where the page's own began. */
function handedOver({ scenario, recording }: Observation, start: number): number {
  if (scenario.context !== 'controlled-page') return start;
  const handed = recording.events
    .slice(0, Math.max(0, start))
    .findLastIndex(({ name, details }) => name === 'onBeforeRequest' && details.tabId >= 0);
  return handed < 0 ? start : handed;
}

/** The last request that arrived in `step` was given no answer. */
function wasCut({ arrivals }: Observation, step: number): boolean {
  return arrivals.filter(each => each.step === step).at(-1)?.status === null;
}

/** The last request that arrived in `step` was a request itself, and was answered for good; or a stored copy answered. */
function wasAnswered({ scenario, arrivals, recording }: Observation, step: number): boolean {
  const several = (scenario.steps[step]?.requests.length ?? 0) > 1;
  // Of several at once the others' preflights may come last.
  const own = arrivals.filter(each => each.step === step && !(several && each.preflight));
  const last = several ? own.sort((a, b) => a.leg - b.leg).at(-1) : own.at(-1);
  const end = recording.events.at(-1);
  const byCopy =
    step === scenario.steps.length - 1 && end?.name === 'onCompleted' && end.details.fromCache === true;
  if (last === undefined) return byCopy;
  if (last.preflight || last.status === null) return false;
  const main = scenario.steps[step]?.legs[last.leg]?.main;
  return (
    !isRedirectStatus(last.status) ||
    byCopy ||
    !main?.headers.some(([name, value]) => name === 'Location' && value !== '')
  );
}

/** A request for an element that needs no leave stands in the report only where a look-alike stopped it. */
export function mayBeAbsent({ request, observation, step }: Case): boolean {
  const legs = observation.scenario.steps[step]?.legs ?? [];
  const crosses =
    observation.origin === 'null' || legs.some(leg => observation.origins[leg.at] !== observation.origin);
  return !crosses || request.via === 'beacon' || (request.mode === 'no-cors' && isElement(request));
}
