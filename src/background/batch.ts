/**
 * A batch: what changed within a moment, as one text under one key, so that after a kill it is there whole or not at all.
 */
import type { Exchange } from '../capture/exchange.js';
import type { Flight, Pairing } from '../capture/pairing.js';
import type { TrackerState } from '../capture/tracker.js';
import type { Header } from '../standard/headers.js';
import { DeltaWriter, readDeltas } from './delta.js';
import type { TabSettings } from './log.js';

/** Another number than ours means another version of the extension: what it wrote is dropped. */
export const VERSION = 4;

export interface Batch {
  /** New, or newer states of known ones; those in flight stand below. */
  exchanges: Exchange[];
  /**
   * Completed, and nothing else about them is new, but perhaps what the page said: the key of the log, the request id, when,
   * and the status, or null where it is still to be asked.
   */
  ended: Array<[key: string, requestId: string, at: number, witness?: number | null]>;
  /** Given up: the key of the log, and the request id. */
  gone: Array<[key: string, requestId: string]>;
  /** Requests in flight that have changed, and whether the log knows them. */
  flights: Array<{ flight: Flight; listed: boolean }>;
  /** Request ids that are no longer in flight. */
  landed: string[];
  /** All preflights in flight; of an owner that has ended, the request id alone. */
  preflights: KeptPairing[];
  /** Stored copies that are new, or gone. */
  copies: TrackerState['copies'];
  /** null: the tab was closed. */
  tabs: Array<[key: string, settings: TabSettings | null]>;
}

export type KeptPairing = Omit<Pairing, 'ended' | 'quiet'> & { endedOwner?: string };

/** As it stands in the text. */
type Written = Omit<Batch, 'exchanges' | 'flights' | 'preflights'> & {
  v: number;
  lines: Header[];
  exchanges: unknown[];
  flights: unknown[];
  preflights: unknown[];
};

/** The text of `batch`. */
export function writeBatch(batch: Batch): string {
  const writer = new DeltaWriter();
  const written: Written = {
    ...batch,
    v: VERSION,
    exchanges: writer.all(batch.exchanges),
    flights: writer.all(batch.flights),
    preflights: writer.all(batch.preflights),
    lines: writer.lines,
  };
  return JSON.stringify(written);
}

/** The batch that `text` holds; null where it is none of ours, or of another version. */
export function readBatch(text: unknown): Batch | null {
  if (typeof text !== 'string') return null;
  try {
    return checked(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The batches that the text of a pack holds; null likewise. */
export function readBatches(text: string): Batch[] | null {
  try {
    const batches: Batch[] = [];
    for (const read of JSON.parse(text) as unknown[]) {
      const batch = checked(read);
      if (batch === null) return null;
      batches.push(batch);
    }
    return batches;
  } catch {
    return null;
  }
}

/** Null, or an error, where it makes no sense. */
function checked(read: unknown): Batch | null {
  const written = read as Partial<Written> | null;
  if (written?.v !== VERSION) return null;
  const { exchanges, ended, gone, flights, landed, preflights, copies, tabs, lines } = written;
  const lists = [exchanges, ended, gone, flights, landed, preflights, copies, tabs, lines];
  if (!lists.every(Array.isArray)) return null;
  const whole = written as Written;
  return {
    ...whole,
    exchanges: readDeltas(whole.exchanges, whole.lines) as Batch['exchanges'],
    flights: readDeltas(whole.flights, whole.lines) as Batch['flights'],
    preflights: readDeltas(whole.preflights, whole.lines) as Batch['preflights'],
  };
}

export function keptPairing({ ended, quiet: _, ...pairing }: Pairing): KeptPairing {
  return ended === undefined ? pairing : { ...pairing, endedOwner: ended.requestId };
}
