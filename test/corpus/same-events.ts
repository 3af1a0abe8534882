/**
 * What a case shows to an extension, freed of what differs from run to run: two cases of which this is equal cannot be told
 * apart by any extension.
 */
import type { RequestDetails } from '../../src/capture/events.js';
import type { RecordedCase } from './recorded.js';

/** Comparable with another case's. */
export function sameEvents({ events, timings }: RecordedCase): unknown {
  return {
    events: events.map(({ name, details }) => ({ name, details: timeless(details) })),
    timings: timings.map(({ url, responseStatus, encodedBodySize, transferSize }) => ({
      url,
      responseStatus,
      encodedBodySize,
      transferSize,
    })),
  };
}

function timeless({ timeStamp: _, ...details }: RequestDetails): Omit<RequestDetails, 'timeStamp'> {
  return details;
}
