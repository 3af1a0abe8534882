/**
 * The real panel inside the real DevTools, and the real popup.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, launch, type Page, type Panel } from '../../scripts/browsers/index.js';
import { buildAll, distOf } from '../../scripts/build.js';
import { causeFor } from '../../src/diagnosis/words.js';
import { type Playground, startPlayground } from '../playground/servers.js';
import { situationOf } from '../playground/situations.js';
import { askForReport, readBadge, runFailingSet, runInPage } from './in-page.js';
import { KINDS } from './kinds.js';

beforeAll(async () => {
  await buildAll();
});

describe.each(KINDS)('%s', kind => {
  let playground: Playground;
  let browser: Browser;
  let page: Page;
  let panel: Panel;
  let tabId: number;
  const pictures = mkdtempSync(join(tmpdir(), 'crosscheck-'));

  beforeAll(async () => {
    playground = await startPlayground();
    browser = await launch(kind, { extensions: [distOf(kind)] });
    page = await browser.newPage(playground.pageUrl);
    tabId = await page.tabId();
    panel = await browser.openPanel(page);
  });

  afterAll(async () => {
    await browser?.close();
    await playground?.close();
    rmSync(pictures, { recursive: true, force: true });
  });

  const text = (): Promise<string> => panel.evaluate('document.body.innerText');
  const rows = (): Promise<string[]> =>
    panel.evaluate(() =>
      [...document.querySelectorAll('[role=row][aria-level="2"]')].map(row => row.textContent ?? ''),
    );
  /** Waits until the panel's text satisfies `ready`; says what it was where it never does. */
  async function until(ready: (shown: string) => boolean): Promise<string> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const shown = await text();
      if (ready(shown)) return shown;
      if (Date.now() > deadline) throw new Error(`the panel never showed it; it shows:\n${shown}`);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  it('says what to do while nothing was captured', async () => {
    expect(await until(shown => /reload/i.test(shown))).toMatch(/cross-origin/i);
  });

  it('shows the right cause for every request of the failing set, as it happens', async () => {
    const ids = await page.evaluate(runFailingSet);
    expect(ids.length).toBeGreaterThan(10);
    for (const id of ids) {
      const { expect: expected } = situationOf(id) ?? {};
      const title = causeFor(expected?.rootCause ?? '')?.title;
      expect(title, id).toBeDefined();
      // Failures that are no refusal stand in a closed group of their own.
      if (expected?.verdict === 'blocked') await until(shown => shown.includes(title ?? ''));
    }
    expect((await rows()).length).toBeGreaterThan(10);
  });

  it('explains the selected one: where the browser stopped, what was asked and granted, what mends it', async () => {
    await panel.click('[aria-label^=Clear], [title^=Clear]');
    await panel.waitFor(() => document.querySelectorAll('[role=row][aria-level="2"]').length === 0);
    await page.evaluate(runInPage, 'preflight-missing-header');
    await panel.waitFor('[role=row][aria-level="2"]');
    await panel.click('[role=row][aria-level="2"]');
    const shown = await until(each => each.includes('Stopped here'));
    expect(shown).toMatch(/Blocked at the preflight/);
    expect(shown).toMatch(/The server never got the PUT/);
    expect(shown).toContain('HeaderDisallowedByPreflightResponse');
    expect(shown).toContain('CORSMissingAllowHeaderFromPreflight2');
    for (const name of ['x-client-version', 'x-trace-id']) expect(shown).toContain(name);
    expect(shown).toMatch(/Access-Control-Allow-Headers: content-type, x-client-version, x-trace-id/);
    // Chromium's DevTools know the line that asked.
    if (kind === 'chromium') await until(each => /from requests\.js:\d+/.test(each.replace(/\s+/g, ' ')));
    await panel.screenshot(join(pictures, 'panel.png'));
  });

  it('answers what is asked about the selected one', async () => {
    await until(each => each.includes('Why is there an OPTIONS'));
  });

  it('has the page send a simple request once more', async () => {
    await panel.click('[aria-label^=Clear], [title^=Clear]');
    await panel.waitFor(() => document.querySelectorAll('[role=row][aria-level="2"]').length === 0);
    await page.evaluate(runInPage, 'cors-not-enabled');
    await panel.waitFor('[role=row][aria-level="2"]');
    await panel.click('[role=row][aria-level="2"]');
    await until(each => each.includes('Stopped here'));
    await panel.click('[data-do=again], [aria-label^="Check again"], [title^="Check again"]');
    const popup = await browser.openExtensionPage(`popup.html?tabId=${tabId}`);
    const deadline = Date.now() + 15_000;
    for (;;) {
      const { exchanges } = await popup.evaluate(askForReport, tabId);
      if (exchanges.length === 2 && exchanges.every(({ verdict }) => verdict === 'blocked')) break;
      expect(Date.now(), JSON.stringify(exchanges.map(({ verdict }) => verdict))).toBeLessThan(deadline);
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    await popup.close();
    await page.activate();
  });

  it('follows the theme of the DevTools', async () => {
    const background = (): Promise<string> =>
      panel.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await panel.setTheme('light');
    await panel.waitFor(() => document.documentElement.dataset.theme === 'light');
    const light = await background();
    await panel.setTheme('dark');
    await panel.waitFor(() => document.documentElement.dataset.theme === 'dark');
    expect(await background()).not.toBe(light);
    await panel.setTheme('light');
  });

  it('shows the popup, and the number blocked on the icon', async () => {
    const popup = await browser.openExtensionPage(`popup.html?tabId=${tabId}`);
    const report = await popup.evaluate(askForReport, tabId);
    const blocked = report.exchanges.filter(({ verdict }) => verdict === 'blocked').length;
    const badge = (): Promise<string> => popup.evaluate(readBadge, tabId);
    await expect.poll(badge, { timeout: 15_000 }).toBe(String(blocked));
    const shown = await popup.evaluate(async () => {
      while (!/blocked/i.test(document.body.textContent ?? ''))
        await new Promise(resolve => setTimeout(resolve, 50));
      return document.body.textContent ?? '';
    });
    expect(shown).toContain(String(blocked));
    expect(shown).toContain(causeFor('cors-not-enabled')?.title);
    await popup.close();
  });

  it('pauses, goes on, and clears', async () => {
    await panel.click('[aria-pressed=true].rec');
    await panel.waitFor('[aria-pressed=false].rec');
    const before = (await rows()).length;
    await page.evaluate(runInPage, 'cors-not-enabled');
    await new Promise(resolve => setTimeout(resolve, 400));
    expect((await rows()).length).toBe(before);
    await panel.click('.rec');
    await panel.waitFor('[aria-pressed=true].rec');
    await panel.click('[aria-label^=Clear], [title^=Clear]');
    await panel.waitFor(() => document.querySelectorAll('[role=row][aria-level="2"]').length === 0);
    await page.evaluate(runInPage, 'cors-not-enabled');
    await panel.waitFor(() => document.querySelectorAll('[role=row][aria-level="2"]').length === 1);
  });

  it('survives a navigation, which clears the log unless it is preserved', async () => {
    await page.reload();
    await panel.waitFor(() => document.querySelectorAll('[role=row][aria-level="2"]').length === 0);
    await page.evaluate(runInPage, 'cors-not-enabled');
    await panel.waitFor(() => document.querySelectorAll('[role=row][aria-level="2"]').length === 1);
    await panel.click('input[type=checkbox]');
    await new Promise(resolve => setTimeout(resolve, 200));
    await page.reload();
    await page.evaluate(runInPage, 'origin-trailing-slash');
    await panel.waitFor(() => document.querySelectorAll('[role=row][aria-level="2"]').length === 2);
    await panel.click('input[type=checkbox]');
  });

  it('clears the badge with a navigation', async () => {
    await new Promise(resolve => setTimeout(resolve, 200));
    await page.reload();
    const popup = await browser.openExtensionPage(`popup.html?tabId=${tabId}`);
    const report = await popup.evaluate(askForReport, tabId);
    expect(report.exchanges).toEqual([]);
    expect(report.access).toBe('all');
    await popup.close();
  });
});
