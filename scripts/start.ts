/**
 * The main job, shown: builds, starts the playground, opens a browser with the extension and its panel, and runs the
 * failing set. Without a display the diagnoses go to the terminal, the panel into a picture, and it ends.
 * `--browser chromium|firefox` (default: whichever is there), `--headless`, `--port N`.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ExchangeReport, TabReport } from '../src/report/tab-report.js';
import { askForReport, runFailingSet } from '../test/browser/in-page.js';
import { type Playground, startPlayground } from '../test/playground/servers.js';
import {
  type Browser,
  type BrowserKind,
  installBrowser,
  launch,
  lookForBrowser,
  type Page,
} from './browsers/index.js';
import { buildAll, distOf } from './build.js';

const { values } = parseArgs({
  options: {
    browser: { type: 'string' },
    headless: { type: 'boolean', default: !hasDisplay() },
    port: { type: 'string' },
  },
});

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const kind = await chooseBrowser(values.browser);
  const executable = (await lookForBrowser(kind)) ?? (await installBrowser(kind));
  await buildAll();
  const port = values.port === undefined ? undefined : Number(values.port);
  const playground = await startPlayground(port === undefined ? {} : { ports: { page: port } });
  let browser: Browser | null = null;
  try {
    browser = await launch(kind, { executable, extensions: [distOf(kind)], headless: values.headless });
    return await show(browser, playground);
  } finally {
    await browser?.close();
    await playground.close();
  }
}

/** The one asked for; else Chromium, unless Firefox alone is there. Throws on any other name. */
async function chooseBrowser(asked: string | undefined): Promise<BrowserKind> {
  if (asked === 'chromium' || asked === 'firefox') return asked;
  if (asked === 'chrome' || asked === 'edge') return 'chromium';
  if (asked !== undefined) throw new Error(`--browser takes chromium or firefox, not ${asked}.`);
  if (await lookForBrowser('chromium')) return 'chromium';
  return (await lookForBrowser('firefox')) ? 'firefox' : 'chromium';
}

async function show(browser: Browser, playground: Playground): Promise<number> {
  const page = await browser.newPage(playground.pageUrl);
  const panel = await browser.openPanel(page);
  await page.evaluate(runFailingSet);
  if (!values.headless) {
    console.log(`The playground is at ${playground.pageUrl}. Close the browser, or press Ctrl+C, to end.`);
    await untilGone(browser);
    return 0;
  }
  const report = await settledReport(browser, page);
  printTable(report.exchanges);
  await panel.click('[role=row][aria-level="2"]');
  await panel.waitFor('[role=tabpanel]');
  const picture = join(mkdtempSync(join(tmpdir(), 'crosscheck-')), `panel-${browser.kind}.png`);
  await panel.screenshot(picture);
  console.log(`\nThe panel in ${browser.kind} ${browser.version}: ${picture}`);
  return report.exchanges.some(({ verdict }) => verdict === 'blocked') ? 0 : 1;
}

/** The tab's report, once nothing in it is pending. */
async function settledReport(browser: Browser, page: Page): Promise<TabReport> {
  const tabId = await page.tabId();
  const popup = await browser.openExtensionPage(`popup.html?tabId=${tabId}`);
  for (;;) {
    const report = await popup.evaluate(askForReport, tabId);
    if (report.exchanges.every(({ verdict }) => verdict !== 'pending')) return report;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

function printTable(exchanges: readonly ExchangeReport[]): void {
  const rows = exchanges.map(
    ({ verdict, method, url, rootCause, delivered, chromiumReason, firefoxReason }) => ({
      verdict,
      request: `${method} ${shortUrl(url)}`,
      cause: rootCause === null ? '' : `${rootCause.code} (${rootCause.confidence})`,
      'server got it': delivered,
      "Chromium's word": chromiumReason ?? '',
      "Firefox's word": firefoxReason ?? '',
    }),
  );
  console.table(rows);
  const blocked = exchanges.filter(({ verdict }) => verdict === 'blocked').length;
  console.log(`${exchanges.length} cross-origin requests, ${blocked} blocked.`);
}

/** Host and last part of the path: the rest of a playground URL is the same for all. */
function shortUrl(url: string): string {
  const { host, pathname } = new URL(url);
  const [, , situation = '', , , ...rest] = pathname.split('/');
  return `${host}/…/${situation}/${rest.join('/')}`;
}

async function untilGone(browser: Browser): Promise<void> {
  let stopped = false;
  process.once('SIGINT', () => {
    stopped = true;
  });
  while (!stopped && isAlive(browser.pid)) await new Promise(resolve => setTimeout(resolve, 300));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return process.env.CI === undefined;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
