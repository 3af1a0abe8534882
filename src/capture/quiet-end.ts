/**
 * The end of a request that went well, where no event tells of it.
 */
import { noteCachedPreflights } from './cached-preflight.js';
import type { Exchange, Time } from './exchange.js';

/** `exchange`, which waited for nothing but its end, completed at `at`. */
export function endQuietly(exchange: Exchange, at: Time): void {
  exchange.ending = { kind: 'completed', at };
  // What is not known to have been sent may only have been missed.
  if (!exchange.incomplete) noteCachedPreflights(exchange);
}
