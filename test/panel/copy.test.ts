import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PanelPages, startPanelPages } from './browser.js';
import { choose, focused, paths, press, settled, text, texts } from './look.js';

let pages: PanelPages;
let page: Page;

beforeAll(async () => {
  pages = await startPanelPages();
});
afterAll(() => pages.close());

async function open(query = 'calm', width = 1280): Promise<void> {
  page = await pages.open(query, { width, height: 720 });
  await settled(page);
  await page.evaluate(() => {
    const copied: string[] = [];
    Object.assign(window, { copied });
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (what: string) => void copied.push(what) },
    });
  });
}

async function copied(): Promise<string[]> {
  await settled(page);
  return page.evaluate(() => (window as unknown as { copied: string[] }).copied);
}

async function pick(item: string): Promise<void> {
  await page.evaluate(wanted => {
    const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
    items.find(each => each.textContent?.startsWith(wanted))?.click();
  }, item);
}

test('Copy as offers what there is, by keyboard too', async () => {
  await open();
  await choose(page, '/v2/orders/1842');
  await page.focus('.tabs [aria-haspopup=menu]');
  await press(page, 'ArrowDown');
  expect(await texts(page, '[role=menuitem]')).toEqual([
    'Preflight as cURL',
    'Request as cURL',
    'Request as cURL (Windows)',
    'Request as fetch',
    'Expected response headers',
    'Summary (Markdown)',
  ]);
  await press(page, 'Enter');
  expect((await copied())[0]).toContain("-H 'access-control-request-method: PUT'");
  expect(await text(page, '.status .said')).toBe('Copied: Preflight as cURL');
  expect(await focused(page)).toBe('Copy as');
});

test('secrets are placeholders', async () => {
  await open();
  await choose(page, '/v2/orders/1842');
  await page.click('.tabs [aria-haspopup=menu]');
  await pick('Request as fetch');
  await page.click('.tabs [aria-haspopup=menu]');
  await pick('Expected response headers');
  await page.click('.tabs [aria-haspopup=menu]');
  await pick('Summary');
  const [fetch, expected, summary] = await copied();
  expect(fetch).toContain("const AUTHORIZATION = '';");
  expect(expected).toContain('content-type, authorization, x-request-id');
  expect(summary).toMatch(/^# Blocked by CORS/);
});

test('a request without a preflight offers none', async () => {
  await open();
  await choose(page, '/v2/me');
  await page.click('.tabs [aria-haspopup=menu]');
  expect(await texts(page, '[role=menuitem]')).not.toContain('Preflight as cURL');
  await press(page, 'Escape');
  expect(await page.$('[role=menu]')).toBeNull();
});

test('a row has a menu, by the menu key, Shift+F10 and right click', async () => {
  await open();
  await page.focus('#list');
  await press(page, 'ArrowDown', 'ArrowDown', 'ContextMenu');
  expect((await texts(page, '[role=menuitem]')).slice(0, 3)).toEqual([
    'Copy URL',
    'Copy remedyC',
    'Copy preflight as cURL',
  ]);
  expect(await page.$('.detail')).toBeNull();
  await press(page, 'Enter');
  expect(await copied()).toEqual(['https://api.shop.example/v2/orders/1842']);
  expect(await focused(page)).toBe('list');
  await page.keyboard.down('Shift');
  await press(page, 'F10');
  await page.keyboard.up('Shift');
  expect(await page.$('[role=menu]')).not.toBeNull();
  await press(page, 'Escape');
  const row = await page.$('.row:not(.head)');
  await row?.click({ button: 'right' });
  await settled(page);
  expect(await page.$('[role=menu]')).not.toBeNull();
  await pick('Hide this host');
  await settled(page);
  expect(await page.$eval('#filter', box => (box as HTMLInputElement).value)).toBe(
    '-domain:api.shop.example',
  );
  expect(await paths(page)).not.toContain('/v2/me');
});

test('C copies the remedy wherever the detail stands', async () => {
  await open();
  await choose(page, '/v2/orders/1842');
  await page.focus('#list');
  await press(page, '3', 'c');
  expect((await copied())[0]).toContain(
    'Access-Control-Allow-Headers: content-type, authorization, x-request-id',
  );
});

test('where the credentials mode is hidden, the other reading is one press away', async () => {
  await open();
  await choose(page, '/v2/orders/1842');
  expect(await text(page, '.reading')).toBe('CredentialsomitincludeAssumedThe browser does not tell which.');
  expect((await texts(page, '.code .add')).join()).not.toContain('Allow-Credentials');
  await page.focus('.reading [aria-checked=true]');
  await press(page, 'ArrowRight');
  expect((await texts(page, '.code .add')).join()).toContain('Access-Control-Allow-Credentials: true');
  expect(await text(page, '.reading .conf')).toBe('Your choice');
  expect(await focused(page)).toBe('radio');
  await choose(page, '/v2/orders/1843');
  expect((await texts(page, '.code .add')).join()).not.toContain('Allow-Credentials');
  await choose(page, '/v2/orders/1842');
  expect((await texts(page, '.code .add')).join()).toContain('Allow-Credentials');
});

test('origins that are nearly the same are marked where they differ', async () => {
  await open('calm&near');
  await choose(page, '/api/session');
  expect(await texts(page, 'tr.miss mark')).toEqual(['127.0.0.1', 'localhost']);
  await choose(page, '/v2/client');
  expect(await texts(page, 'tr.miss mark')).toEqual(['', '/']);
});

test.each([380, 420, 700, 1280])('at %i a header name never breaks at its hyphen', async width => {
  await open('calm&near', width);
  await choose(page, '/v2/client');
  const broken = await page.evaluate(() => {
    const bad: string[] = [];
    for (const box of document.querySelectorAll('.code, .cols table, .opt')) {
      const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        for (const match of (node.textContent ?? '').matchAll(/[\w.]+(?:-[\w.]+)+/g)) {
          const range = document.createRange();
          range.setStart(node, match.index);
          range.setEnd(node, match.index + match[0].length);
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
            bad.push(match[0]);
        }
      }
    }
    return bad;
  });
  expect(broken).toEqual([]);
});
