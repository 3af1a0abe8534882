/**
 * A replayed case against the browser's words, by the same comparison as in the browsers.
 */
import type { TabReport } from '../../src/report/tab-report.js';
import type { Observation } from '../oracle/batch.js';
import { type Judged, judge } from '../oracle/run.js';
import type { RecordedCase } from './recorded.js';

/** `report` is the replay's. */
export function judgeRecorded(recorded: RecordedCase, report: TabReport): Judged {
  const { scenario, origin, origins, outcomes, events, timings } = recorded;
  const observation: Observation = {
    scenario,
    run: 1,
    outcomes,
    words: recorded.words.map(step =>
      step.map(word => ({ ...word, url: '', firstUrl: '', type: '', blockedReason: '', at: 0 })),
    ),
    arrivals: recorded.arrivals.map(arrival => ({ ...arrival, run: 1, headers: [] })),
    exchanges: report.exchanges,
    origin,
    origins,
    pageUrl: recorded.pageUrl,
    recording: { events, timings },
  };
  return judge(recorded.browser, observation);
}
