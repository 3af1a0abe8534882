import { headerValue } from '../../standard/headers.js';
import { statusWords } from '../../standard/reason-phrase.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { redirectChangedMethod } from './redirect-changed-method.js';
import { allowOriginOf } from './signs/answer.js';
import { findingsOf, found, refusalOf } from './signs/found.js';
import { askedForNothing, isRefusedSlip } from './signs/method.js';
import { misspellingsOf } from './signs/misspelling.js';
import { pastOf, pastOfEndpoint } from './signs/past.js';
import { rejectionOf } from './signs/rejection.js';
import { count, duration, hostOf, line, pathOf } from './signs/words.js';

const CODE = 'error-without-cors';

/** Statuses of a preflight that have a cause of their own: a guard, or nobody who handles OPTIONS. */
const OF_OPTIONS = new Set([401, 403, 404, 405, 407, 501]);
/** Headers that tell who wrote the error page. */
const TELLING = [
  'server',
  'via',
  'x-cache',
  'cf-ray',
  'cf-mitigated',
  'x-amzn-errortype',
  'x-amzn-requestid',
  'retry-after',
  'www-authenticate',
  'content-type',
];

export const errorWithoutCors: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = refusalOf(evidence);
    if (refusal === null || refusal.status < 400 || refusal.allowOrigin.kind !== 'missing') return null;
    const { status, headers, where } = refusal;
    if (where === 'preflight' && (OF_OPTIONS.has(status) || askedForNothing(evidence))) return null;
    if (findingsOf(evidence, 'MissingAllowOriginHeader').length === 0) return null;
    if (misspellingsOf(headers, 'access-control-allow-origin').length > 0) return null;
    // Better explained: the origin was refused, or the request was not the one the page meant.
    const rejection = rejectionOf(evidence);
    if (rejection !== null && rejection.confidence !== 'possible') return null;
    if (where === 'response' && (isRefusedSlip(evidence.leg.method, status) || wasMadeGet(evidence, status)))
      return null;

    const good = pastOf(evidence).filter(past => past.allowOrigin !== null && past.status < 400);
    const here = pastOfEndpoint(evidence).findLast(past => past.allowOrigin !== null && past.status < 400);
    const preflight = where === 'response' ? evidence.preflight : null;
    const asked = preflight?.response != null && allowOriginOf(preflight.response) !== null;
    return found(evidence, CODE, good.length > 0 || asked ? 'certain' : 'likely', [
      `${hostOf(evidence.leg.url)} answered ${where === 'preflight' ? 'the preflight with ' : ''}${statusWords(status)}, without Allow-Origin`,
      asked ? 'The preflight of the same request was answered with Allow-Origin' : null,
      here !== undefined
        ? `Earlier ${pathOf(here.url)} was answered ${here.status}, with Allow-Origin`
        : null,
      good.length > (here === undefined ? 0 : 1)
        ? `${count(good.length, 'earlier answer')} of this host had Allow-Origin`
        : null,
      ...TELLING.map(name => {
        const value = headerValue(headers, name);
        return value === null || (name === 'content-type' && !/html/i.test(value.slice(0, 100)))
          ? null
          : `The error came with ${line(name, value)}`;
      }).slice(0, 9),
      slowness(evidence),
    ]);
  },
};

export const title = 'Error page without CORS headers';

export const words: CauseWords = {
  title,
  explain(_cause, evidence) {
    const refusal = refusalOf(evidence);
    const status = refusal?.status ?? 0;
    const host = hostOf(evidence.leg.url);
    return refusal?.where === 'preflight'
      ? `${reason(host, status)} That was the preflight, so the request itself was never sent. The error is the real problem, not CORS.`
      : `${reason(host, status)} The error page has no CORS headers, so the browser hides the error and speaks of CORS. The error is the real problem.`;
  },
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSMissingAllowOrigin',
};

export const examples = {
  blocked: 'POST /payments\n\nHTTP/1.1 502 Bad Gateway\nContent-Type: text/html',
  allowed: 'POST /payments\n\nHTTP/1.1 201 Created\nAccess-Control-Allow-Origin: https://app.example',
};

/** A redirect made it a GET, and nobody handles GET there. */
function wasMadeGet(evidence: Evidence, status: number): boolean {
  return (
    (status === 404 || status === 405 || status === 501) && redirectChangedMethod.detect(evidence) !== null
  );
}

function slowness({ leg }: Evidence): string | null {
  const { sentAt, response } = leg;
  if (sentAt === null || response === null || response.status < 500) return null;
  const took = response.at - sentAt;
  return took >= 5000 ? `The answer took ${duration(took)}` : null;
}

function reason(host: string, status: number): string {
  const words = statusWords(status);
  switch (status) {
    case 401:
      return `${host} wants a sign-in and answered ${words}.`;
    case 403:
      return `A guard of ${host}, such as a firewall or a permission check, answered ${words}.`;
    case 404:
      return `${host} has nothing at this address and answered ${words}.`;
    case 413:
      return `The request is larger than ${host} accepts: ${words}.`;
    case 429:
      return `${host} limits the rate of requests and answered ${words}.`;
    case 502:
    case 504:
      return `A gateway at ${host} got no proper answer from the application behind it and answered ${words}.`;
    case 503:
      return `The application at ${host} is down or overloaded: ${words}.`;
    default:
      return `${host} answered ${words}.`;
  }
}
