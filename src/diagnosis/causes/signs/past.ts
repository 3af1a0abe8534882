/**
 * What the same tab saw before, as far as it concerns the host that is asked now.
 */

import type { Exchange, ExchangeLeg, ResponseHead, Time } from '../../../capture/exchange.js';
import { type Header, headerValue } from '../../../standard/headers.js';
import { parseUrl } from '../../../standard/origin.js';
import { requestOrigin } from '../../../standard/redirect-taint.js';
import type { Evidence } from '../cause.js';

/** One answer of an earlier exchange. */
export interface PastAnswer {
  exchange: Exchange;
  leg: ExchangeLeg;
  url: string;
  /** The origin of `url`. */
  host: string;
  endpoint: string;
  /** The Origin that the request carried, or null where it was a no-cors request that carries none. */
  origin: string | null;
  /** The request's method; for a preflight the method that it asked for. */
  method: string;
  stage: 'preflight' | 'response';
  head: ResponseHead;
  headers: readonly Header[];
  status: number;
  allowOrigin: string | null;
  fromCache: boolean;
  at: Time;
}

interface Past {
  host: PastAnswer[];
  endpoint: PastAnswer[];
}

/** How far back to look, in exchanges. */
const DEPTH = 2000;
/** As many answers of one host tell what there is to tell. */
const ENOUGH = 300;
/** Also as the name of a file: `7.json`. */
const ID = /^(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{12,}|%e2%80%a6|…)(?:\.[a-z]\w{1,4})?$/i;

const digests = new WeakMap<Exchange, PastAnswer[]>();
const pasts = new WeakMap<Evidence, Past>();

/** The earlier answers of the host that the deciding leg asked, oldest first; the newest few hundred. */
export function pastOf(evidence: Evidence): readonly PastAnswer[] {
  return readPast(evidence).host;
}

/** The earlier answers of the same endpoint: `/users/1` and `/users/2` are one. */
export function pastOfEndpoint(evidence: Evidence): readonly PastAnswer[] {
  return readPast(evidence).endpoint;
}

function readPast(evidence: Evidence): Past {
  const known = pasts.get(evidence);
  if (known !== undefined) return known;
  const { history, leg, exchange } = evidence;
  const host = originOf(leg.url);
  const found: PastAnswer[] = [];
  const first = Math.max(0, history.length - DEPTH);
  for (let index = history.length - 1; index >= first && found.length < ENOUGH; index -= 1) {
    const earlier = history[index];
    if (earlier === undefined || earlier.requestId === exchange.requestId) continue;
    const answers = answersOf(earlier);
    for (let place = answers.length - 1; place >= 0; place -= 1) {
      const answer = answers[place];
      if (answer !== undefined && answer.host === host) found.push(answer);
    }
  }
  found.reverse();
  const endpoint = found.length === 0 ? '' : endpointOf(leg.url);
  const past = { host: found, endpoint: found.filter(answer => answer.endpoint === endpoint) };
  pasts.set(evidence, past);
  return past;
}

/** Origin and path of `url`, with `*` for what looks like an id. */
export function endpointOf(url: string): string {
  const parsed = parseUrl(url);
  if (parsed === null) return url;
  const path = parsed.pathname.split('/').map(segment => (ID.test(segment) ? '*' : segment));
  return `${parsed.origin}${path.join('/')}`;
}

/** Every answer in `exchange`, in the order of its legs. */
function answersOf(exchange: Exchange): PastAnswer[] {
  const known = digests.get(exchange);
  if (known !== undefined) return known;
  const answers: PastAnswer[] = [];
  const urls = exchange.legs.map(leg => leg.url);
  exchange.legs.forEach((leg, index) => {
    const carried =
      exchange.mode === 'no-cors' ? null : requestOrigin(exchange.origin, urls.slice(0, index + 1));
    const common = {
      exchange,
      leg,
      url: leg.url,
      host: originOf(leg.url),
      endpoint: endpointOf(leg.url),
      method: leg.method,
    };
    const add = (stage: PastAnswer['stage'], head: ResponseHead | null | undefined, fromCache: boolean) => {
      if (head === null || head === undefined) return;
      answers.push({
        ...common,
        origin: carried,
        stage,
        head,
        headers: head.headers,
        status: head.status,
        allowOrigin: headerValue(head.headers, 'access-control-allow-origin'),
        fromCache,
        at: head.at,
      });
    };
    add('preflight', leg.preflight?.response, false);
    add('response', leg.response, leg.fromCache);
  });
  // What is still going on may yet change.
  if (exchange.ending.kind !== 'pending') digests.set(exchange, answers);
  return answers;
}

function originOf(url: string): string {
  return parseUrl(url)?.origin ?? url;
}
