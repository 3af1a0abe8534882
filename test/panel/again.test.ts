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
  await choose(page, path);
  await page.focus('#list');
}

const repeated = () => page.evaluate(() => window.sample.repeated);

test('a GET is sent again at once, and shown beside what it was', async () => {
  await open('/v2/me');
  await press(page, 'r');
  await page.waitForSelector('.sides');
  expect(await repeated()).toEqual([
    {
      url: 'https://api.shop.example/v2/me',
      method: 'GET',
      headers: [{ name: 'accept', value: '*/*' }],
      credentials: 'include',
      mode: 'cors',
      body: null,
      frameId: 0,
    },
  ]);
  expect(await text(page, '.verdict h2')).toBe('Allowed: the page can read the answer');
  expect(await texts(page, '.was')).toEqual(['was: *', 'was: missing']);
  expect(await page.$('.told')).toBeNull();
  expect(await violations(page)).toEqual([]);
});

test('anything else is asked about first, and says what was not kept', async () => {
  await open('/v2/orders/1842');
  await press(page, 'r');
  expect(await text(page, 'dialog h2')).toBe('Send the PUT again?');
  expect(await text(page, 'dialog')).toContain(
    'placeholders for authorization, content-type, x-request-id and the body',
  );
  expect(await violations(page)).toEqual([]);
  await press(page, 'Escape');
  expect(await repeated()).toEqual([]);
  await page.focus('#list');
  await press(page, 'r');
  await page.click('dialog .lead');
  await page.waitForSelector('.sides');
  expect((await repeated())[0]).toMatchObject({
    method: 'PUT',
    headers: [
      { name: 'authorization', value: 'placeholder' },
      { name: 'content-type', value: 'application/json' },
      { name: 'x-request-id', value: 'placeholder' },
    ],
    body: '{}',
  });
  expect(await text(page, '.told')).toContain('Sent with placeholders');
  expect(await texts(page, '.was')).toContain('was: lacks 2 of 3');
  await page.click('.acts .btn');
  await settled(page);
  expect(await text(page, '[role=tab][aria-selected=true]')).toBe('Diagnosis');
  expect(await text(page, '.verdict h2')).toBe('Allowed: the page can read the answer');
});

test('says so where the page is gone, and offers nothing where nobody can send', async () => {
  await open('/v2/me', 'calm&nopage');
  await page.click('[aria-label="Check again"]');
  await settled(page);
  expect(await text(page, '.verdict h2')).toBe('Not repeated: the page is no longer there');
  await open('/v2/me', 'calm&norepeat');
  expect(await page.$('[aria-label="Check again"]')).toBeNull();
  await press(page, 'r');
  expect(await text(page, '[role=tab][aria-selected=true]')).toBe('Diagnosis');
});
