/**
 * In every document (Firefox): passes on what Resource Timing says of the oracle's requests.
 */
import type { TimingEntry } from './recording.js';

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

new PerformanceObserver(list => {
  const entries = (list.getEntries() as PerformanceResourceTiming[])
    .filter(({ name }) => /\/x\/\d+\/\w/.test(name))
    .map(
      (entry): Omit<TimingEntry, 'frameId'> => ({
        url: entry.name,
        responseStatus: asPage(entry).responseStatus,
        encodedBodySize: asPage(entry).encodedBodySize,
        transferSize: asPage(entry).transferSize,
        documentUrl: location.href,
        start: performance.timeOrigin + entry.startTime,
        end: performance.timeOrigin + entry.responseEnd,
      }),
    );
  if (entries.length > 0) void chrome.runtime.sendMessage({ type: 'timings', entries });
}).observe({ type: 'resource', buffered: true });

/** The entry as the page itself sees it: a content script may look into any origin. */
function asPage(entry: PerformanceResourceTiming): PerformanceResourceTiming {
  return (entry as { wrappedJSObject?: PerformanceResourceTiming }).wrappedJSObject ?? entry;
}
