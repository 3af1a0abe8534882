/**
 * The panel as a page, with tens of thousands of exchanges, in a real browser: first paint, filter, scroll, a burst
 * while scrolling, memory. The control is the same panel with 500.
 */
import type { Page as ChromiumPage } from 'puppeteer-core';
import { type BrowserKind, launch, type Page } from '../../scripts/browsers/index.js';
import { servePanelPages } from '../panel/browser.js';
import { median, quantile } from './figures.js';
import { type MainThread, mainThreadOf } from './main-thread.js';
import { fill, scroll, typeFilter } from './panel-in-page.js';
import type { Row } from './row.js';

const FEW = 500;
const FILTER = 'verdict:blocked -method:get shop';
const STEP = 120;

interface Figures {
  opened: number;
  painted: number;
  judged: number;
  longest: number;
  keys: number[];
  scroll: { work: number[]; gaps: number[]; trace: MainThread | null };
  burst: { work: number[]; gaps: number[]; came: number; longest: number; trace: MainThread | null };
  /** Bytes of heap more than before; null where the browser does not tell. */
  heap: number | null;
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
    const chromium = browser.kind === 'chromium' ? await panelPage(await browser.puppeteer.pages()) : null;
    const empty = await heapOf(chromium);
    const filled = await page.evaluate(fill, count);
    const full = await heapOf(chromium);
    const keys = await page.evaluate(typeFilter, FILTER);
    await flat(page);
    const still = await traced(chromium, () => page.evaluate(scroll, STEP, seconds * 1000, 0, count));
    const burst = await traced(chromium, () => page.evaluate(scroll, STEP, seconds * 1000, 1000, count));
    return {
      opened,
      ...filled,
      keys,
      scroll: { ...still.result, trace: still.trace },
      burst: { ...burst.result, trace: burst.trace },
      heap: empty === null || full === null ? null : full - empty,
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

async function panelPage(pages: readonly ChromiumPage[]): Promise<ChromiumPage> {
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

async function traced<R>(
  page: ChromiumPage | null,
  work: () => Promise<R>,
): Promise<{ result: R; trace: MainThread | null }> {
  if (page === null) return { result: await work(), trace: null };
  await page.tracing.start({
    categories: ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline.frame'],
  });
  const result = await work();
  const buffer = await page.tracing.stop();
  return { result, trace: mainThreadOf(new TextDecoder().decode(buffer)) };
}

function rowsOf(kind: BrowserKind, many: number, few: Figures, all: Figures): Row[] {
  const name = kind === 'chromium' ? 'Chromium' : 'Firefox';
  const n = many.toLocaleString('en').replaceAll(',', ' ');
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const row = (what: string, figure: number, control: number, most?: number): Row => ({
    what: `panel, ${name}: ${what}`,
    figure: ms(figure),
    ratio: figure / control,
    ...(most === undefined ? {} : { budget: `≤ ${most} ms`, pass: figure <= most }),
  });
  const frames = ({ work, trace }: Figures['scroll']): number => quantile(trace?.frames ?? work, 0.95);
  const rows = [
    row('first contentful paint, empty', all.opened, few.opened),
    row(`${n} exchanges given, rows painted after`, all.painted, few.painted, 100),
    row(`${n} exchanges, all judged after`, all.judged, few.judged),
    row('longest that nothing else could run meanwhile', all.longest, few.longest, 50),
    row('filter, a key to its painting, median', median(all.keys), median(few.keys)),
    row('filter, the slowest key', Math.max(...all.keys), Math.max(...few.keys), 50),
    row('scroll, work per frame, 95th percentile', frames(all.scroll), frames(few.scroll), 8),
    row(
      'burst of 1 000 a second while scrolling, work per frame, 95th percentile',
      frames(all.burst),
      frames(few.burst),
      8,
    ),
    row(
      'burst, a frame to the next, 95th percentile',
      quantile(all.burst.gaps, 0.95),
      quantile(few.burst.gaps, 0.95),
    ),
  ];
  for (const [what, now, control] of [
    ['scroll, longest task', all.scroll.trace?.longest, few.scroll.trace?.longest],
    [
      'burst, longest task',
      all.burst.trace?.longest ?? all.burst.longest,
      few.burst.trace?.longest ?? few.burst.longest,
    ],
  ] as const)
    if (now !== undefined && control !== undefined) rows.push(row(what, now, control, 50));
  if (all.heap !== null && few.heap !== null) {
    rows.push({
      what: `panel, ${name}: heap with ${n} exchanges`,
      figure: `${(all.heap / 1e6).toFixed(0)} MB, ${(all.heap / many / 1000).toFixed(1)} kB an exchange`,
      ratio: all.heap / many / (few.heap / FEW),
      budget: '≤ 12 kB an exchange',
      pass: all.heap / many <= 12_000,
    });
  }
  return rows;
}
