/**
 * A way through the panel by keyboard alone, in the real DevTools of both browsers: their keys come first there, and the
 * panel is one frame among others. Every function by keyboard: test/panel/keyboard.test.ts.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, launch, type Page, type Panel } from '../../scripts/browsers/index.js';
import { buildAll, distOf } from '../../scripts/build.js';
import { type Playground, startPlayground } from '../playground/servers.js';
import { runInPage } from './in-page.js';
import { KINDS } from './kinds.js';

/** More stops than the panel has. */
const MOST = 80;

beforeAll(async () => {
  await buildAll();
});

describe.each(KINDS)('%s', kind => {
  let playground: Playground;
  let browser: Browser;
  let page: Page;
  let panel: Panel;

  beforeAll(async () => {
    playground = await startPlayground();
    browser = await launch(kind, { extensions: [distOf(kind)] });
    page = await browser.newPage(playground.pageUrl);
    panel = await browser.openPanel(page);
    await panel.waitFor('main', 10_000);
    for (const id of ['preflight-missing-header', 'cors-not-enabled', 'origin-trailing-slash'])
      await page.evaluate(runInPage, id);
    await panel.waitFor(() => document.querySelectorAll('[role=row][aria-level="2"]').length >= 3, 10_000);
  });

  afterAll(async () => {
    await browser?.close();
    await playground?.close();
  });

  const at = (): Promise<string> =>
    panel.evaluate(() => {
      const { activeElement: here } = document;
      if (here === null || here === document.body) return 'nowhere';
      return here.id || here.getAttribute('aria-label') || here.textContent || here.tagName;
    });

  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) await panel.press(key);
  }

  /** Tab, until what has the focus fits `selector`. */
  async function tabTo(selector: string, key = 'Tab'): Promise<void> {
    for (let i = 0; i < MOST; i++) {
      const there = await panel.evaluate(
        (wanted: string) => document.activeElement?.matches(wanted) === true,
        selector,
      );
      if (there) return;
      await panel.press(key);
    }
    throw new Error(`no ${key} leads to ${selector}; the focus is at ${await at()}`);
  }

  it('from the filter into the list, and to the request that it leaves', async () => {
    await tabTo('#list');
    await press('/');
    expect(await at()).toBe('filter');
    await panel.type('cause:not-enabled');
    await panel.waitFor(() => document.querySelectorAll('[role=row][aria-level="2"]').length === 1);
    await press('Enter');
    expect(await at()).toBe('list');
    await press('Home', 'ArrowDown', 'Enter');
    await panel.waitFor('.verdict');
    expect(await at()).not.toBe('nowhere');
  });

  it('through the tabs of the detail, by numbers and by arrows', async () => {
    for (const [key, id] of [
      ['2', 'whatif'],
      ['3', 'headers'],
      ['4', 'timing'],
      ['1', 'diagnosis'],
    ] as const) {
      await press(key);
      await panel.waitFor(`#tab-${id}[aria-selected=true]`);
      expect(await at(), id).not.toBe('nowhere');
    }
    await tabTo('[role=tab]', 'Shift+Tab');
    await press('ArrowRight');
    await panel.waitFor('#tab-whatif[aria-selected=true]');
    await press('ArrowLeft');
  });

  it('Escape gives the focus back to the list, and does not reach the DevTools', async () => {
    const height = await panel.evaluate(() => innerHeight);
    await press('Escape');
    await panel.waitFor(() => document.querySelector('.detail') === null);
    expect(await at()).toBe('list');
    // A drawer below the panel, or a console, would have taken a part of it.
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(await panel.evaluate(() => innerHeight)).toBe(height);
  });

  it('the filter by its own key, which DevTools have a use for too', async () => {
    await press('Control+f');
    expect(await at()).toBe('filter');
    await press('Control+a', 'Delete');
    await panel.waitFor(() => document.querySelectorAll('[role=row][aria-level="2"]').length >= 3);
  });

  it('the next blocked one, round the panes, and the keys', async () => {
    await tabTo('#list');
    await press('n');
    await panel.waitFor('.verdict');
    await press('F6');
    expect(await at()).not.toBe('nowhere');
    await tabTo('#list');
    await press('?');
    await panel.waitFor('dialog[open]');
    await press('Escape');
    await panel.waitFor(() => document.querySelector('dialog[open]') === null);
    expect(await at()).toBe('list');
  });

  it('a menu, and a switch of the toolbar', async () => {
    await tabTo('[aria-label=More]', 'Shift+Tab');
    await press('ArrowDown');
    await panel.waitFor('[role=menu]');
    await press('Escape');
    await panel.waitFor(() => document.querySelector('[role=menu]') === null);
    expect(await at()).toBe('More');
    await tabTo('.rec', 'Shift+Tab');
    await press('Enter');
    await panel.waitFor('.rec[aria-pressed=false]');
    await press('Enter');
    await panel.waitFor('.rec[aria-pressed=true]');
  });

  it('clears by its key', async () => {
    await tabTo('#list');
    await press('Control+l');
    await panel.waitFor(() => document.querySelectorAll('[role=row][aria-level="2"]').length === 0);
    expect(await at()).not.toBe('nowhere');
  });
});
