/**
 * Watching only while DevTools is open, in the real browsers: switched on in the popup, and off again.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, launch, type Page } from '../../scripts/browsers/index.js';
import { buildAll, distOf } from '../../scripts/build.js';
import { type HeldServer, startHeldServer } from './held-server.js';
import { askForReport, readBadge } from './in-page.js';
import { KINDS } from './kinds.js';

/** Longer than what is not watched any more is kept, in milliseconds. */
const FORGOTTEN = 6000;

beforeAll(async () => {
  await buildAll();
});

describe.each(KINDS)('%s', kind => {
  let server: HeldServer;
  let browser: Browser;
  let page: Page;
  let other: Page;
  let popup: Page;

  beforeAll(async () => {
    server = await startHeldServer();
    server.free({});
    browser = await launch(kind, { extensions: [distOf(kind)] });
    page = await browser.newPage(server.page);
    other = await browser.newPage(server.page);
    popup = await browser.openExtensionPage(`popup.html?tabId=${await page.tabId()}`);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** What the report of `of` has within two seconds, once `of` asked for `path`. */
  async function asked(of: Page, path: string): Promise<string[]> {
    await of.evaluate(ask, `${server.api}${path}`);
    for (let attempt = 0; ; attempt++) {
      const urls = await reported(of);
      if (urls.includes(path) || attempt > 20) return urls;
      await sleep(100);
    }
  }

  async function reported(of: Page): Promise<string[]> {
    const { exchanges } = await popup.evaluate(askForReport, await of.tabId());
    return exchanges.map(({ url }) => new URL(url).pathname);
  }

  /** The number follows the report a moment later. */
  async function showsBadge(of: Page, text: string): Promise<void> {
    const tabId = await of.tabId();
    await expect.poll(() => popup.evaluate(readBadge, tabId), { timeout: 15_000 }).toBe(text);
  }

  it('always, to begin with: a tab that nobody looks at has its report and its number', async () => {
    expect(await asked(page, '/before')).toEqual(['/before']);
    await showsBadge(page, '1');
    expect(await popup.evaluate(readDisk)).toEqual({});
  });

  it('switched on, it forgets, and sees nothing more, also after the worker was stopped', async () => {
    await popup.evaluate(pressSwitch);
    await sleep(FORGOTTEN);
    await showsBadge(page, '');
    expect(await asked(page, '/unseen')).toEqual([]);
    expect(await popup.evaluate(readDisk)).toEqual({ attention: 'devtools' });
    await browser.stopWorker();
    expect(await asked(page, '/unseen-too')).toEqual([]);
    await showsBadge(page, '');
    expect(await popup.evaluate(() => document.body.textContent)).toContain('only while DevTools is open');
  });

  it('with its DevTools open a tab is watched, and no other one', async () => {
    await page.activate();
    const panel = await browser.openPanel(page);
    await panel.waitFor('main', 10_000).catch(() => undefined);
    expect(await asked(page, '/seen')).toEqual(['/seen']);
    expect(await asked(other, '/elsewhere')).toEqual([]);
    await panel.waitFor(() => document.body.textContent.includes('/seen'), 10_000);
    await panel.close();
    await sleep(FORGOTTEN + 1000);
    expect(await reported(page)).toEqual([]);
    expect(await asked(page, '/closed')).toEqual([]);
  });

  it('switched off, everything is watched again, and nothing is left on the disk', async () => {
    await popup.evaluate(pressSwitch);
    await sleep(500);
    expect(await popup.evaluate(readDisk)).toEqual({});
    expect(await asked(other, '/again')).toEqual(['/again']);
    await sleep(700);
    await browser.stopWorker();
    // In Chromium a kill right after the switch may cost what woke the next worker; what comes then is whole.
    if (kind === 'chromium') await asked(page, '/woke');
    expect(await asked(page, '/and-again')).toContain('/and-again');
  });
});

function sleep(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}

/** In the page. */
async function ask(url: string): Promise<void> {
  await fetch(url).catch(() => undefined);
}

/** In the popup's page. */
function readDisk(): Promise<unknown> {
  const { chrome } = globalThis as unknown as {
    chrome: { storage: { local: { get(keys: null): Promise<unknown> } } };
  };
  return chrome.storage.local.get(null);
}

async function pressSwitch(): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const box = document.querySelector<HTMLInputElement>('[role=switch]');
    if (box !== null) {
      box.click();
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('there is no switch');
}
