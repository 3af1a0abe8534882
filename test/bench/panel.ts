/**
 * The panel as a page, with tens of thousands of exchanges, in a real browser: first paint, filter, scroll, a burst
 * while scrolling, memory. The control is the same panel with 500. Chromium's figures of work are milliseconds of CPU of
 * its main thread, from a trace; so are Firefox's of frames and keys, from a profile. Its longest tasks are of the clock, which a busy
 * machine makes longer.
 */
import type { Page as ChromiumPage } from 'puppeteer-core';
import { type Browser, type BrowserKind, launch, type Page } from '../../scripts/browsers/index.js';
import { servePanelPages } from '../panel/browser.js';
import { median, quantile } from './figures.js';
import { type FirefoxThread, profiled } from './firefox-thread.js';
import { CATEGORIES, type MainThread, mainThreadOf } from './main-thread.js';
import { fill, scroll, typeFilter } from './panel-in-page.js';
import type { Row } from './row.js';

const FEW = 500;
/** Nothing was searched for yet. */
const WORD = 'shop';
const FILTER = 'verdict:blocked -method:get shop';
/** In px a frame. */
const STEP = 120;

interface Figures {
  /** First contentful paint of the panel with nothing in it. */
  opened: number;
  painted: number;
  judged: number;
  /** The task that takes them in; null where the browser does not tell. */
  intake: number | null;
  /** The longest task while judging. */
  longest: number;
  /** Of a first word, which is looked for in all of them. */
  word: number[];
  keys: number[];
  scroll: Scrolled;
  burst: Scrolled;
  /** Bytes of heap for each exchange; null where the browser does not tell. */
  heap: number | null;
}

interface Scrolled {
  frames: number[];
  longest: number;
  came: number;
}

/** The rows for one browser. */
export async function panelRows(kind: BrowserKind, quick: boolean): Promise<Row[]> {
  const many = quick ? 10_000 : 50_000;
  const seconds = quick ? 2 : 5;
  const pages = await servePanelPages();
  try {
    const few = await measured(kind, pages.root, FEW, seconds);
    const all = await measured(kind, pages.root, many, seconds);
    return rowsOf(kind, many, few, all);
  } finally {
    await pages.close();
  }
}

async function measured(kind: BrowserKind, root: string, count: number, seconds: number): Promise<Figures> {
  const browser = await launch(kind, { window: { width: 1280, height: 800 } });
  try {
    const page = await browser.newPage(`${root}panel.html?empty&calm`);
    await page.evaluate(`new Promise(resolve => {
      const wait = () => document.body?.dataset.ready === undefined ? setTimeout(wait, 20) : resolve();
      wait();
    })`);
    const opened = await page.evaluate<number>(
      `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN`,
    );
    const chromium = browser.kind === 'chromium' ? pageOf(await browser.puppeteer.pages()) : null;
    const empty = await heapOf(chromium);
    // Firefox tells no task of it, and profiling makes the clock's figures longer.
    const filled =
      chromium === null
        ? { result: await page.evaluate(fill, count), trace: {} as Partial<MainThread> }
        : await traced(browser, () => page.evaluate(fill, count));
    const word = await traced(browser, () => page.evaluate(typeFilter, WORD));
    const keys = await traced(browser, () => page.evaluate(typeFilter, FILTER));
    await flat(page);
    const scrolled = async (rate: number): Promise<Scrolled> => {
      const { result, trace } = await traced(browser, () =>
        page.evaluate(scroll, STEP, seconds * 1000, rate, count),
      );
      return {
        frames: trace.frames,
        longest: trace.longest ?? result.longest,
        came: result.came,
      };
    };
    const still = await scrolled(0);
    const burst = await scrolled(1000);
    // At the end: a collection also throws away what was compiled.
    const full = await heapOf(chromium);
    return {
      opened,
      painted: filled.result.painted,
      judged: filled.result.judged,
      intake: filled.trace.first ?? null,
      longest: filled.trace.longest ?? filled.result.longest,
      word: word.trace.spans,
      keys: keys.trace.spans,
      scroll: still,
      burst,
      heap: empty === null || full === null ? null : (full - empty) / (count + burst.came),
    };
  } finally {
    await browser.close();
  }
}

