/**
 * What an earlier worker left behind, put together again from its packs and batches.
 */
import type { Exchange } from '../capture/exchange.js';
import type { Flight, Pairing } from '../capture/pairing.js';
import { endQuietly } from '../capture/quiet-end.js';
import type { TrackerState } from '../capture/tracker.js';
import { type Batch, readBatch, readBatches } from './batch.js';
import { byBeginning, keyOf, type TabSettings } from './log.js';
import { unpack } from './pack.js';

export const BATCH_KEY = 'b';
export const PACK_KEY = 'p';
/** True while something may have happened that no batch holds yet. */
export const OPEN_KEY = 'open';

export interface Kept {
  exchanges: Exchange[];
  settings: Map<string, TabSettings>;
  flights: TrackerState;
  /** The worker was killed in the middle of something, and events may have gone with it. */
  missed: boolean;
  /** Storage keys that make no sense to this version. */
  strange: string[];
  /** The next number for a batch or pack. */
  next: number;
}

export async function putTogether(stored: Record<string, unknown>): Promise<Kept> {
  const strange: string[] = [];
  const exchanges = new Map<string, Exchange>();
  const settings = new Map<string, TabSettings>();
  const flights = new Map<string, Flight>();
  const copies = new Map<string, Batch['copies'][number][1]>();
  let preflights: Batch['preflights'] = [];
  const numbered = Object.keys(stored).filter(name => /^[bp]\d+$/.test(name));
  const next = Math.max(0, ...numbered.map(name => Number(name.slice(1)) + 1));
  // Packs hold what is older than every batch.
  const order = (name: string): number => (name[0] === PACK_KEY ? 0 : 1e15) + Number(name.slice(1));
  for (const name of numbered.sort((a, b) => order(a) - order(b))) {
    const batches = name[0] === PACK_KEY ? await readPack(stored[name]) : readLoose(stored[name]);
    if (batches === null) {
      strange.push(name);
      continue;
    }
    for (const batch of batches) {
      for (const exchange of batch.exchanges) put(exchanges, exchange);
      for (const { flight, listed } of batch.flights) {
        flights.set(flight.exchange.requestId, flight);
        if (listed) put(exchanges, flight.exchange);
      }
      for (const [key, id, at, witness] of batch.ended) {
        const exchange = exchanges.get(`${key} ${id}`);
        if (exchange === undefined) continue;
        endQuietly(exchange, at);
        delete exchange.awaitsWitness;
        if (witness === null) exchange.awaitsWitness = true;
        else if (witness !== undefined) exchange.witness = { responseStatus: witness };
      }
      for (const [key, id] of batch.gone) exchanges.delete(`${key} ${id}`);
      for (const id of batch.landed) flights.delete(id);
      for (const [key, tab] of batch.tabs) {
        if (tab === null) settings.delete(key);
        else settings.set(key, tab);
      }
      for (const [url, copy] of batch.copies) copies.set(url, copy);
      preflights = batch.preflights;
    }
  }
  for (const name of Object.keys(stored))
    if (name !== OPEN_KEY && !numbered.includes(name)) strange.push(name);
  const listed = [...exchanges.values()].sort(byBeginning);
  const byId = new Map(listed.map(exchange => [exchange.requestId, exchange]));
  return {
    exchanges: listed,
    settings,
    flights: {
      flights: [...flights.values()],
      preflights: preflights.map(({ endedOwner, ...pairing }): Pairing => {
        const ended = endedOwner === undefined ? undefined : byId.get(endedOwner);
        return ended === undefined ? pairing : { ...pairing, ended };
      }),
      copies: [...copies],
    },
    missed: stored[OPEN_KEY] === true,
    strange,
    next,
  };
}

/** A newer state takes the place of the older one, at its place. */
function put(exchanges: Map<string, Exchange>, exchange: Exchange): void {
  exchanges.set(`${keyOf(exchange)} ${exchange.requestId}`, exchange);
}

function readLoose(text: unknown): Batch[] | null {
  const batch = readBatch(text);
  return batch === null ? null : [batch];
}

async function readPack(packed: unknown): Promise<Batch[] | null> {
  try {
    return readBatches(await unpack(String(packed)));
  } catch {
    return null;
  }
}
