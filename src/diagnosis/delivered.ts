/**
 * Whether the server got the request itself: a refused preflight means it did not, a blocked response means it did.
 */
import type { Exchange } from '../capture/exchange.js';
import { freshness } from '../capture/stored-copies.js';
import type { Delivered, Verdict } from './diagnosis.js';

/** Errors that end a request before anything reached a server. */
const NEVER_LEFT =
  /CONNECTION_REFUSED|NAME_NOT_RESOLVED|NAME_RESOLUTION|UNKNOWN_HOST|UNKNOWN_PROXY|ADDRESS_|INTERNET_DISCONNECTED|OFFLINE|PROXY_CONNECTION|TUNNEL_CONNECTION|UNSAFE_PORT|PORT_ACCESS|BLOCKED_BY_CLIENT|BLOCKED_BY_LOCAL|BLOCKED_BY_PRIVATE|TRACKING_URI|LOCAL_NETWORK_ACCESS|CERT_|SSL_|CERTIFICATE|ALPN_NEGOTIATION|H2_OR_QUIC/;

/** Judges the last leg: earlier ones were answered, or there would be no later ones. */
export function deliveredOf(exchange: Exchange, verdict: Verdict): Delivered {
  const leg = exchange.legs.at(-1);
  if (leg === undefined) return 'unknown';
  if (leg.response) {
    if (!leg.storedFor && !leg.fromCache) return leg.perhapsStored ? 'unknown' : 'yes';
    // A stored copy that is not fresh is asked about first, so that the server got the request and said 304, unless the
    // page asked for `cache: 'force-cache'`, which nothing shows.
    if (!leg.storedFor && freshness(leg.response) <= 0) return 'unknown';
    return leg.preflight?.response ? 'preflight-only' : 'no';
  }
  if (verdict === 'pending' || exchange.ending.kind === 'service-worker') return 'unknown';
  const { preflight } = leg;
  // The answer to a preflight that passed is followed by the request; one that was refused is not.
  if (preflight && !preflight.fromCache) {
    if (verdict === 'blocked') return 'preflight-only';
    if (!preflight.response) return 'no';
  }
  if (exchange.ending.kind === 'error' && neverLeft(exchange.ending.error))
    return preflight?.response ? 'preflight-only' : 'no';
  if (leg.sentAt === null) return preflight?.response ? 'preflight-only' : 'no';
  return 'unknown';
}

/** What TLS says, Firefox gives in a sentence of the user's language; every other error has a name. */
function neverLeft(error: string): boolean {
  return NEVER_LEFT.test(error) || (error.includes(' ') && !/^(?:net::|NS_)/.test(error));
}
