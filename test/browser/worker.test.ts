/**
 * The worker of the real browsers, stopped between the events of a request: the report is whole, and the panel shows
 * what it showed.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, launch, type Page, type Panel } from '../../scripts/browsers/index.js';
import { buildAll, distOf } from '../../scripts/build.js';
import type { ExchangeReport } from '../../src/report/tab-report.js';
import { type HeldServer, startHeldServer } from './held-server.js';
import { askForReport } from './in-page.js';
import { KINDS } from './kinds.js';

/** Milliseconds after which the worker has written all it knows, and called it complete. */
const WRITTEN = 700;

beforeAll(async () => {
  await buildAll();
});

describe.each(KINDS)('%s', kind => {
  let server: HeldServer;
  let browser: Browser;
  let page: Page;
  let popup: Page;
  let tabId: number;

  beforeAll(async () => {
    server = await startHeldServer();
    browser = await launch(kind, { extensions: [distOf(kind)] });
    page = await browser.newPage(server.page);
    tabId = await page.tabId();
    popup = await browser.openExtensionPage(`popup.html?tabId=${tabId}`);
    await page.activate();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function stop(): Promise<void> {
    await sleep(WRITTEN);
    expect(await browser.stopWorker()).toBe(true);
  }

  async function reported(path: string): Promise<ExchangeReport | null> {
    for (let attempt = 0; ; attempt++) {
      const report = await popup.evaluate(askForReport, tabId);
      const last = report.exchanges.findLast(({ url }) => url.endsWith(path));
      if ((last !== undefined && last.verdict !== 'pending') || attempt > 60) return last ?? null;
      await sleep(50);
    }
  }

  const allows = (methods: string) => ({
    'Access-Control-Allow-Origin': server.origin,
    'Access-Control-Allow-Methods': methods,
  });

  it('a preflight is asked, the worker stopped, and the preflight refused', async () => {
    const done = page.evaluate(ask, `${server.api}/one`, 'PUT');
    const preflight = await server.next();
    await stop();
    preflight.answer(405);
    expect(await done).toBe('failed');
    const exchange = await reported('/one');
    expect(exchange).toMatchObject({
      verdict: 'blocked',
      chromiumReason: 'PreflightMissingAllowOriginHeader',
      delivered: 'preflight-only',
      preflight: { status: 405, fromCache: false },
    });
  });

  it('stopped after the preflight left, and again after the request did', async () => {
    const done = page.evaluate(ask, `${server.api}/two`, 'PUT');
    const preflight = await server.next();
    await stop();
    preflight.answer(204, allows('PUT'));
    const request = await server.next();
    await stop();
    request.answer(500);
    expect(await done).toBe('failed');
    const exchange = await reported('/two');
    expect(exchange).toMatchObject({
      verdict: 'blocked',
      chromiumReason: 'MissingAllowOriginHeader',
      delivered: 'yes',
      preflight: { status: 204, fromCache: false },
      legs: [{ status: 500 }],
    });
  });

  it('stopped in the middle of a redirect, and after everything', async () => {
    const done = page.evaluate(ask, `${server.api}/three`, 'GET');
    const first = await server.next();
    await stop();
    first.answer(302, { ...allows('GET'), Location: '/four' });
    const second = await server.next();
    await stop();
    second.answer(200, allows('GET'));
    expect(await done).toBe('200');
    const before = await reported('/three');
    expect(before).toMatchObject({ verdict: 'allowed', legs: [{ status: 302 }, { status: 200 }] });
    await stop();
    expect(await reported('/three')).toEqual(before);
  });

  it('killed while a request is under way: the report is whole, or says that events were lost', async () => {
    const done = page.evaluate(ask, `${server.api}/five`, 'PUT');
    const preflight = await server.next();
    await browser.stopWorker();
    preflight.answer(405);
    expect(await done).toBe('failed');
    const exchange = await reported('/five');
    if (exchange !== null) expect(['blocked', 'unknown']).toContain(exchange.verdict);
    if (exchange?.verdict === 'unknown') expect(exchange.unknownBecause).toBe('events-lost');
  });

  it('the panel shows after a stop what it showed, and what comes then', async () => {
    server.free({});
    await page.evaluate(ask, `${server.api}/before-the-stop`, 'GET');
    const panel = await browser.openPanel(page);
    await showsPath(panel, 'before-the-stop');
    await stop();
    await page.evaluate(ask, `${server.api}/after-the-stop`, 'GET');
    await showsPath(panel, 'after-the-stop');
    await showsPath(panel, 'before-the-stop');
    await panel.close();
  });
});

async function showsPath(panel: Panel, path: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const text = await panel.evaluate(() => document.body.textContent ?? '');
    if (text.includes(path)) return;
    if (Date.now() > deadline) throw new Error(`the panel does not show ${path}: ${text}`);
    await sleep(100);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}

/** In the page: the status of the response, or `failed`. */
async function ask(url: string, method: string): Promise<string> {
  try {
    return String((await fetch(url, { method })).status);
  } catch {
    return 'failed';
  }
}

/** In the popup's page. */
