/**
 * A replayed case against the browser's words, by the same comparison as in the browsers.
 */
import type { TabReport } from '../../src/report/tab-report.js';
import type { Observation } from '../oracle/batch.js';
import { type Judged, judge } from '../oracle/run.js';
import type { RecordedCase } from './recorded.js';

/** `report` is the replay's, of a tab that somebody looked at or nobody. */
export function judgeRecorded(recorded: RecordedCase, report: TabReport, watched: boolean): Judged {
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
    watched,
  };
  return judge(recorded.browser, observation);
}
