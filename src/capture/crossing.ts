/**
 * Whether a request leaves the origin that asked: looked at with every event, so origins are remembered.
 */
import { isSameOrigin, serializedOrigin } from '../standard/origin.js';
import type { Exchange } from './exchange.js';

/** Origins remembered; then all are forgotten. */
const MOST = 500;

const origins = new Map<string, string>();

/** `serializedOrigin` of an http or https URL. */
function originOf(url: string): string {
  // What stands before the path decides; what has no path is too rare to be remembered.
  const end = url.indexOf('/', url.indexOf('//') + 2);
  if (end < 0 || url.includes('\\')) return serializedOrigin(url);
  const place = url.slice(0, end + 1);
  let origin = origins.get(place);
  if (origin === undefined) {
    origin = serializedOrigin(place);
    if (origins.size >= MOST) origins.clear();
    origins.set(place, origin);
  }
  return origin;
}

/** True where `url` is of the requester's own origin. */
export function isHomeUrl(url: string, { origin }: Exchange): boolean {
  return isSameOrigin(originOf(url), origin);
}

/** True where no leg went to another origin. */
export function isHome(exchange: Exchange): boolean {
  return exchange.legs.every(({ url }) => isHomeUrl(url, exchange));
}
