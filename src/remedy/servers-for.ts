/**
 * Which server's text to offer first. Brings all texts along: import it when they are first shown.
 */
import type { Platform } from '../diagnosis/diagnosis.js';
import { SERVERS } from './servers/order.js';
import type { ServerText } from './servers/server.js';

export interface OfferedServer {
  server: ServerText;
  /** The answer speaks for it. */
  recognised: boolean;
}

const WEIGHT: Readonly<Record<Platform['confidence'], number>> = { certain: 0, likely: 1, possible: 2 };

/**
 * Recognised ones first, the surest of them before the others; then the one that was chosen last; then the rest in
 * their usual order. One that was chosen last and is recognised as well comes first of all. Proxies for development
 * change no server: they are in proxies/order.ts.
 */
export function serversFor(
  platforms: readonly Platform[],
  lastChosen: string | null = null,
): OfferedServer[] {
  const offered = SERVERS.filter(({ kind }) => kind !== 'dev-proxy');
  const rank = (server: ServerText): number => {
    const last = server.id === lastChosen;
    const weights = platforms
      .filter(({ id }) => server.recognisedBy.includes(id))
      .map(({ confidence }) => WEIGHT[confidence]);
    if (weights.length > 0) return last ? -1 : Math.min(...weights);
    return last ? 3 : 4;
  };
  return offered
    .map(server => ({ server, rank: rank(server) }))
    .sort((a, b) => a.rank - b.rank)
    .map(each => ({ server: each.server, recognised: each.rank < 3 }));
}
