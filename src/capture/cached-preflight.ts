/**
 * The preflight that was not sent: a stored answer stood in for it. https://fetch.spec.whatwg.org/#cors-preflight-cache
 */
import { isSafelistedMethod } from '../standard/method.js';
import { isHomeUrl } from './crossing.js';
import type { Exchange, ExchangeLeg } from './exchange.js';
import { pageSetUnsafeNames } from './unsafe-names.js';

/** Marks each leg that left without the preflight it needs. */
export function noteCachedPreflights(exchange: Exchange): void {
  if (exchange.mode !== 'cors') return;
  let crossed = false;
  for (const leg of exchange.legs) {
    crossed ||= !isHomeUrl(leg.url, exchange);
    if (crossed && leg.preflight === null && left(leg, exchange) && needed(leg)) {
      leg.preflight = {
        requestId: null,
        fromCache: true,
        startedAt: leg.startedAt,
        endedAt: leg.startedAt,
        requestHeaders: null,
        response: null,
        error: null,
      };
    }
  }
}

/** Firefox tells of the request before it asks for leave: only an answer shows that it left. */
function left(leg: ExchangeLeg, exchange: Exchange): boolean {
  return exchange.engine === 'firefox' ? leg.response !== null : leg.sentAt !== null;
}

function needed(leg: ExchangeLeg): boolean {
  return !isSafelistedMethod(leg.method) || pageSetUnsafeNames(leg.requestHeaders ?? []).length > 0;
}
