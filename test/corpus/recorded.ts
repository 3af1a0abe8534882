/**
 * A recorded case: one scenario as it went in a real browser, with everything that is needed to judge it again in Node.
 * Ports, ids and times are renamed, so that a case says nothing of the machine that recorded it.
 */
import type { BrowserKind } from '../../scripts/browsers/types.js';
import type { RequestEvent } from '../../src/capture/events.js';
import type { Outcome } from '../oracle/page/agent.js';
import type { TimingEntry } from '../oracle/recorder/recording.js';
import type { OriginKey, Scenario } from '../oracle/scenario.js';
import type { Arrival } from '../oracle/servers.js';

/** What the browser said of one request: see OracleRecord. */
export interface Word {
  outcome: 'failed' | 'finished' | 'message';
  code: string | null;
  parameter: string;
  text: string;
  requestId: string;
  preflightOf: string;
}

export interface RecordedCase {
  /** What the case shows, in a sentence. */
  shows: string;
  browser: BrowserKind;
  /** The product's version, e.g. `156.0.8078.79`. */
  version: string;
  /** For readers: per request the verdict, the browser's own word and its parameter. */
  truth: string[];
  /** The kind of difference that this case is one half of the proof of (excuses.ts). */
  excuse?: string;
  scenario: Scenario;
  /** Serialised origin of the requester, and of each key. */
  origin: string;
  origins: Record<OriginKey, string>;
  /** The top-level document. */
  pageUrl: string;
  /** Per step, per request: what the page was told. */
  outcomes: Outcome[][];
  /** Per step: what the browser said. */
  words: Word[][];
  /** What the servers got. */
  arrivals: Array<Omit<Arrival, 'headers' | 'run'>>;
  /** What Resource Timing said (Firefox). */
  timings: TimingEntry[];
  /** When the frame that asked went away, where it did. */
  events: RequestEvent[];
}

/** Times in `events` and `timings` are milliseconds since the first event. */
export const BASE = 1_700_000_000_000;
/** The id of the tab. Requests without one have -1. */
export const TAB = 1;
