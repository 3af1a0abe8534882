/**
 * Which request a preflight belongs to. Neither browser says: it has an id of its own, and comes in the order of
 * the requests that need one, though not always directly after.
 */
import { headerValue, listItems } from '../standard/headers.js';
import { methodAfterRedirect } from '../standard/method.js';
import type { Exchange, ExchangeLeg, PreflightExchange, Time } from './exchange.js';
import { pageSetUnsafeNames } from './unsafe-names.js';

/** A page's request in flight. */
export interface Flight {
  exchange: Exchange;
  /** Whoever keeps the exchanges has heard of it. */
  announced: boolean;
  /** OPTIONS, and its headers have not been seen yet: perhaps a preflight. */
  maybePreflight: boolean;
  /** A redirect was announced and its target has not been asked for yet. `internal`: nothing had left before it. */
  redirect?: { internal: boolean };
  /** Where the last redirect points, redacted. */
  location?: { url: string; hasUserinfo: boolean };
  /** When Firefox handed the request to the page's service worker. */
  handedOverAt?: Time;
  /** When a redirect led it to another scheme than http and https. */
  awayAt?: Time;
  /** Looks at it since its answer came: no end was told of it, and none may be. */
  quiet?: number;
  /** Some of its events may never have come: seen from the middle, or in flight while a worker was killed. */
  doubtful?: Doubt;
}

export interface Doubt {
  /** When the doubt arose, by the worker's clock; settled once the next event shows that the request goes on. */
  since?: Time;
  /** Given up: it stands as lost until another event of it comes. */
  lost?: true;
}

/** A preflight in flight, and whose it is. */
export interface Pairing {
  requestId: string;
  /** Redacted. */
  url: string;
  /** Access-Control-Request-Method; null where the preflight failed before its headers were seen. */
  method: string | null;
  tabId: number;
  frameId: number;
  origin: string;
  preflight: PreflightExchange;
  /** requestId of the owner. */
  owner: string | null;
  /** The owner, where it ended before its preflight did. */
  ended?: Exchange;
  /** Looks at it since it was answered, while nobody owned it. */
  quiet?: number;
}

/** Of the requests in flight that wait for such a preflight the one that it fits best, and of equals the oldest. */
export function findOwner(pairing: Pairing, flights: Iterable<Flight>): Flight | null {
  const asked = askedNames(pairing.preflight);
  let owner: Flight | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const flight of flights) {
    if (!waitsFor(flight, pairing)) continue;
    const distance = distanceTo(flight, asked, pairing.preflight);
    if (distance < least) [owner, least] = [flight, distance];
  }
  return owner;
}

/** How far a request is from one whose preflight asks for the headers `asked`, by what its legs have shown. */
function distanceTo(
  { exchange: { legs }, redirect }: Flight,
  asked: readonly string[],
  preflight: PreflightExchange,
): number {
  // The preflight begins after its request, and a redirect takes few headers away and adds none.
  const early = redirect === undefined ? 0 : 1;
  const before = legs.findLast(({ preflight }) => preflight !== null && preflight.requestHeaders !== null);
  if (before?.preflight != null && String(askedNames(before.preflight)) === String(asked)) return early;
  const sent = legs.findLast(({ requestHeaders }) => requestHeaders !== null)?.requestHeaders;
  if (sent == null) return 4 + early;
  if (!asked.every(name => headerValue(sent, name) !== null)) return 6 + early;
  // It would have been asked for all of them. Seen: in Firefox the two say the same of the storage access.
  const unasked = pageSetUnsafeNames(sent).filter(name => !asked.includes(name)).length;
  const alike = headerValue(sent, STORAGE) === headerValue(preflight.requestHeaders ?? [], STORAGE);
  return 2 + early + Math.min(unasked, 8) / 10 + (alike ? 0 : 0.05);
}

const STORAGE = 'sec-fetch-storage-access';

/**
 * Preflights that nobody owns and that may have been asked for `flight`, oldest first: where the request itself shows
 * up only as it leaves or as it fails.
 */
export function findOrphans(flight: Flight, pairings: Iterable<Pairing>): Pairing[] {
  const { exchange } = flight;
  const { url, method, sentAt, requestHeaders } = currentLeg(flight);
  return [...pairings].filter(pairing => {
    if (pairing.owner !== null || pairing.url !== url) return false;
    if (pairing.tabId !== exchange.tabId || pairing.frameId !== exchange.frameId) return false;
    if (pairing.method !== null && pairing.method !== method) return false;
    if (sentAt === null) return true;
    // It leaves, so its preflight was answered, and asked for nothing but what it carries.
    if (pairing.preflight.response === null) return false;
    return askedNames(pairing.preflight).every(name => headerValue(requestHeaders ?? [], name) !== null);
  });
}

/** Whether the CORS checks refuse an answer: under every reading of what is hidden, under some, or under none. */
export type Refusal = 'surely' | 'perhaps' | 'no';

/** How well `pairing` explains that a request ended in `error` (null: it left). The lower the better. */
export function misfit({ preflight }: Pairing, error: string | null, refusal: () => Refusal): number {
  const answered = preflight.response !== null;
  if (error === null) return answered ? ['no', 'perhaps', 'surely'].indexOf(refusal()) : 3;
  if (error === 'net::ERR_FAILED')
    return answered ? ['surely', 'perhaps', 'no'].indexOf(refusal()) : preflight.error === null ? 2 : 0;
  if (error === 'net::ERR_ABORTED') return answered ? 1 : 0;
  return preflight.error === null ? 1 : 0;
}

function askedNames({ requestHeaders }: PreflightExchange): string[] {
  return listItems(headerValue(requestHeaders ?? [], 'access-control-request-headers'));
}

/** The leg that the browser is at. */
export function currentLeg(flight: Flight): ExchangeLeg {
  const leg = flight.exchange.legs.at(-1);
  if (leg === undefined) throw new Error('an exchange has at least one leg');
  return leg;
}

function waitsFor(flight: Flight, pairing: Pairing): boolean {
  const { exchange } = flight;
  if (exchange.tabId !== pairing.tabId || exchange.frameId !== pairing.frameId) return false;
  // An OPTIONS request of the page's own is asked for like any other.
  if (flight.maybePreflight && (pairing.method !== 'OPTIONS' || exchange.requestId === pairing.requestId))
    return false;
  if (exchange.ending.kind !== 'pending' || exchange.mode === 'no-cors') return false;
  const leg = currentLeg(flight);
  if (flight.redirect !== undefined && flight.location !== undefined) {
    if (flight.location.url !== pairing.url) return false;
    const method = methodAfterRedirect(leg.response?.status ?? 0, leg.method);
    return pairing.method === null || pairing.method === method || pairing.method === leg.method;
  }
  if (leg.preflight !== null || leg.response !== null || leg.url !== pairing.url) return false;
  if (exchange.engine === 'chromium' && leg.sentAt !== null) return false;
  return pairing.method === null || pairing.method === leg.method;
}
