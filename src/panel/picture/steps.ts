/**
 * What went between them. One pass over the legs: the preflight with its answer, the request with its answer, the stop
 * where it belongs, and at the end what the script saw.
 */
import type { ExchangeLeg } from '../../capture/exchange.js';
import type { Diagnosis, Where } from '../../diagnosis/diagnosis.js';
import { headerValue, listItems } from '../../standard/headers.js';
import { statusWords } from '../../standard/reason-phrase.js';
import { answerWords, grantWords, redirectWords } from '../words/answer.js';
import { becauseWords } from '../words/asking.js';
import { endWords } from '../words/ending.js';
import { errorWords } from '../words/errors.js';
import { stopFindings, stoppedBy } from '../words/findings.js';
import { count, hostOf } from '../words/format.js';
import { eitherWords } from '../words/unknown.js';
import { type Cast, castOf } from './actors.js';
import { BROWSER, PAGE, type Picture, type Step } from './model.js';

/** The drawing of a diagnosis. */
export function pictureOf(diagnosis: Diagnosis, browser: string, unfolded = false): Picture {
  const cast = castOf(diagnosis, browser, unfolded);
  const { exchange } = diagnosis;
  const steps: Step[] = [opening(diagnosis)];
  exchange.legs.forEach((leg, index) => {
    pushPreflight(steps, diagnosis, leg, index, cast);
    pushRequest(steps, diagnosis, leg, index, cast);
  });
  // The browser said no, and no check says why.
  if (diagnosis.verdict === 'blocked' && !steps.some(step => step.kind === 'stop'))
    pushStop(steps, diagnosis);
  if (exchange.refusedLocation !== undefined)
    steps.push({
      ...blank('ghost', BROWSER, BROWSER + 1),
      text: `${hostOf(exchange.refusedLocation)} never asked`,
    });
  if (exchange.ending.kind === 'service-worker')
    steps.push({
      ...blank('note', BROWSER, BROWSER),
      text: 'Handed to the page’s service worker: nothing more is told',
    });
  const end = endWords(diagnosis);
  if (end !== null) {
    const at = 'at' in exchange.ending ? exchange.ending.at - exchange.startedAt : null;
    steps.push({ ...blank('end', BROWSER, PAGE), at, text: end.text, bad: end.bad });
  }
  return { actors: cast.actors, steps };
}

function blank(kind: Step['kind'], from: number, to: number): Step {
  return { kind, from, to, at: null, lead: '', text: '' };
}

function opening(diagnosis: Diagnosis): Step {
  const { exchange, credentials, preflightBecause } = diagnosis;
  const preflight = exchange.legs[0]?.preflight ?? null;
  const note =
    exchange.mode === 'no-cors'
      ? 'Mode no-cors: sent without asking'
      : preflight === null
        ? 'No preflight needed'
        : preflight.fromCache
          ? 'Asked before, the answer was kept'
          : becauseWords(preflightBecause[0] ?? []);
  return {
    ...blank('message', PAGE, BROWSER),
    at: 0,
    lead: exchange.method,
    text: credentials === 'include' ? 'with credentials' : '',
    note,
  };
}

/** Where the browser stopped on leg `index`, if it did. */
function stopsAt(diagnosis: Diagnosis, index: number, wheres: readonly Where[]): boolean {
  const stop = stopFindings(diagnosis)[0];
  return stop !== undefined && stop.leg === index && wheres.includes(stop.where);
}

/** Whether it went wrong there, rather than where the browser stopped. */
function causeAt(diagnosis: Diagnosis, index: number, where: Where): boolean {
  const { rootCause } = diagnosis;
  // The browser stopped at the error page; what went wrong lies behind it.
  const at =
    rootCause?.at ?? (rootCause?.code === 'error-without-cors' ? stopFindings(diagnosis)[0] : undefined);
  return at?.leg === index && at.where === where;
}

function pushStop(steps: Step[], diagnosis: Diagnosis): void {
  const words =
    stoppedBy(stopFindings(diagnosis), diagnosis) ??
    stopFindings(diagnosis)[0]?.code ??
    'The answer passes every check, and the browser refused it all the same';
  steps.push({ ...blank('stop', BROWSER, BROWSER), lead: 'Stopped here.', text: words });
}

