/**
 * Firefox announces a request as sent before it asks for leave: what is known later of when it left, and whether.
 */
import { type Exchange, type ExchangeLeg, passedPreflight } from './exchange.js';

/** Firefox: what came of the request shows that its preflight had passed, unless it was told otherwise. */
export function passPreflight(leg: ExchangeLeg): void {
  const { preflight } = leg;
  if (preflight === null || preflight.response === null || preflight.error !== null) return;
  if (preflight.redirectsTo !== undefined) return;
  preflight.endedAt ??= preflight.response.at;
  sendAfterPreflight(leg);
}

/** What it tells as sent waits for the answer to the preflight all the same. */
function sendAfterPreflight(leg: ExchangeLeg): void {
  const answeredAt = leg.preflight?.response?.at;
  if (leg.sentAt !== null && answeredAt !== undefined) leg.sentAt = Math.max(leg.sentAt, answeredAt);
}

/** Firefox announces a request as sent before it asks for leave: refused, it never left. */
export function unsend({ legs, ending }: Exchange): void {
  for (const leg of legs) sendAfterPreflight(leg);
  const last = legs.at(-1);
  if (!last?.preflight || last.preflight.fromCache || last.response !== null) return;
  const refused =
    ending.kind === 'error' && ending.error === 'NS_ERROR_DOM_BAD_URI' && !passedPreflight(last);
  if (refused || last.preflight.response === null) last.sentAt = null;
}
