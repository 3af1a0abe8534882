/**
 * What if: a request and its answers as something to edit, and how every check would come out. Made from an exchange,
 * or from nothing (paste/paste.ts). What was never seen is marked as assumed.
 */
import type { Exchange, ExchangeLeg, PreflightExchange, ResponseHead } from '../capture/exchange.js';
import { unsafeNamesOf } from '../capture/unsafe-names.js';
import { checksOf } from '../diagnosis/checklist.js';
import type { Check, Diagnosis, Finding } from '../diagnosis/diagnosis.js';
import { read } from '../diagnosis/reading.js';
import { corsLegs, originsOf } from '../diagnosis/stages.js';
import type { CredentialsMode } from '../standard/cors-check.js';
import { isForbiddenRequestHeader } from '../standard/forbidden-request-headers.js';
import { type Header, headerValue } from '../standard/headers.js';
import { methodAfterRedirect } from '../standard/method.js';
import { includesCredentials, isSameOrigin, parseUrl, serializedOrigin } from '../standard/origin.js';
import { needsPreflight } from '../standard/preflight-need.js';
import { requestOrigin } from '../standard/redirect-taint.js';
import { unsafeRequestHeaderNames } from '../standard/request-headers.js';
import { redirects } from '../standard/status.js';
import { toTheEnd } from './assumed.js';

export interface WhatIfAnswer {
  status: number;
  headers: Header[];
  /** Never seen. */
  assumed: boolean;
}

export interface WhatIfLeg {
  /** Absolute. */
  url: string;
  /** What OPTIONS would be answered; looked at only where the leg needs a preflight. */
  preflight: WhatIfAnswer;
  response: WhatIfAnswer;
}

export interface WhatIf {
  /** Serialized, or the word `null`. */
  origin: string;
  method: string;
  /** Those that the page sets. A value that is not known is `…`. */
  requestHeaders: Header[];
  credentials: CredentialsMode;
  /** An upload listener or a stream as body makes the browser ask first whatever the rest says. */
  forced: boolean;
  /** At least one; a further one for each redirect. */
  legs: WhatIfLeg[];
}

export interface WhatIfResult {
  verdict: 'allowed' | 'blocked';
  /** What the browser would have had to deal with: to draw it, to diagnose it, to make a remedy for it. */
  exchange: Exchange;
  /** Every check in the browser's order; `stoppedHere` at the first that fails. */
  checks: Check[];
  findings: Finding[];
  /** Per leg of `exchange`: the Origin that it would carry. */
  legOrigins: string[];
  /** Per leg of `exchange`: whether the answers that were looked at are assumed. */
  assumed: Array<{ preflight: boolean; response: boolean }>;
}

/** As in Fetch: the twenty-first is an error of the network. */
const MOST_LEGS = 21;

/** `diagnosis` as something to edit, to its end; `diagnosis.reading` is the credentials mode. */
export function whatIfFrom({ exchange, reading }: Diagnosis): WhatIf {
  const first = exchange.legs[0] as ExchangeLeg;
  const legs = toTheEnd(exchange).legs.map((leg, i): WhatIfLeg => {
    const seen = exchange.legs[i];
    const response = answerOf(leg.response, seen?.response == null);
    const asked = seen?.preflight?.response ?? null;
    return {
      url: leg.url,
      // Where none was needed, or a stored answer stood in, the server's other answer is the likeliest guess.
      preflight:
        asked === null && response.assumed
          ? answerOf(leg.preflight?.response ?? null, true)
          : asked === null
            ? { status: 204, headers: corsHeaders(response.headers), assumed: true }
            : answerOf(asked, false),
      response,
    };
  });
  const requestHeaders = pageHeaders(first);
  return {
    origin: exchange.origin,
    method: exchange.method,
    requestHeaders,
    credentials: reading,
    forced:
      first.preflight !== null &&
      !needsPreflight({ method: first.method, headers: requestHeaders, forced: false }),
    legs,
  };
}

/** Whether `model` would be allowed, and every check. Never throws, whatever was typed. */
export function judgeWhatIf(model: WhatIf): WhatIfResult {
  const { exchange, assumed } = exchangeOf(model);
  const reading = read(exchange, model.credentials);
  const verdict = reading.stop < 0 ? 'allowed' : 'blocked';
  return {
    verdict,
    exchange,
    ...checksOf(exchange, reading, verdict),
    legOrigins: originsOf(exchange),
    assumed,
  };
}

function answerOf(head: ResponseHead | null, assumed: boolean): WhatIfAnswer {
  return { status: head?.status ?? 200, headers: head === null ? [] : [...head.headers], assumed };
}

function corsHeaders(headers: readonly Header[]): Header[] {
  return headers.filter(({ name }) => /^(?:access-control-|vary$)/i.test(name));
}

/** What the page set, of the first leg: the names that ask for leave, and Content-Type. */
function pageHeaders(leg: ExchangeLeg): Header[] {
  const sent = leg.requestHeaders ?? [];
  const names = unsafeNamesOf(leg);
  const headers = names.map((name): Header => ({ name, value: headerValue(sent, name) ?? '…' }));
  const type = headerValue(sent, 'content-type');
  if (type !== null && !names.includes('content-type')) headers.push({ name: 'content-type', value: type });
  return headers;
}

