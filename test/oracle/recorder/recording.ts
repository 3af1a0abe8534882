/** What the recorder hands over. */
import type { RequestEvent } from '../../../src/capture/events.js';

/** A Resource Timing entry of some document. */
export interface TimingEntry {
  url: string;
  responseStatus: number;
  encodedBodySize: number;
  transferSize: number;
  documentUrl: string;
  frameId: number;
  /** Milliseconds since the epoch. */
  start: number;
  end: number;
}

export interface Recording {
  events: RequestEvent[];
  timings: TimingEntry[];
}
