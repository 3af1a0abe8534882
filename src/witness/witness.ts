/**
 * In the page (Firefox only): keeps what Resource Timing says of each request, and answers the worker's questions.
 * A request that failed its CORS check has `responseStatus` 0 there, and nowhere else in Firefox a trace.
 */
import { browser } from '../platform/browser.js';
import type {
  Span,
  WitnessAnswer,
  WitnessEntry,
  WitnessParting,
  WitnessQuestion,
  WitnessQuestions,
  WitnessRefusals,
} from '../platform/witness.js';
import { isOneDocument, matchingStatuses, withoutFragment } from '../platform/witness-match.js';
import { redactUrl } from '../redaction/url.js';

/** Entries kept in one frame; the oldest go first. */
const KEPT = 5000;
/** So many more lists are told before the oldest go: nearly all are of one entry. */
const KEPT_MORE = 1000;
/** How much of the past a document tells when it goes away, in milliseconds and in entries. */
const PARTING = 2000;
const PARTING_ENTRIES = 100;

/** How long an answer waits for what may still be loading, in milliseconds: about as long as the worker lives. */
const LOADS_FOR = 30_000;

/** By their URL. */
const seen = new Map<string, Seen[]>();
let count = 0;
let newest: Seen | undefined;
let waiting: Array<() => void> = [];

type List = Pick<PerformanceObserverEntryList, 'getEntries'>;

/**
 * Told, and not put in its place yet: most pages are never asked anything. The lists, not their entries: what a content
 * script holds of an entry is three objects, and the page's garbage collection goes through all of them.
 */
let told: List[] = [];

/** How long a list waits for others, in milliseconds, and how many may: one by one each takes several times as long. */
const LISTS_GATHERED = 100;
const MOST_LISTS = 500;
let lists: List[] = [];

const observer = new PerformanceObserver(list => {
  if (lists.push(list) >= MOST_LISTS || waiting.length > 0) tellLists();
  else if (lists.length === 1) setTimeout(tellLists, LISTS_GATHERED);
});
observer.observe({ type: 'resource', buffered: true });

function tellLists(): void {
  if (lists.length === 0) return;
  const all = lists;
  lists = [];
  told.push(...all);
  for (const list of all) watchFor(list.getEntries());
  if (told.length > KEPT + KEPT_MORE) told = told.slice(-KEPT);
  const wake = waiting;
  waiting = [];
  for (const go of wake) go();
}

function tellAll(): void {
  const rest = observer.takeRecords();
  if (rest.length > 0) lists.push({ getEntries: () => rest });
  tellLists();
}

/** What the worker is told of by itself: requests of scripts. All else has no status where it is opaque, refused or not. */
const SCRIPTS = new Set(['fetch', 'xmlhttprequest', 'other']);
/** How long a refusal waits for others, in milliseconds. */
const REFUSALS_GATHERED = 20;
let refused: Span[] = [];

/** The worker asks about most requests only when somebody looks; of one that was refused it wants to know before. */
function watchFor(entries: PerformanceEntryList): void {
  if (window !== top) return;
  for (const each of entries) {
    const entry = each as PerformanceResourceTiming;
    if (statusForPage(entry) !== 0 || !SCRIPTS.has(entry.initiatorType)) continue;
    if (refused.length === 0) setTimeout(tellRefused, REFUSALS_GATHERED);
    const { timeOrigin } = performance;
    refused.push([timeOrigin + entry.startTime, timeOrigin + entry.responseEnd]);
  }
}

function tellRefused(): void {
  const message: WitnessRefusals = { type: 'witness-refused', spans: refused };
  refused = [];
  browser.runtime.sendMessage(message).catch(() => undefined);
}

/** Puts what was told in its place. */
function take(): void {
  for (const list of told)
    for (const entry of list.getEntries()) keep(new Seen(entry as PerformanceResourceTiming));
  told = [];
}

/**
 * An entry, whose status is read only where it is the one that is meant: to look through a content script's view of an
 * entry takes longer than all else that a question does.
 */
class Seen implements WitnessEntry {
  readonly url: string;
  readonly start: number;
  readonly end: number;
  readonly #entry: PerformanceResourceTiming;

  constructor(entry: PerformanceResourceTiming) {
    this.#entry = entry;
    this.url = entry.name;
    this.start = performance.timeOrigin + entry.startTime;
    this.end = performance.timeOrigin + entry.responseEnd;
  }

  get status(): number {
    return statusForPage(this.#entry);
  }
}

/**
 * `responseStatus` as the page itself would read it. Seen: read by a content script, which may look into any origin,
 * it is the real status, failed check or not.
 */
function statusForPage(entry: PerformanceResourceTiming): number {
  const { wrappedJSObject } = entry as { wrappedJSObject?: PerformanceResourceTiming };
  try {
    return Number((wrappedJSObject ?? entry).responseStatus);
  } catch {
    // A page may have put its own getter in the place of the browser's.
    return entry.responseStatus;
  }
}

function keep(entry: Seen): void {
  newest = entry;
  const list = seen.get(entry.url);
  if (list === undefined) seen.set(entry.url, [entry]);
  else list.push(entry);
  count++;
  while (count > KEPT) {
    const [oldest] = seen;
    if (oldest === undefined) break;
    count -= oldest[1].length;
    seen.delete(oldest[0]);
  }
}

/** What was kept, by redacted URL, and the newest of it. */
let byRedacted = new Map<string, Seen[]>();
let redactedOf: Seen | undefined;

/** What was kept of the URL that is asked for. A redacted one may stand for several. */
function entriesOf({ url, redacted }: WitnessQuestion): readonly Seen[] {
  const wanted = withoutFragment(url);
  if (redacted !== true) return seen.get(wanted) ?? [];
  if (redactedOf !== newest) {
    redactedOf = newest;
    byRedacted = new Map();
    for (const [each, list] of seen) {
      const key = redactUrl(each);
      const others = byRedacted.get(key);
      if (others === undefined) byRedacted.set(key, [...list]);
      else others.push(...list);
    }
  }
  return byRedacted.get(wanted) ?? [];
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
  tellAll();
  return Promise.all(questions.map(question => answer(question, patience)));
});

// A frame is often taken away as soon as it has its answer, before anybody could ask it.
addEventListener('pagehide', () => {
  tellAll();
  take();
  const since = performance.timeOrigin + performance.now() - PARTING;
  const entries = [...seen.values()]
    .flat()
    .filter(({ end }) => end >= since)
    .slice(-PARTING_ENTRIES)
    .map(({ url, start, end, status }) => ({ url, start, end, status }));
  if (entries.length === 0) return;
  const parting: WitnessParting = { type: 'witness-parting', entries };
  browser.runtime.sendMessage(parting).catch(() => undefined);
});
