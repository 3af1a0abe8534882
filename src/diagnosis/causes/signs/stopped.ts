/**
 * Readings of requests that something other than CORS stopped, where the browser does not name it.
 */
import type { ExchangeLeg } from '../../../capture/exchange.js';
import { isPotentiallyTrustworthy, parseUrl } from '../../../standard/origin.js';
import type { Confidence } from '../../diagnosis.js';
import type { Evidence } from '../cause.js';
import { headerOf } from './answer.js';
import { failureOf } from './failure.js';
import { endedOutsideCors } from './found.js';
import { localPlaceOf } from './place.js';

/** True where another cause has the better word for a request that ended without a telling error. */
export function isExplainedElsewhere(evidence: Evidence): boolean {
  const { ending } = evidence.exchange;
  if (ending.kind === 'abandoned' || ending.kind === 'service-worker') return true;
  const failure = failureOf(evidence.exchange);
  if (failure !== null && failure.family !== 'unsaid') return true;
  return (
    localTarget(evidence) !== null ||
    insecureTarget(evidence) !== null ||
    forbiddenTarget(evidence) !== null ||
    opaqueRefusal(evidence) !== null ||
    unreadable(evidence)
  );
}

/**
 * Chromium says plain ERR_FAILED of a preflight that local network access stopped: no answer came from a local host,
 * where a dead one would have given an error with a name.
 */
export function localTarget(
  evidence: Evidence,
): { place: 'loopback' | 'local' | null; confidence: Confidence } | null {
  const { exchange, leg } = evidence;
  if (failureOf(exchange)?.family !== 'unsaid') return null;
  if (leg.response !== null || leg.preflight?.response != null) return null;
  const place = placeOf(leg);
  const bare = exchange.engine === 'chromium' && leg.preflight?.error === 'net::ERR_FAILED';
  if (place === null && !bare) return null;
  const pageHost = parseUrl(exchange.origin)?.hostname;
  const pageIsLocal = pageHost !== undefined && localPlaceOf(pageHost) !== null;
  return { place, confidence: bare || !pageIsLocal ? 'likely' : 'possible' };
}

/** The http: address that a page of https: was redirected to, or asked for, and that was never asked. */
export function insecureTarget(evidence: Evidence): string | null {
  const { exchange, leg, stop } = evidence;
  if (!exchange.origin.startsWith('https:') || stop !== null) return null;
  const target = exchange.refusedLocation ?? (leg.sentAt === null && leg.response === null ? leg.url : null);
  return target?.startsWith('http:') && !isPotentiallyTrustworthy(target) ? target : null;
}

/**
 * Where a redirect led that passed every check, and that Firefox ended in an error all the same: the page's own policy forbids
 * the target. What the page itself does not follow ends without an error there.
 */
export function forbiddenTarget(evidence: Evidence): string | null {
  const { exchange, verdict } = evidence;
  if (exchange.engine !== 'firefox' || verdict !== 'failed' || insecureTarget(evidence) !== null) return null;
  const silent = exchange.ending.kind === 'error' && failureOf(exchange)?.family === 'unsaid';
  return silent ? (exchange.refusedLocation ?? null) : null;
}

/** How the response of a no-cors request bars the page: by its Cross-Origin-Resource-Policy, or by its type. */
export function opaqueRefusal(evidence: Evidence): 'policy' | 'type' | null {
  const { exchange, leg } = evidence;
  if (!endedOutsideCors(evidence) || exchange.mode !== 'no-cors' || leg.response === null) return null;
  const policy = headerOf(leg.response, 'cross-origin-resource-policy')?.trim();
  if (policy === 'same-origin' || policy === 'same-site') return 'policy';
  const type = headerOf(leg.response, 'content-type') ?? '';
  const tag = /^(?:script|image|imageset|media|stylesheet|object)$/.test(exchange.type);
  return tag &&
    /^(?:text\/html|application\/(?:[\w.-]+\+)?json|(?:text|application)\/(?:[\w.-]+\+)?xml|text\/plain)\b/i.test(
      type,
    )
    ? 'type'
    : null;
}

/** A complete response that passes every check and never reached the page. */
export function unreadable(evidence: Evidence): boolean {
  const { exchange, leg } = evidence;
  if (leg.response === null || leg.response.changedHeaders !== undefined) return false;
  if (exchange.ending.kind !== 'completed') return false;
  // What fails a check never completes in Chromium.
  const passed = exchange.engine === 'chromium' && exchange.witness?.responseStatus === 0;
  return passed || endedOutsideCors(evidence);
}

function placeOf(leg: ExchangeLeg): 'loopback' | 'local' | null {
  const hostname = parseUrl(leg.url)?.hostname;
  const byName = hostname === undefined ? null : localPlaceOf(hostname);
  return byName ?? (leg.ip === undefined ? null : localPlaceOf(leg.ip));
}
