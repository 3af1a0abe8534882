/**
 * In the page (Firefox only): keeps what Resource Timing says of each request, and answers the worker's questions.
 * A request that failed its CORS check has `responseStatus` 0 there, and nowhere else in Firefox a trace.
 */
import { browser } from '../platform/browser.js';
import type { WitnessAnswer, WitnessQuestion } from '../platform/witness.js';

interface Seen {
  start: number;
  end: number;
  status: number;
}

/** Entries kept in one frame; the oldest go first. */
const KEPT = 5000;
/** How long an answer may wait for the browser to write its entry, in milliseconds. */
const PATIENCE = 350;
/** How far webRequest's clock and the page's may be apart, in milliseconds. */
const SKEW = 30;

const seen = new Map<string, Seen[]>();
let count = 0;
let waiting: Array<() => void> = [];

new PerformanceObserver(list => {
  for (const entry of list.getEntries()) keep(entry as PerformanceResourceTiming);
  const wake = waiting;
  waiting = [];
  for (const go of wake) go();
}).observe({ type: 'resource', buffered: true });

function keep(entry: PerformanceResourceTiming): void {
  const start = performance.timeOrigin + entry.startTime;
  const own: Seen = { start, end: performance.timeOrigin + entry.responseEnd, status: entry.responseStatus };
  const list = seen.get(entry.name);
  if (list === undefined) seen.set(entry.name, [own]);
  else list.push(own);
  count++;
  while (count > KEPT) {
    const [oldest] = seen;
    if (oldest === undefined) break;
    count -= oldest[1].length;
    seen.delete(oldest[0]);
  }
}

function statusesFor({ url, startedAt, endedAt }: WitnessQuestion): number[] {
  return (seen.get(withoutFragment(url)) ?? [])
    .filter(({ start, end }) => start <= endedAt + SKEW && end >= startedAt - SKEW)
    .map(({ status }) => status);
}

function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}

async function answer(question: WitnessQuestion): Promise<WitnessAnswer> {
  const deadline = performance.now() + PATIENCE;
  let statuses = statusesFor(question);
  while (statuses.length === 0 && performance.now() < deadline) {
    await new Promise<void>(resolve => {
      waiting.push(resolve);
      setTimeout(resolve, 50);
    });
    statuses = statusesFor(question);
  }
  return { statuses, documentUrl: location.href };
}

browser.runtime.onMessage.addListener((message: unknown) => {
  const question = message as WitnessQuestion;
  return question.type === 'witness' ? answer(question) : undefined;
});
