/**
 * Plays a recorded case to the product's own worker, without a browser: the same code from the event to the report.
 */
import type { Clock } from '../../src/background/clock.js';
import type { Surroundings } from '../../src/background/surroundings.js';
import { Worker } from '../../src/background/worker.js';
import type { RequestEvent } from '../../src/capture/events.js';
import type { WitnessAnswer, WitnessQuestion } from '../../src/platform/witness.js';
import { isOf, matchingStatuses } from '../../src/platform/witness-match.js';
import { tabReport } from '../../src/report/report.js';
import type { TabReport } from '../../src/report/tab-report.js';
import { serializedOrigin } from '../../src/standard/origin.js';
import { BASE, type RecordedCase, TAB } from './recorded.js';

/** Milliseconds after the last event at which the report is asked for. */
const AFTERWARDS = 2000;

/** Time that passes when it is told to. */
class Watch implements Clock {
  #now = BASE;
  #tasks: Array<{ at: number; task: () => void }> = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): void {
    this.#tasks.push({ at: this.#now + ms, task });
  }

  async goTo(time: number): Promise<void> {
    for (;;) {
      await settle();
      const due = this.#tasks.filter(({ at }) => at <= time).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#tasks = this.#tasks.filter(each => each !== due);
      this.#now = Math.max(this.#now, due.at);
      due.task();
    }
    this.#now = Math.max(this.#now, time);
  }
}

/** Lets all promises that are ready go on. */
function settle(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

/** What the extension spares itself where nobody looks (src/platform/requests.ts). */
const WATCHED_ONLY = new Set(['onBeforeRequest', 'onCompleted']);

/** Where nobody looks, an answer that begins is heard of while an EventSource waits (src/platform/event-streams.ts). */
function heardOf({ name, details }: RequestEvent, streams: Set<string>): boolean {
  const accept = details.requestHeaders?.find(header => header.name.toLowerCase() === 'accept');
  if (name === 'onSendHeaders' && accept?.value === 'text/event-stream') streams.add(details.requestId);
  if (name === 'onResponseStarted') return streams.size > 0;
  if (name === 'onErrorOccurred') streams.delete(details.requestId);
  return !WATCHED_ONLY.has(name);
}

/** The report of the tab once everything has happened. `watched`: somebody looks at the tab from the beginning. */
export async function replay(recorded: RecordedCase, watched: boolean): Promise<TabReport> {
  const watch = new Watch();
  const tab = { id: TAB, origin: serializedOrigin(recorded.pageUrl), incognito: false };
  const surroundings: Surroundings = {
    engine: recorded.browser,
    clock: watch,
    session: { read: async () => ({}), write: async () => undefined },
    openTabs: async () => [tab],
    tab: async () => tab,
    showBlocked: () => undefined,
    reportMaker: async () => tabReport,
    attention: async () => 'always',
    listenEverywhere: () => undefined,
    watch: () => undefined,
        access: async () => 'all',
    askWitness: async (_, frameId, question) => answerOf(recorded, frameId, question),
  };
  const worker = new Worker(surroundings);
  await settle();
  if (watched) await worker.report(TAB);
  const streams = new Set<string>();
  for (const event of recorded.events) {
    const { name, details } = event;
    if (!watched && !heardOf(event, streams)) continue;
    const timeStamp = BASE + details.timeStamp;
    await watch.goTo(timeStamp);
    worker.requestEvent({ name, details: { ...details, timeStamp } });
  }
  await watch.goTo(watch.now() + AFTERWARDS);
  // The worker may ask the page first, and wait for it.
  const report = worker.report(TAB);
  await watch.goTo(watch.now() + AFTERWARDS);
  return report;
}

/** What the witness in the frame would have said: see src/witness. */
function answerOf(recorded: RecordedCase, frameId: number, question: WitnessQuestion): WitnessAnswer {
  const matches = isOf(question);
  const own = recorded.timings.filter(entry => entry.frameId === frameId);
  const entries = own
    .filter(({ url }) => matches(url))
    .map(({ url, start, end, responseStatus }) => ({
      url,
      start: BASE + start,
      end: BASE + end,
      status: responseStatus,
    }));
  return { statuses: matchingStatuses(entries, question), documentUrl: documentUrlOf(recorded, frameId) };
}

/** The URL of the document in `frameId`. */
function documentUrlOf({ timings, events, pageUrl }: RecordedCase, frameId: number): string {
  if (frameId === 0) return pageUrl;
  const entry = timings.find(each => each.frameId === frameId);
  const event = events.find(({ details }) => details.frameId === frameId);
  return entry?.documentUrl ?? event?.details.documentUrl ?? '';
}
