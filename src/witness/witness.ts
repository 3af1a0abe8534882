/**
 * In the page (Firefox only): keeps what Resource Timing says of each request, and answers the worker's questions.
 * A request that failed its CORS check has `responseStatus` 0 there, and nowhere else in Firefox a trace.
 */
import { browser } from '../platform/browser.js';
import type {
  WitnessAnswer,
  WitnessEntry,
  WitnessParting,
  WitnessQuestion,
  WitnessQuestions,
} from '../platform/witness.js';
import { isOf, isOneDocument, matchingStatuses, withoutFragment } from '../platform/witness-match.js';

/** Entries kept in one frame; the oldest go first. */
const KEPT = 5000;
/** How much of the past a document tells when it goes away, in milliseconds and in entries. */
const PARTING = 2000;
const PARTING_ENTRIES = 100;

/** How long an answer waits for what may still be loading, in milliseconds: about as long as the worker lives. */
const LOADS_FOR = 30_000;

/** By their URL; read when somebody asks, as most are never asked about. */
const seen = new Map<string, PerformanceResourceTiming[]>();
let count = 0;
let waiting: Array<() => void> = [];

/** Told, and not looked at yet: most pages are never asked anything. */
let told: PerformanceEntryList[] = [];
let toldCount = 0;

const observer = new PerformanceObserver(list => tell(list.getEntries()));
observer.observe({ type: 'resource', buffered: true });

function tell(entries: PerformanceEntryList): void {
  if (entries.length === 0) return;
  told.push(entries);
  toldCount += entries.length;
  if (toldCount > KEPT) take();
  const wake = waiting;
  waiting = [];
  for (const go of wake) go();
}

/** Puts what was told in its place. */
function take(): void {
  for (const entries of told) for (const entry of entries) keep(entry as PerformanceResourceTiming);
  told = [];
  toldCount = 0;
}

function readEntry(entry: PerformanceResourceTiming): WitnessEntry {
  return {
    url: entry.name,
    start: performance.timeOrigin + entry.startTime,
    end: performance.timeOrigin + entry.responseEnd,
    status: statusForPage(entry),
  };
}

/**
 * `responseStatus` as the page itself would read it. Seen: read by a content script, which may look into any origin,
 * it is the real status, failed check or not.
 */
function statusForPage(entry: PerformanceResourceTiming): number {
  const { wrappedJSObject } = entry as { wrappedJSObject?: PerformanceResourceTiming };
  return (wrappedJSObject ?? entry).responseStatus;
}

function keep(entry: PerformanceResourceTiming): void {
  const url = entry.name;
  const list = seen.get(url);
  if (list === undefined) seen.set(url, [entry]);
  else list.push(entry);
  count++;
  while (count > KEPT) {
    const [oldest] = seen;
    if (oldest === undefined) break;
    count -= oldest[1].length;
    seen.delete(oldest[0]);
  }
}

/** What was kept of the URL that is asked for. */
function entriesOf(question: WitnessQuestion): WitnessEntry[] {
  // A redacted URL may stand for several.
  const belongs = isOf(question);
  const lists = question.redacted
    ? [...seen].flatMap(([url, list]) => (belongs(url) ? list : []))
    : (seen.get(withoutFragment(question.url)) ?? []);
  return lists.map(readEntry);
}

async function answer(question: WitnessQuestion, patience: number): Promise<WitnessAnswer> {
  const { perhapsLoading } = question;
  const loading =
    patience > 0 && perhapsLoading !== undefined && isOneDocument(perhapsLoading.documentUrl, location.href);
  const deadline = performance.now() + (loading ? LOADS_FOR : patience);
  for (;;) {
    take();
    const statuses = matchingStatuses(entriesOf(question), question);
    if (statuses.length > 0 || performance.now() >= deadline) return { statuses, documentUrl: location.href };
    await new Promise<void>(resolve => {
      waiting.push(resolve);
      setTimeout(resolve, loading ? 500 : 50);
    });
  }
}

browser.runtime.onMessage.addListener((message: unknown) => {
  const { type, questions, patience } = message as WitnessQuestions;
  if (type !== 'witness') return undefined;
  tell(observer.takeRecords());
  return Promise.all(questions.map(question => answer(question, patience)));
});

// A frame is often taken away as soon as it has its answer, before anybody could ask it.
addEventListener('pagehide', () => {
  tell(observer.takeRecords());
  take();
  const since = performance.now() - PARTING;
  const entries = [...seen.values()]
    .flat()
    .filter(({ responseEnd }) => responseEnd >= since)
    .map(readEntry);
  if (entries.length === 0) return;
  const parting: WitnessParting = { type: 'witness-parting', entries: entries.slice(-PARTING_ENTRIES) };
  browser.runtime.sendMessage(parting).catch(() => undefined);
});
