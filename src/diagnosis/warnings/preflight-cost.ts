/**
 * What the preflights of one endpoint cost in this tab, and how many of them Max-Age would have saved.
 */

import type { ExchangeLeg } from '../../capture/exchange.js';
import { headerValue } from '../../standard/headers.js';
import { maxAge } from '../../standard/max-age.js';
import type { Evidence } from '../causes/cause.js';
import { headersOf } from '../causes/signs/answer.js';
import { pastOfEndpoint } from '../causes/signs/past.js';
import { maxAgeCap } from './max-age-cap.js';

export interface PreflightCost {
  /** Preflights sent to this very address, this one included. */
  sent: number;
  /** How many of them a stored answer could have stood in for, had each been kept as long as the browser lets it. */
  saveable: number;
  /** What those took, in milliseconds. */
  milliseconds: number;
  /** Preflights sent to the endpoint as a whole. */
  endpoint: number;
  /** To how many different addresses: ids in the URL defeat the preflight cache. */
  addresses: number;
  /** What all preflights of the endpoint took, in milliseconds. */
  endpointMilliseconds: number;
}

/** Null where the deciding leg sent no preflight. */
export function preflightCostOf(evidence: Evidence): PreflightCost | null {
  const { exchange, leg } = evidence;
  if (leg.preflight === null || leg.preflight.response === null) return null;
  const cap = maxAgeCap(exchange.engine) * 1000;
  const endpoint = pastOfEndpoint(evidence).filter(
    past => past.stage === 'preflight' && past.exchange.origin === exchange.origin,
  );
  const addresses = new Set([leg.url, ...endpoint.map(past => past.url)]);
  const same = endpoint.filter(past => past.url === leg.url).map(past => past.leg);
  same.push(leg);
  let saveable = 0;
  let milliseconds = 0;
  for (let index = 1; index < same.length; index += 1) {
    const before = same[index - 1];
    const now = same[index];
    if (before === undefined || now === undefined || !couldStandIn(before, now, cap)) continue;
    saveable += 1;
    milliseconds += durationOf(now);
  }
  return {
    sent: same.length,
    saveable,
    milliseconds,
    endpoint: endpoint.length + 1,
    addresses: addresses.size,
    endpointMilliseconds: [...endpoint.map(past => past.leg), leg].reduce(
      (sum, each) => sum + durationOf(each),
      0,
    ),
  };
}

/** The earlier answer, kept as long as the browser lets it, would have covered the later request; as it was, it was not kept that long. */
function couldStandIn(before: ExchangeLeg, now: ExchangeLeg, cap: number): boolean {
  const answer = before.preflight?.response;
  const start = now.preflight?.startedAt;
  if (answer === null || answer === undefined || start === undefined || before.response === null)
    return false;
  if (before.method !== now.method || askedFor(before) !== askedFor(now)) return false;
  const gap = start - answer.at;
  const kept = maxAge(headerValue(headersOf(answer), 'access-control-max-age')) * 1000;
  return gap > kept && gap <= cap;
}

function askedFor({ preflight }: ExchangeLeg): string {
  return headerValue(preflight?.requestHeaders ?? [], 'access-control-request-headers') ?? '';
}

function durationOf({ preflight }: ExchangeLeg): number {
  if (preflight === null) return 0;
  return Math.max(
    0,
    (preflight.endedAt ?? preflight.response?.at ?? preflight.startedAt) - preflight.startedAt,
  );
}
