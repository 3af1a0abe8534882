/**
 * Whether a request leaves the origin that asked.
 */
import { isSameOrigin, serializedOrigin } from '../standard/origin.js';
import type { Exchange } from './exchange.js';

/** True where `url` is of the requester's own origin. */
export function isHomeUrl(url: string, { origin }: Exchange): boolean {
  return isSameOrigin(serializedOrigin(url), origin);
}

/** True where no leg went to another origin. */
export function isHome(exchange: Exchange): boolean {
  return exchange.legs.every(({ url }) => isHomeUrl(url, exchange));
}
