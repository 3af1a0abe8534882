/**
 * The stages of an exchange at which a CORS rule may say no: for each leg its preflight, then its redirect or response.
 */
import type { Engine, Exchange, ExchangeLeg, PreflightExchange } from '../capture/exchange.js';
import { unsafeNamesOf } from '../capture/unsafe-names.js';
import type { CredentialsMode } from '../standard/cors-check.js';
import { headerValue } from '../standard/headers.js';
import { isPotentiallyTrustworthy, isSameOrigin, serializedOrigin } from '../standard/origin.js';
import { requestOrigin } from '../standard/redirect-taint.js';
import { isRedirectStatus, redirects } from '../standard/status.js';
import { RULES } from './rules/order.js';
import type { Facts, Failure, Rule } from './rules/rule.js';

export interface Stage {
  where: 'preflight' | 'redirect' | 'response';
  leg: number;
  /** The leg's response tainting is `cors`; else nothing but the target of a redirect is checked. */
  cors: boolean;
  url: string;
  /** The leg is back at the page's own origin after it had left it. */
  home: boolean;
  /** Chromium adds client hints to the request: in documents, for trustworthy URLs. Few ask, and it is dear. */
  clientHints(): boolean;
  /** A redirect to something that is not HTTP, which Firefox gives up before it looks at the CORS headers. */
  leadsOut: boolean;
  facts: Facts;
  failures: Array<{ rule: Rule; failure: Failure }>;
}

/** Whose rules: `other` judges as the standard and Chromium do. */
export type Judge = Engine;

/** Per leg: what the request's Origin header said, or would have said. */
export function originsOf(exchange: Exchange): string[] {
  const urls = exchange.legs.map(leg => leg.url);
  return exchange.legs.map((leg, i) => {
    // Firefox tells of a request that its preflight then kept from leaving: what left is the preflight.
    const own = leg.sentAt === null ? null : leg.requestHeaders;
    // Seen: after a redirect to another origin Firefox's preflight still names the page's, and the request does not.
    const asked = exchange.engine === 'firefox' && i > 0 ? null : leg.preflight?.requestHeaders;
    const sent = headerValue(own ?? asked ?? [], 'origin');
    return sent ?? requestOrigin(exchange.origin, urls.slice(0, i + 1));
  });
}

/** Per leg: whether its response tainting is `cors`, so that CORS applies. */
export function corsLegs(exchange: Exchange): boolean[] {
  let cors = false;
  return exchange.legs.map(leg => {
    cors ||= !isSameOrigin(serializedOrigin(leg.url), exchange.origin);
    return cors && exchange.mode !== 'no-cors';
  });
}

/**
 * The stages that were seen, in order, judged with `credentials` by the rules of `judge`. A stage without an answer
 * is left out.
 */
export function stagesOf(exchange: Exchange, credentials: CredentialsMode, judge: Judge): Stage[] {
  const stages: Stage[] = [];
  const origins = originsOf(exchange);
  const cors = corsLegs(exchange);
  exchange.legs.forEach((leg, i) => {
    const origin = origins[i] ?? 'null';
    const home = isSameOrigin(serializedOrigin(leg.url), exchange.origin);
    const target = nextUrl(exchange, i);
    const add = (facts: Facts): void => {
      const where = facts.where;
      stages.push({
        where,
        leg: i,
        cors: cors[i] === true,
        url: leg.url,
        home,
        clientHints: () => exchange.tabId >= 0 && !exchange.worker && isPotentiallyTrustworthy(leg.url),
        leadsOut: where === 'redirect' && target !== undefined && leadsOut(exchange, target),
        facts,
        failures: judged(facts, judge, home, cors[i] === true),
      });
    };
    const answer = leg.preflight?.response;
    if (cors[i] && leg.preflight && answer) {
      add({
        where: 'preflight',
        origin: preflightOrigin(exchange, leg, origin, judge),
        credentials,
        method: requestMethod(leg),
        unsafeNames: unsafeNamesOf(leg),
        status: answer.status,
        headers: answer.changedHeaders ?? answer.headers,
        redirects: preflightRedirects(exchange, leg.preflight, judge),
        forbiddenUserinfo: false,
      });
    }
    const { response } = leg;
    if (!response) return;
    const leadsOn = isRedirectStatus(response.status) && target !== undefined;
    const forbiddenUserinfo =
      leadsOn && i === exchange.legs.length - 1 && exchange.refusedLocationHasUserinfo === true;
    if (!cors[i] && !forbiddenUserinfo) return;
    add({
      where: leadsOn ? 'redirect' : 'response',
      origin,
      credentials,
      method: leg.method,
      unsafeNames: [],
      status: response.status,
      // What another extension changed on the way counts as it ended.
      headers: response.changedHeaders ?? response.headers,
      redirects: false,
      forbiddenUserinfo,
    });
  });
  return stages;
}

/** The failures of one answer. `cors` false: a same-origin redirect, refused for nothing but the userinfo of its target. */
function judged(facts: Facts, judge: Judge, home: boolean, cors: boolean): Stage['failures'] {
  let rules = RULES[facts.where];
  if (!cors) rules = rules.filter(rule => rule.check === 'location');
  // Seen: Firefox leaves these two out for a preflight that a redirect brought back to the page's own origin.
  if (judge === 'firefox' && home && facts.where === 'preflight') {
    rules = rules.filter(rule => rule.check !== 'allow-origin' && rule.check !== 'allow-credentials');
  }
  return rules.flatMap(rule => rule.failures(facts).map(failure => ({ rule, failure })));
}

/** The Origin that the preflight carried; seen: after a redirect to another origin Firefox's still names the page's. */
function preflightOrigin(exchange: Exchange, leg: ExchangeLeg, origin: string, judge: Judge): string {
  if (judge === exchange.engine || judge === 'other') {
    return headerValue(leg.preflight?.requestHeaders ?? [], 'origin') ?? origin;
  }
  if (judge === 'firefox') return exchange.origin;
  const urls = exchange.legs.map(each => each.url);
  return requestOrigin(exchange.origin, urls.slice(0, exchange.legs.indexOf(leg) + 1));
}

/**
 * Whether the browser takes the answer to a preflight for a redirect. Firefox announces one that it would follow; under
 * `redirect: 'manual'` or `'error'` it takes it for a bad status.
 */
function preflightRedirects(exchange: Exchange, preflight: PreflightExchange, judge: Judge): boolean {
  const { response, redirectsTo } = preflight;
  if (response === null || !redirects(response.status, response.headers)) return false;
  return judge !== 'firefox' || exchange.engine !== 'firefox' || redirectsTo !== undefined;
}

/**
 * Seen: Firefox has an error of its own for a scheme that no page may link to. Under `redirect: 'manual'` or `'error'` it
 * does not look where the answer leads, and of other schemes only after the check.
 */
function leadsOut({ engine, ending }: Exchange, target: string): boolean {
  if (engine !== 'firefox') return /^(?:data|blob|file):/i.test(target);
  return (
    !/^https?:/i.test(target) && ending.kind === 'error' && ending.error === 'NS_ERROR_CORRUPTED_CONTENT'
  );
}

function nextUrl(exchange: Exchange, index: number): string | undefined {
  return exchange.legs[index + 1]?.url ?? exchange.refusedLocation;
}

/** The method as the preflight asked for it. */
function requestMethod(leg: ExchangeLeg): string {
  return headerValue(leg.preflight?.requestHeaders ?? [], 'access-control-request-method') ?? leg.method;
}
