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
/** A history that has grown by more is read anew. */
const MOST_GROWN = 64;
/** Also as the name of a file: `7.json`. */
const ID = /^(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{12,}|%e2%80%a6|…)(?:\.[a-z]\w{1,4})?$/i;

const digests = new WeakMap<Exchange, { answers: PastAnswer[]; heads: number }>();
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
  const found = newestOf(originOf(leg.url), history, exchange.requestId);
  const endpoint = found.length === 0 ? '' : endpointOf(leg.url);
  const past = { host: found, endpoint: found.filter(answer => answer.endpoint === endpoint) };
  pasts.set(evidence, past);
  return past;
}

/** The newest answers of `host` in `history`, oldest first, without those of request `except`. */
function newestOf(host: string, history: readonly Exchange[], except: string): PastAnswer[] {
  const { byHost, unsettled, first } = read(history);
  const settled = byHost.get(host) ?? [];
  const found: Placed[] = [];
  for (let i = settled.length - 1; i >= 0; i -= 1) {
    const placed = settled[i];
    if (placed === undefined || placed.place < first || found.length >= ENOUGH) break;
    if (placed.answer.exchange.requestId !== except) found.push(placed);
  }
  for (const { exchange, place } of unsettled) {
    if (place < first || exchange.requestId === except) continue;
    const answers = answersOf(exchange);
    for (let i = answers.length - 1; i >= 0; i -= 1) {
      const answer = answers[i];
      if (answer?.host === host) found.push({ answer, place });
    }
  }
  // Each list is in order; only what has not settled has to be put in its place.
  if (unsettled.length > 0) found.sort((a, b) => b.place - a.place);
  return found
    .slice(0, ENOUGH)
    .map(({ answer }) => answer)
    .reverse();
}

interface Placed {
  answer: PastAnswer;
  /** Grows from one exchange to the next. */
  place: number;
}

/** A history by host. */
interface Reading {
  exchanges: Exchange[];
  byHost: Map<string, Placed[]>;
  /** What is still going on, and may yet be answered: looked at anew each time. */
  unsettled: { exchange: Exchange; place: number }[];
  /** Place of the first exchange that counts. */
  first: number;
  next: number;
}

/** The last one that was read: the next is mostly the same, and a little longer. */
let last: Reading | null = null;

function read(history: readonly Exchange[]): Reading {
  const from = Math.max(0, history.length - DEPTH);
  const known = last;
  const grown = known === null ? -1 : grownBy(known.exchanges, history);
  if (known === null || grown < 0 || known.next > 20 * DEPTH) {
    last = { exchanges: [], byHost: new Map(), unsettled: [], first: 0, next: 0 };
    for (let i = from; i < history.length; i += 1) take(last, history[i]);
  } else for (let i = history.length - grown; i < history.length; i += 1) take(known, history[i]);
  const reading = last as Reading;
  reading.first = reading.next - (history.length - from);
  return reading;
}

function take(reading: Reading, exchange: Exchange | undefined): void {
  if (exchange === undefined) return;
  const place = reading.next++;
  reading.exchanges.push(exchange);
  if (reading.exchanges.length > 2 * DEPTH) reading.exchanges = reading.exchanges.slice(-DEPTH);
  if (exchange.ending.kind === 'pending') {
    reading.unsettled.push({ exchange, place });
    return;
  }
  for (const answer of answersOf(exchange)) {
    const all = reading.byHost.get(answer.host);
    if (all === undefined) reading.byHost.set(answer.host, [{ answer, place }]);
    else all.push({ answer, place });
  }
}

/** How many exchanges `history` has more at its end than `known`; -1 where it is another one. */
function grownBy(known: readonly Exchange[], history: readonly Exchange[]): number {
  const end = known.at(-1);
  if (end === undefined) return -1;
  let grown = 0;
  while (grown < MOST_GROWN && history[history.length - 1 - grown] !== end) grown += 1;
  if (grown === MOST_GROWN) return -1;
  const common = Math.min(DEPTH, history.length) - grown;
  if (common <= 0 || common > known.length) return -1;
  for (let i = 1; i <= common; i += 1)
    if (known[known.length - i] !== history[history.length - grown - i]) return -1;
  return grown;
}

/** Origin and path of `url`, with `*` for what looks like an id. */
export function endpointOf(url: string): string {
  const parsed = parseUrl(url);
  if (parsed === null) return url;
  const path = parsed.pathname.split('/').map(segment => (ID.test(segment) ? '*' : segment));
  return `${parsed.origin}${path.join('/')}`;
}

/** Reads `exchange` as others will of their past: the first of a long log would read thousands in one go. */
export function digest(exchange: Exchange): void {
  answersOf(exchange);
}

/** Every answer in `exchange`, in the order of its legs. */
function answersOf(exchange: Exchange): PastAnswer[] {
  const known = digests.get(exchange);
  const heads = headsOf(exchange);
  if (known !== undefined && known.heads === heads) return known.answers;
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
  digests.set(exchange, { answers, heads });
  return answers;
}

/** What is still going on may yet be answered, and its digest be out of date. */
function headsOf({ legs }: Exchange): number {
  let heads = 0;
  for (const { preflight, response } of legs)
    heads += (response === null ? 0 : 1) + (preflight?.response == null ? 0 : 1);
  return heads;
}

function originOf(url: string): string {
  return parseUrl(url)?.origin ?? url;
}
