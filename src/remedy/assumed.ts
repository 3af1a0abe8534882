/**
 * The whole way that a request would go if it were let through: what was seen, and after the place where the browser
 * stopped what has to be assumed: answers without any CORS header.
 */
import type { Exchange, ExchangeLeg, ResponseHead } from '../capture/exchange.js';
import { unsafeNamesOf } from '../capture/unsafe-names.js';
import { corsLegs, originsOf } from '../diagnosis/stages.js';
import { headerValue } from '../standard/headers.js';
import { isSafelistedMethod, methodAfterRedirect } from '../standard/method.js';
import { isSameOrigin, serializedOrigin } from '../standard/origin.js';
import { requestOrigin } from '../standard/redirect-taint.js';
import { isRedirectStatus } from '../standard/status.js';

/** One answer of that way, and what is asked of it. */
export interface Answer {
  leg: number;
  where: 'preflight' | 'redirect' | 'response';
  /** The Origin that comes with the request. */
  origin: string;
  method: string;
  unsafeNames: readonly string[];
  head: ResponseHead;
  /** Never seen. */
  assumed: boolean;
}

/** In the order of the way. Same-origin legs ask for nothing and are left out. */
export function wayOf(exchange: Exchange): Answer[] {
  const way: Answer[] = [];
  const legs = legsToTheEnd(exchange);
  const whole = { ...exchange, legs };
  const origins = originsOf(whole);
  const cors = corsLegs(whole);
  legs.forEach((leg, i) => {
    if (!cors[i]) return;
    const origin = origins[i] ?? 'null';
    const seen = exchange.legs[i];
    const asked = { leg: i, method: leg.method, unsafeNames: unsafeNamesOf(leg) };
    if (leg.preflight && !leg.preflight.fromCache) {
      way.push({
        ...asked,
        where: 'preflight',
        origin: headerValue(leg.preflight.requestHeaders ?? [], 'origin') ?? origin,
        method:
          headerValue(leg.preflight.requestHeaders ?? [], 'access-control-request-method') ?? leg.method,
        head: leg.preflight.response ?? emptyHead(),
        assumed: !seen?.preflight?.response,
      });
    }
    const head = leg.response ?? emptyHead();
    const redirects = isRedirectStatus(head.status) && i < legs.length - 1;
    way.push({
      ...asked,
      where: redirects ? 'redirect' : 'response',
      origin,
      head,
      assumed: !seen?.response,
    });
  });
  return way;
}

/** The exchange as it would be if it were let through to the end: `wayOf` as legs. */
export function toTheEnd(exchange: Exchange): Exchange {
  const legs = legsToTheEnd(exchange).map(leg => ({
    ...leg,
    response: leg.response ?? emptyHead(),
    preflight:
      leg.preflight === null || leg.preflight.fromCache
        ? leg.preflight
        : { ...leg.preflight, response: leg.preflight.response ?? emptyHead() },
  }));
  const { refusedLocation: _, ...rest } = exchange;
  return { ...rest, legs };
}

function emptyHead(): ResponseHead {
  return { status: 200, headers: [], at: 0 };
}

/** The legs, and one more for the target of a redirect that was refused. */
function legsToTheEnd(exchange: Exchange): ExchangeLeg[] {
  const { legs, refusedLocation, origin } = exchange;
  const last = legs.at(-1);
  if (refusedLocation === undefined || last === undefined) return legs;
  const method = methodAfterRedirect(last.response?.status ?? 0, last.method);
  const names = unsafeNamesOf(last).filter(
    // Both are dropped on the way: with the body, and at another origin.
    name =>
      !(method !== last.method && name.startsWith('content-')) &&
      !(name === 'authorization' && crosses(last.url, refusedLocation)),
  );
  const urls = [...legs.map(leg => leg.url), refusedLocation];
  const asks =
    (!isSafelistedMethod(method) || names.length > 0) &&
    !isSameOrigin(serializedOrigin(refusedLocation), origin);
  return [
    ...legs,
    {
      url: refusedLocation,
      method,
      startedAt: 0,
      sentAt: null,
      requestHeaders: null,
      response: null,
      fromCache: false,
      preflight: asks
        ? {
            requestId: null,
            fromCache: false,
            startedAt: 0,
            endedAt: null,
            requestHeaders: [
              { name: 'origin', value: requestOrigin(origin, urls) },
              { name: 'access-control-request-method', value: method },
              ...(names.length > 0
                ? [{ name: 'access-control-request-headers', value: names.join(',') }]
                : []),
            ],
            response: null,
            error: null,
          }
        : null,
    },
  ];
}

function crosses(from: string, to: string): boolean {
  return !isSameOrigin(serializedOrigin(from), serializedOrigin(to));
}
