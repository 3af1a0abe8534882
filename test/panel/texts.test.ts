import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.js';
import { type PanelPages, startPanelPages } from './browser.js';
import { choose, press, settled, text, texts } from './look.js';

let pages: PanelPages;
let page: Page;

beforeAll(async () => {
  pages = await startPanelPages();
});
afterAll(() => pages.close());

async function open(path: string, query = 'calm'): Promise<void> {
  page = await pages.open(query, { width: 1280, height: 720 });
  await settled(page);
  await page.evaluate(() => {
    const copied: string[] = [];
    Object.assign(window, { copied });
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (what: string) => void copied.push(what) },
    });
  });
  await choose(page, path);
  await page.waitForSelector('.pick, .pic + .cols.one');
}

const copied = (): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { copied: string[] }).copied);

async function server(name: string): Promise<void> {
  await page.evaluate(wanted => {
    const box = document.querySelector<HTMLSelectElement>('.pick');
    const option = [...(box?.options ?? [])].find(each => each.text === wanted);
    if (box === null || option === undefined) throw new Error(wanted);
    box.value = option.value;
    box.dispatchEvent(new Event('change', { bubbles: true }));
  }, name);
  await settled(page);
}

const chosen = (): Promise<string> =>
  page.$eval('.pick', box => (box as HTMLSelectElement).selectedOptions[0]?.text ?? '');

test('the recognised server comes first, with its places, its trap and its proof', async () => {
  await open('/v2/orders/1842');
  expect(await chosen()).toBe('nginx');
  expect(await text(page, '.where .q')).toBe('recognised');
  expect(await texts(page, '.place')).toEqual([
    'On the answer to OPTIONS',
    'On the response Assumed: never seen',
    'In http, outside any server',
    'First in the location that serves the route',
  ]);
  expect(await text(page, '.where ~ .trap')).toContain('One add_header in a location drops');
  expect(await texts(page, '.says')).toContain(
    'Proven on nginx 1.22.1, 23 November 2026. For nginx 1.18 and later.',
  );
});

test('one press copies the whole text, unwrapped', async () => {
  await open('/v2/orders/1842');
  await page.focus('#list');
  await press(page, 'c');
  expect((await copied())[0]).toMatch(/^# In http, outside any server\nmap \$http_origin \$cors_origin \{\n/);
  expect((await copied())[0]).toContain(
    '    add_header Access-Control-Allow-Headers "content-type, authorization, x-request-id" always;\n',
  );
  expect(await text(page, '.status .said')).toBe('Copied: nginx');
});

test('another server by choice, which is remembered where none is recognised', async () => {
  await open('/v2/orders/1842');
  await server('Laravel');
  expect(await text(page, '.where .q')).toBe('chosen');
  expect((await texts(page, '.says')).join()).toContain('Written from the documentation, not tried.');
  await choose(page, '/v2/orders/1843');
  expect(await chosen()).toBe('Laravel');
  await choose(page, '/api/stock');
  expect(await chosen()).toBe('Apache httpd');
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('laravel');
});

test('what a server has no way to write is said, and there is nothing to copy', async () => {
  page = await pages.open('calm', { width: 1280, height: 720 });
  await page.click('.bar .text');
  await page.waitForSelector('.paste textarea');
  await page.evaluate(() => {
    const box = document.querySelector<HTMLTextAreaElement>('.paste textarea');
    if (box === null) return;
    box.value = "curl -X patch https://api.example/orders -H 'origin: https://app.example'";
    box.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.waitForSelector('.pick');
  await server('Flask');
  expect(await text(page, '.where ~ .trap')).toContain('has no way to write');
  expect(await page.$('[data-copy=server]')).toBeNull();
});

test('who cannot change the server gets a note and a proxy', async () => {
  await open('/v2/orders/1842');
  await page.click('.check input');
  await settled(page);
  expect(await text(page, '.code.prose')).toContain('Our page at https://app.shop.example asks for PUT');
  expect(await page.$('.code .add')).toBeNull();
  expect((await texts(page, '.pick option')).slice(0, 2)).toEqual([
    'Next.js, as a rewrite',
    'Nuxt, as a proxy',
  ]);
  await server('Vite, as a proxy');
  await page.click('[data-copy=proxy]');
  await page.click('[data-copy=note]');
  const [proxy, note] = await copied();
  expect(proxy).toContain("'/v2/orders': { target: 'https://api.shop.example', changeOrigin: true },");
  expect(note).toContain('    Access-Control-Allow-Headers: content-type, authorization, x-request-id\n');
  expect(await violations(page)).toEqual([]);
  await choose(page, '/v2/orders/1843');
  expect(await page.$('.code.prose')).not.toBeNull();
  await choose(page, '/api/stock');
  expect(await page.$('.code.prose')).toBeNull();
});