/** Every request as a row of its own: the longest list there can be. */
async function flat(page: Page): Promise<void> {
  await page.evaluate(`document.querySelector('[aria-label="Group by cause"]').click()`);
  await page.evaluate('new Promise(resolve => setTimeout(resolve, 500))');
}

function pageOf(pages: readonly ChromiumPage[]): ChromiumPage {
  const page = pages.find(each => each.url().includes('panel.html'));
  if (page === undefined) throw new Error('the panel’s page is gone');
  return page;
}

async function heapOf(page: ChromiumPage | null): Promise<number | null> {
  if (page === null) return null;
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** What the page's main thread did during `work`; `longest` and `first` are told by Chromium alone. */
async function traced<R>(
  browser: Browser,
  work: () => Promise<R>,
): Promise<{ result: R; trace: FirefoxThread & Partial<MainThread> }> {
  if (browser.kind === 'firefox') {
    const { result, thread } = await profiled(browser, work);
    return { result, trace: thread };
  }
  const page = pageOf(await browser.puppeteer.pages());
  await page.tracing.start({ categories: CATEGORIES });
  const result = await work();
  const buffer = await page.tracing.stop();
  return { result, trace: mainThreadOf(new TextDecoder().decode(buffer)) };
}

function rowsOf(kind: BrowserKind, many: number, few: Figures, all: Figures): Row[] {
  const name = kind === 'chromium' ? 'Chromium' : 'Firefox';
  const n = many.toLocaleString('en').replaceAll(',', ' ');
  const row = (what: string, figure: number, control: number, most?: number): Row => {
    const ratio = figure / control;
    return {
      what: `panel, ${name}: ${what}`,
      figure: `${figure.toFixed(1)} ms`,
      ...(Number.isFinite(ratio) ? { ratio: { median: ratio, from: ratio, to: ratio } } : {}),
      ...(most === undefined ? {} : { budget: `≤ ${most} ms`, pass: figure <= most }),
    };
  };
  const most = (values: readonly number[]): number => Math.max(...values);
  const p95 = ({ frames }: Scrolled): number => quantile(frames, 0.95);
  const rows = [
    row('first contentful paint, empty', all.opened, few.opened),
    row(`${n} exchanges given, rows painted after`, all.painted, few.painted),
    row(`${n} exchanges given, all judged after`, all.judged, few.judged),
    ...(all.intake === null || few.intake === null
      ? []
      : [row('the task that takes them in', all.intake, few.intake, 50)]),
    row('the longest task while they are judged', all.longest, few.longest, 50),
    row('filter: the slowest key of a first word', most(all.word), most(few.word), 50),
    row('filter: a key, median', median(all.keys), median(few.keys)),
    row('filter: the slowest key', most(all.keys), most(few.keys), 50),
    row('scroll: work per frame, 95th percentile', p95(all.scroll), p95(few.scroll), 8),
    row('scroll: longest task', all.scroll.longest, few.scroll.longest, 50),
    row('1 000 a second while scrolling: work per frame, 95th percentile', p95(all.burst), p95(few.burst), 8),
    row('1 000 a second while scrolling: longest task', all.burst.longest, few.burst.longest, 50),
  ];
  if (all.heap !== null && few.heap !== null) {
    const each = all.heap;
    const ratio = each / few.heap;
    const number = many + all.burst.came;
    rows.push({
      what: `panel, ${name}: heap with ${number.toLocaleString('en').replaceAll(',', ' ')} exchanges`,
      figure: `${((each * number) / 1e6).toFixed(0)} MB, ${(each / 1000).toFixed(1)} kB an exchange`,
      ratio: { median: ratio, from: ratio, to: ratio },
      budget: '≤ 6 kB an exchange',
      pass: each <= 6000,
    });
  }
  return rows;
}
