import type { Remedy } from '../remedy/remedy.js';
import { remedyFor } from '../remedy/remedy-for.js';
import type { Store } from './store.js';
import type { Entry } from './traffic/entry.js';

/** The remedy, for the credentials mode that somebody chose where it is hidden. */
export function remedyOf({ exchange, diagnosis }: Entry, { state }: Store): Remedy | null {
  return remedyFor(diagnosis, state.readings.get(exchange.requestId));
}