/** The legs that `model` leads to: a redirect goes on, anything else is the end. */
function exchangeOf(model: WhatIf): { exchange: Exchange; assumed: WhatIfResult['assumed'] } {
  const { origin } = model;
  const legs: ExchangeLeg[] = [];
  const assumed: WhatIfResult['assumed'] = [];
  let method = model.method;
  let headers: readonly Header[] = model.requestHeaders.filter(
    ({ name, value }) => !isForbiddenRequestHeader(name, value),
  );
  let next: WhatIfLeg | undefined = model.legs[0];
  let userinfo = false;
  let refused: string | undefined;
  while (next !== undefined && legs.length < MOST_LEGS) {
    const current: WhatIfLeg = next;
    const urls = [...legs.map(leg => leg.url), current.url];
    const cors = urls.some(url => !isSameOrigin(serializedOrigin(url), origin));
    const carried = requestOrigin(origin, urls);
    const asks = cors && needsPreflight({ method, headers, forced: model.forced });
    legs.push(legOf(current, method, headers, carried, asks));
    assumed.push({ preflight: asks && current.preflight.assumed, response: current.response.assumed });
    const { status } = current.response;
    const target = targetOf(current, model.legs[legs.length]);
    if (target === null) break;
    if (includesCredentials(target) && cors) {
      userinfo = true;
      refused = target;
      break;
    }
    const after = methodAfterRedirect(status, method);
    headers = headersAfter(headers, after !== method, current.url, target);
    method = after;
    next = { ...(model.legs[legs.length] ?? UNSEEN), url: target };
  }
  const exchange: Exchange = {
    requestId: 'what-if',
    engine: 'chromium',
    tabId: -1,
    frameId: 0,
    attributedBy: 'tab',
    incognito: false,
    origin,
    documentUrl: null,
    type: 'xmlhttprequest',
    worker: false,
    mode: 'cors',
    method: model.method,
    url: legs[0]?.url ?? '',
    startedAt: 0,
    legs,
    ...(refused === undefined ? {} : { refusedLocation: refused }),
    ...(userinfo ? { refusedLocationHasUserinfo: true } : {}),
    ending: { kind: 'completed', at: 0 },
    witness: null,
    incomplete: false,
  };
  return { exchange, assumed };
}

const UNSEEN: WhatIfLeg = {
  url: '',
  preflight: { status: 200, headers: [], assumed: true },
  response: { status: 200, headers: [], assumed: true },
};

function legOf(
  { url, preflight, response }: WhatIfLeg,
  method: string,
  headers: readonly Header[],
  origin: string,
  asks: boolean,
): ExchangeLeg {
  return {
    url,
    method,
    startedAt: 0,
    sentAt: 0,
    requestHeaders: [{ name: 'Origin', value: origin }, ...headers],
    preflight: asks ? preflightOf(preflight, method, headers, origin) : null,
    response: { status: response.status, headers: response.headers, at: 0 },
    fromCache: false,
  };
}

function preflightOf(
  { status, headers }: WhatIfAnswer,
  method: string,
  requestHeaders: readonly Header[],
  origin: string,
): PreflightExchange {
  const names = unsafeRequestHeaderNames(requestHeaders);
  return {
    requestId: 'what-if-preflight',
    fromCache: false,
    startedAt: 0,
    endedAt: 0,
    requestHeaders: [
      { name: 'Origin', value: origin },
      { name: 'Access-Control-Request-Method', value: method },
      ...(names.length > 0 ? [{ name: 'Access-Control-Request-Headers', value: names.join(',') }] : []),
    ],
    response: { status, headers, at: 0 },
    error: null,
  };
}

/**
 * Where the response of `leg` leads; null where it does not redirect. The known URL of the leg that follows, unless
 * Location was changed to another origin: Location may be redacted, or relative.
 */
function targetOf({ url, response }: WhatIfLeg, following: WhatIfLeg | undefined): string | null {
  if (!redirects(response.status, response.headers)) return null;
  const target = parseUrl(
    headerValue(response.headers, 'location') ?? '',
    parseUrl(url) === null ? undefined : url,
  );
  if (target === null) return following?.url ?? null;
  const known = following?.url;
  if (known === undefined) return target.href;
  const same = isSameOrigin(serializedOrigin(known), target.origin) && !includesCredentials(target.href);
  return same ? known : target.href;
}

/** A body's headers go with the body; a token does not follow to another origin. */
function headersAfter(
  headers: readonly Header[],
  methodChanged: boolean,
  from: string,
  to: string,
): readonly Header[] {
  const crosses = !isSameOrigin(serializedOrigin(from), serializedOrigin(to));
  return headers.filter(({ name }) => {
    const lower = name.toLowerCase();
    return !(methodChanged && lower.startsWith('content-')) && !(crosses && lower === 'authorization');
  });
}

/** True for each leg of `model` that needs a preflight: where its answer is worth showing. */
export function preflightedLegs(model: WhatIf): boolean[] {
  const { exchange } = exchangeOf(model);
  const cors = corsLegs(exchange);
  return exchange.legs.map((leg, i) => cors[i] === true && leg.preflight !== null);
}
