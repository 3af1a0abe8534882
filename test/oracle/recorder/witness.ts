/**
 * In every document (Firefox): passes on what Resource Timing says of the oracle's requests.
 */
import type { TimingEntry } from './recording.js';

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

new PerformanceObserver(list => {
  const entries = (list.getEntries() as PerformanceResourceTiming[])
    .filter(({ name }) => /\/x\/\d+\/\w/.test(name))
    .map(
      ({ name, responseStatus, startTime, responseEnd }): TimingEntry => ({
        url: name,
        responseStatus,
        documentUrl: location.href,
        start: performance.timeOrigin + startTime,
        end: performance.timeOrigin + responseEnd,
      }),
    );
  if (entries.length > 0) void chrome.runtime.sendMessage({ type: 'timings', entries });
}).observe({ type: 'resource', buffered: true });
