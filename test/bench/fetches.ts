/**
 * What listening costs a page: the same small fetches in one browser after the other, in short laps, in one run; or in all
 * of them at once, so that each has the same share of the machine's mood.
 */
import { type Browser, launch, type Page } from '../../scripts/browsers/index.js';
import type { BrowserKind } from '../../scripts/browsers/types.js';
import { cpuTimeOf } from './cpu.js';
import { startFetchServer } from './fetch-server.js';

export interface Contestant {
  name: string;
  /** Directory of its extension; null for none. */
  extension: string | null;
  /** DevTools is open, with its Network panel (Chromium). */
  devtools?: true;
  /** Done once in a page of its extension, before the first lap. */
  prepare?: () => Promise<void>;
}

export interface FetchOptions {
  kind: BrowserKind;
  /** In one lap. */
  fetches: number;
  /** At a time. */
  parallel: number;
  /** In each heat. */
  rounds: number;
  /** All fetch at the same time: of CPU this tells more, of time nothing. */
  atOnce?: true;
  /** The browsers are started anew for each: one start may be a few percent slower than another, all of its life. */
  heats: number;
  /** Whom the page asks. */
  to: 'same-origin' | 'cross-origin';
}

interface Running {
  name: string;
  browser: Browser;
  page: Page;
}

/** One round of one contestant, in milliseconds. */
export interface Lap {
  /** From the first fetch to the last. */
  time: number;
  /** CPU time of the whole browser, with what the extension did after the last fetch. */
  cpu: number;
  /** Of that, the extension's own process. */
  worker: number;
}

/** Fetches before a lap that do not count: a browser that waited is slow at first. */
const WARM = 40;
/** What the extension does so long after the last fetch counts as its own, in milliseconds. */
const AFTER = 500;

/** The laps of each contestant, in turn: those of one place belong to one round. */
export async function raceFetches(
  contestants: readonly Contestant[],
  options: FetchOptions,
): Promise<Map<string, Lap[]>> {
  const laps = new Map(contestants.map(({ name }) => [name, [] as Lap[]]));
  for (let heat = 0; heat < options.heats; heat++) await runHeat(contestants, options, laps);
  return laps;
}

async function runHeat(
  contestants: readonly Contestant[],
  options: FetchOptions,
  laps: ReadonlyMap<string, Lap[]>,
): Promise<void> {
  const server = await startFetchServer();
  const running: Running[] = [];
  try {
    for (const contestant of shuffled(contestants))
      running.push(await start(contestant, options.kind, server.page));
    const base = options.to === 'same-origin' ? new URL(server.page).origin : server.other;
    for (const { page } of running) await page.evaluate(fetchAll, base, 300, options.parallel);
    for (let round = 0; round < options.rounds; round++) {
      // Another order each time, so that nobody always follows the same one.
      const order = shuffled(running);
      const groups = options.atOnce ? [order] : order.map(each => [each]);
      for (const group of groups)
        for (const [name, one] of await lap(group, base, options)) laps.get(name)?.push(one);
    }
  } finally {
    for (const { browser } of running) await browser.close();
    await server.close();
  }
}

/** One lap of each of `group`, which run at once. */
async function lap(
  group: readonly Running[],
  base: string,
  options: FetchOptions,
): Promise<Array<[name: string, lap: Lap]>> {
  const all = (count: number): Promise<number[]> =>
    Promise.all(group.map(({ page }) => page.evaluate(fetchAll, base, count, options.parallel)));
  for (const { page } of group) await page.activate();
  await all(WARM);
  await new Promise(resolve => setTimeout(resolve, AFTER / 2));
  const before = group.map(({ browser }) => cpuTimeOf(browser.pid));
  const times = await all(options.fetches);
  await new Promise(resolve => setTimeout(resolve, AFTER));
  return group.map(({ name, browser }, i) => {
    const [from, to] = [before[i] ?? { all: 0, worker: 0 }, cpuTimeOf(browser.pid)];
    return [name, { time: times[i] ?? 0, cpu: to.all - from.all, worker: to.worker - from.worker }];
  });
}

async function start(contestant: Contestant, kind: BrowserKind, url: string): Promise<Running> {
  const browser = await launch(kind, {
    extensions: contestant.extension === null ? [] : [contestant.extension],
    oracle: false,
    devtools: contestant.devtools === true,
  });
  const page = await browser.newPage(url);
  if (contestant.prepare !== undefined) {
    const own = await browser.openExtensionPage('popup.html');
    await own.evaluate(contestant.prepare);
    await own.close();
  }
  return { name: contestant.name, browser, page };
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map(item => ({ item, by: Math.random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ item }) => item);
}

/** In the page. */
async function fetchAll(base: string, count: number, parallel: number): Promise<number> {
  const begun = performance.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const response = await fetch(`${base}/item?n=${next++}`);
      await response.text();
    }
  };
  await Promise.all(Array.from({ length: parallel }, lane));
  return performance.now() - begun;
}
