/**
 * What listening costs a page: the same small fetches in one Chromium after the other, turn by turn in one run.
 */
import { type Browser, launch, type Page } from '../../scripts/browsers/index.js';
import { cpuTimeOf } from './cpu.js';
import { type FetchServer, startFetchServer } from './fetch-server.js';
import { median } from './figures.js';

export interface Contestant {
  name: string;
  /** Directory of its extension; null for none. */
  extension: string | null;
  /** DevTools is open, with its Network panel. */
  devtools?: true;
}

export interface FetchOptions {
  fetches: number;
  /** At a time. */
  parallel: number;
  rounds: number;
  /** Whom the page asks. */
  to: 'same-origin' | 'cross-origin';
}

interface Running {
  contestant: Contestant;
  browser: Browser;
  page: Page;
  laps: Lap[];
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

/** The rounds of each contestant, in turn. */
export async function raceFetches(
  contestants: readonly Contestant[],
  options: FetchOptions,
): Promise<Map<string, Lap[]>> {
  const server = await startFetchServer();
  const running: Running[] = [];
  try {
    for (const contestant of contestants) running.push(await start(contestant, server));
    const base = options.to === 'same-origin' ? new URL(server.page).origin : server.other;
    for (const { page } of running) await page.evaluate(fetchAll, base, 300, options.parallel);
    for (let round = 0; round < options.rounds; round++) {
      // Every other round backwards, so that nobody always follows the same one.
      for (const each of round % 2 === 0 ? running : [...running].reverse()) {
        await each.page.activate();
        each.laps.push(await lap(each, base, options));
      }
    }
    return new Map(running.map(({ contestant, laps }) => [contestant.name, laps]));
  } finally {
    for (const { browser } of running) await browser.close();
    await server.close();
  }
}

/** Median over the rounds of each round's own ratio, which a machine's mood moves less than the figures themselves. */
export function ratioOf(laps: readonly Lap[], control: readonly Lap[], what: keyof Lap): number {
  return median(laps.map((lap, i) => lap[what] / (control[i]?.[what] ?? lap[what])));
}

async function lap({ browser, page }: Running, base: string, options: FetchOptions): Promise<Lap> {
  const before = cpuTimeOf(browser.pid);
  const time = await page.evaluate(fetchAll, base, options.fetches, options.parallel);
  // The extension's work after the last fetch counts as its own.
  await new Promise(resolve => setTimeout(resolve, 500));
  const after = cpuTimeOf(browser.pid);
  return { time, cpu: after.all - before.all, worker: after.worker - before.worker };
}

async function start(contestant: Contestant, server: FetchServer): Promise<Running> {
  const browser = await launch('chromium', {
    extensions: contestant.extension === null ? [] : [contestant.extension],
    oracle: false,
    devtools: contestant.devtools === true,
  });
  const page = await browser.newPage(server.page);
  return { contestant, browser, page, laps: [] };
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
