/**
 * A batch: what changed within a moment, as one text under one key, so that after a kill it is there whole or not at all.
 */
import type { Exchange } from '../capture/exchange.js';
import type { Flight, Pairing } from '../capture/pairing.js';
import type { TrackerState } from '../capture/tracker.js';
import type { TabSettings } from './log.js';

/** Another number than ours means another version of the extension: what it wrote is dropped. */
export const VERSION = 2;

export interface Batch {
  v: number;
  /** New, or newer states of known ones; those in flight stand below. */
  exchanges: Exchange[];
  /** Completed, and nothing else about them is new: the key of the log, the request id, and when. */
  ended: Array<[key: string, requestId: string, at: number]>;
  /** Given up: the key of the log, and the request id. */
  gone: Array<[key: string, requestId: string]>;
  /** Requests in flight that have changed, and whether the log knows them. */
  flights: Array<{ flight: Flight; listed: boolean }>;
  /** Request ids that are no longer in flight. */
  landed: string[];
  /** All preflights in flight; of an owner that has ended, the request id alone. */
  preflights: Array<Omit<Pairing, 'ended'> & { endedOwner?: string }>;
  /** Stored copies that are new, or gone. */
  copies: TrackerState['copies'];
  /** null: the tab was closed. */
  tabs: Array<[key: string, settings: TabSettings | null]>;
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
    const batches = (JSON.parse(text) as unknown[]).map(checked);
    return batches.every(batch => batch !== null) ? batches : null;
  } catch {
    return null;
  }
}

function checked(read: unknown): Batch | null {
  const batch = read as Partial<Batch> | null;
  if (batch?.v !== VERSION) return null;
  const { exchanges, ended, gone, flights, landed, preflights, copies, tabs } = batch;
  const lists = [exchanges, ended, gone, flights, landed, preflights, copies, tabs];
  return lists.every(Array.isArray) ? (batch as Batch) : null;
}

/** URLs as the page asked for them may hold secrets: they are never written. */
export function writableFlight({ rawUrl: _, ...flight }: Flight): Flight {
  return flight;
}

export function writablePairing({ ended, quiet: _, ...pairing }: Pairing): Batch['preflights'][number] {
  return ended === undefined ? pairing : { ...pairing, endedOwner: ended.requestId };
}
