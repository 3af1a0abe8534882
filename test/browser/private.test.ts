/**
 * Private windows in the real browsers: one origin, with its own service worker, open in both kinds of window at once.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type Evaluate, launch, type Page } from '../../scripts/browsers/index.js';
import { buildAll, distOf } from '../../scripts/build.js';
import type { TabReport } from '../../src/report/tab-report.js';
import { type HeldServer, startHeldServer } from './held-server.js';
import { KINDS } from './kinds.js';
import { openPrivateWindow, type PrivateWindow } from './private-window.js';

/** Milliseconds after which the worker has written all it knows. */
const WRITTEN = 900;

beforeAll(async () => {
  await buildAll();
});

describe.each(KINDS)('%s', kind => {
  let server: HeldServer;
  let browser: Browser;
  let normal: Page;
  let popup: Page;
  let hidden: PrivateWindow;
  let tabId: number;

  beforeAll(async () => {
    server = await startHeldServer();
    server.free({});
    browser = await launch(kind, { extensions: [distOf(kind)], oracle: false });
    normal = await browser.newPage(server.page);
    tabId = await normal.tabId();
    hidden = await openPrivateWindow(browser, distOf(kind), `${server.page}?private`);
    popup = await browser.openExtensionPage(`popup.html?tabId=${tabId}`);
    for (const evaluate of [normal.evaluate, hidden.page]) await evaluate(takeServiceWorker);
    await normal.evaluate(askAll, server.api, 'normal');
    await hidden.page(askAll, server.api, 'private');
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const reported = (evaluate: Evaluate, id: number): Promise<string[]> => evaluate(askForPaths, id);

  it('each kind of window shows its own requests, and those of its own service worker', async () => {
    const own = await waitFor(() => reported(popup.evaluate, tabId), 2);
    const others = await waitFor(() => reported(hidden.popup, hidden.tabId), 2);
    expect(own).toEqual(['/normal/page', '/normal/service-worker']);
    expect(others).toEqual(['/private/page', '/private/service-worker']);
  });

  it('and still does after the worker was stopped', async () => {
    await new Promise(resolve => setTimeout(resolve, WRITTEN));
    // In Chromium there are two of them.
    await browser.stopWorker();
    if (kind === 'chromium') await browser.stopWorker();
    expect(await reported(hidden.popup, hidden.tabId)).toEqual(['/private/page', '/private/service-worker']);
    expect(await reported(popup.evaluate, tabId)).toEqual(['/normal/page', '/normal/service-worker']);
  });

  it('what was private goes with its tab, and never was on the disk', async () => {
    expect(await popup.evaluate(stored, 'session')).toContain('/normal/page');
    await hidden.closePage();
    // Requests without a tab go a moment after the last tab of their origin; then all has to be written.
    await new Promise(resolve => setTimeout(resolve, 1500 + WRITTEN));
    expect(await reported(hidden.popup, hidden.tabId)).toEqual([]);
    expect(await reported(popup.evaluate, tabId)).toEqual(['/normal/page', '/normal/service-worker']);
    expect(await popup.evaluate(stored, 'local')).toBe('{}');
  });
});

/** What `ask` gives, once there are `count`, sorted. */
async function waitFor(ask: () => Promise<string[]>, count: number): Promise<string[]> {
  for (let attempt = 0; ; attempt++) {
    const found = await ask();
    if (found.length >= count || attempt > 40) return found;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** In the page. */
async function takeServiceWorker(): Promise<void> {
  await navigator.serviceWorker.register('/sw.js');
  await navigator.serviceWorker.ready;
}

/** One request of the page, and one of the service worker. */
async function askAll(api: string, name: string): Promise<void> {
  await fetch(`${api}/${name}/page`).catch(() => undefined);
  const { active } = await navigator.serviceWorker.ready;
  await new Promise<void>(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    active?.postMessage(`${api}/${name}/service-worker`, [port2]);
  });
}

interface ExtensionApi {
  runtime: { sendMessage(message: unknown): Promise<TabReport> };
  storage: Record<string, { get(keys: null): Promise<unknown> }>;
}

/** In the popup's page. */
async function askForPaths(id: number): Promise<string[]> {
  const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
  const { exchanges } = await chrome.runtime.sendMessage({ type: 'report', tabId: id });
  return exchanges.map(({ url }) => new URL(url).pathname).sort();
}

async function stored(area: string): Promise<string> {
  const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
  return JSON.stringify(await chrome.storage[area]?.get(null));
}
