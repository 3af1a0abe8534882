/**
 * A redirect to where no request can go, whatever the CORS checks say of the answer that leads there.
 */
import { type Exchange, isAway } from '../capture/exchange.js';
import { isBadPort } from '../standard/bad-port.js';
import { parseUrl } from '../standard/origin.js';

export type DeadEnd = 'unsafe-redirect' | 'unsafe-port';

/** What is wrong with the target that was not followed; null where a request could go there. */
export function deadEndOf({ refusedLocation }: Exchange): DeadEnd | null {
  if (refusedLocation === undefined) return null;
  const target = parseUrl(refusedLocation);
  if (target === null || !/^https?:$/.test(target.protocol)) return 'unsafe-redirect';
  return isBadPort(target.port) ? 'unsafe-port' : null;
}

/** Chromium calls such a target by a CORS name, but for the schemes that no redirect may lead to. */
export function isDisabledScheme(exchange: Exchange): boolean {
  // It tells of the end of those alone.
  if (exchange.engine === 'chromium') return isAway(exchange);
  const target = parseUrl(exchange.refusedLocation ?? '');
  return target !== null && !/^(?:https?|about|data|file|filesystem):$/.test(target.protocol);
}