function pushPreflight(
  steps: Step[],
  diagnosis: Diagnosis,
  leg: ExchangeLeg,
  index: number,
  cast: Cast,
): void {
  const { preflight } = leg;
  if (preflight === null) return;
  const { exchange } = diagnosis;
  if (preflight.fromCache) {
    if (index > 0)
      steps.push({
        ...blank('note', BROWSER, BROWSER),
        text: 'Asked before, the answer was kept',
        passed: true,
      });
    return;
  }
  const server = cast.of(leg.url);
  const origin = diagnosis.legOrigins[index] ?? exchange.origin;
  const asked = preflight.requestHeaders;
  const method = (asked && headerValue(asked, 'access-control-request-method')) ?? leg.method;
  const names = listItems(asked && headerValue(asked, 'access-control-request-headers'));
  const shown = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more headers`] : names;
  const asking: Step = {
    ...blank('message', BROWSER, server),
    at: preflight.startedAt - exchange.startedAt,
    lead: 'OPTIONS',
    text: `for ${[method, ...shown].join(', ')}${origin === 'null' && exchange.origin !== 'null' ? ', Origin: `null`' : ''}`,
    message: `${index}-preflight-request`,
  };
  const { response } = preflight;
  if (response === null) {
    const error = preflight.error ?? errorOf(diagnosis);
    steps.push(diagnosis.verdict === 'failed' ? broken(asking, diagnosis, leg, error) : asking);
    return;
  }
  steps.push(asking);
  const stopped = stopsAt(diagnosis, index, ['preflight']);
  const failed = diagnosis.checks.some(
    check => check.where === 'preflight' && check.leg === index && check.state === 'failed',
  );
  const answer: Step = {
    ...blank('message', server, BROWSER),
    at: response.at - exchange.startedAt,
    lead: response.status >= 300 ? statusWords(response.status) : String(response.status),
    text:
      preflight.redirectsTo === undefined
        ? grantWords(response, !failed && !stopped, origin)
        : redirectWords(response, preflight.redirectsTo),
    message: `${index}-preflight-response`,
  };
  if (!failed && !stopped) answer.passed = true;
  if (causeAt(diagnosis, index, 'preflight')) answer.cause = server;
  steps.push(answer);
  if (stopped) pushStop(steps, diagnosis);
}

function pushRequest(steps: Step[], diagnosis: Diagnosis, leg: ExchangeLeg, index: number, cast: Cast): void {
  const { exchange } = diagnosis;
  const server = cast.of(leg.url);
  const { response } = leg;
  if (leg.sentAt === null && response === null) {
    if (stopsAt(diagnosis, index, ['preflight']))
      steps.push({ ...blank('ghost', BROWSER, server), lead: leg.method, text: 'never sent' });
    else if (leg.preflight === null && diagnosis.verdict === 'failed') {
      const unsent: Step = { ...blank('broken', BROWSER, server), lead: leg.method };
      steps.push(broken(unsent, diagnosis, leg, errorOf(diagnosis)));
    }
    return;
  }
  const request: Step = {
    ...blank('message', BROWSER, server),
    at: (leg.sentAt ?? leg.startedAt) - exchange.startedAt,
    lead: leg.method,
    text: requestWords(diagnosis, leg, index),
    message: `${index}-request`,
  };
  if (causeAt(diagnosis, index, 'request')) request.cause = BROWSER;
  if (leg.fromCache) {
    request.to = BROWSER;
    request.kind = 'note';
    request.text = 'answered by the HTTP cache, nothing was sent';
  }
  if (response === null) {
    steps.push(
      diagnosis.verdict === 'failed' ? broken(request, diagnosis, leg, errorOf(diagnosis)) : request,
    );
    return;
  }
  steps.push(request);
  const redirect = index < exchange.legs.length - 1 || exchange.refusedLocation !== undefined;
  const target = exchange.legs[index + 1]?.url ?? exchange.refusedLocation;
  const stopped = stopsAt(diagnosis, index, ['redirect', 'response', 'request']);
  const answer: Step = {
    ...blank('message', leg.fromCache ? BROWSER : server, BROWSER),
    kind: leg.fromCache ? 'note' : 'message',
    at: response.at - exchange.startedAt,
    lead: response.status >= 400 ? statusWords(response.status) : String(response.status),
    text: redirect ? redirectWords(response, target) : answerWords(response),
    message: `${index}-response`,
  };
  const judged = diagnosis.checks.filter(check => check.where !== 'preflight' && check.leg === index);
  if (
    !stopped &&
    !(diagnosis.verdict === 'unknown' && !redirect) &&
    judged.some(check => check.state === 'passed') &&
    !judged.some(check => check.state === 'failed')
  )
    answer.passed = true;
  if (causeAt(diagnosis, index, 'response') || causeAt(diagnosis, index, 'redirect'))
    answer.cause = leg.fromCache ? BROWSER : server;
  steps.push(answer);
  if (stopped) pushStop(steps, diagnosis);
  else if (!redirect && diagnosis.verdict === 'unknown')
    steps.push({
      ...blank('maybe', BROWSER, BROWSER),
      lead: 'Stopped here or allowed:',
      text: eitherWords(diagnosis.unknownBecause),
    });
}

/** What the request itself carries, as far as it matters here. */
function requestWords(diagnosis: Diagnosis, leg: ExchangeLeg, index: number): string {
  const { exchange, legOrigins } = diagnosis;
  if (exchange.mode === 'no-cors') return 'without Origin';
  const origin = legOrigins[index] ?? exchange.origin;
  const crossed = origin === 'null' && exchange.origin !== 'null';
  const parts: string[] = [];
  if (crossed) parts.push(`Origin: \`null\`, since the redirect crossed origins`);
  else if (leg.preflight === null) parts.push(`Origin: ${origin.replace('https://', '')}`);
  const cookie = leg.requestHeaders && headerValue(leg.requestHeaders, 'cookie');
  if (cookie !== null) parts.push(count(cookie.split(';').length, 'cookie'));
  const type = leg.requestHeaders && headerValue(leg.requestHeaders, 'content-type');
  if (type !== null) parts.push(type.split(';')[0] ?? type);
  return parts.join(', ');
}

function errorOf({ exchange }: Diagnosis): string | null {
  return exchange.ending.kind === 'error' ? exchange.ending.error : null;
}

/** A message that came to nothing, and not by CORS. */
function broken(
  step: Step,
  { exchange, rootCause }: Diagnosis,
  leg: ExchangeLeg,
  error: string | null,
): Step {
  const text =
    exchange.ending.kind === 'abandoned'
      ? 'the page was left before an answer came'
      : error === null || rootCause?.code === 'cancelled'
        ? 'the page gave it up before an answer came'
        : errorWords(error, leg.url);
  return { ...step, kind: 'broken', text };
}
