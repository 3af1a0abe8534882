import { afterAll, beforeAll, expect, test } from 'vitest';
import { WARNINGS } from '../../src/diagnosis/warnings/order.js';
import { noteTitle } from '../../src/panel/words/note-titles.js';
import { type PanelPages, startPanelPages } from './browser.js';
import { settled, text, texts } from './look.js';

let pages: PanelPages;

beforeAll(async () => {
  pages = await startPanelPages();
});
afterAll(() => pages.close());

async function popup(query: string) {
  const page = await pages.open(query, { width: 360, height: 600 }, 'popup.html');
  await page.waitForSelector('h2');
  await settled(page);
  return page;
}

test('has the titles of all warnings', () => {
  expect(WARNINGS.filter(({ code }) => noteTitle(code) === null)).toEqual([]);
});

test('says how many, why and where', async () => {
  const page = await popup('');
  expect(await text(page, 'h2')).toBe('11 requests blocked');
  expect(await texts(page, '.keyl li')).toEqual([
    '11 blocked',
    '2 warnings',
    '26 allowed',
    '1 failed',
    '2 other',
  ]);
  expect((await texts(page, '.pl li')).slice(0, 3)).toEqual([
    'Blocked: Request header not allowed4authorization and x-request-id at api.shop.example',
    'Blocked: Error page without CORS headers2502 from api.shop.example',
    'Blocked: Redirect made the Origin null2api.shop.example to files-eu.storage.example',
  ]);
  expect(await text(page, '.pf')).toContain('F12 then Crosscheck');
});

test.each([
  ['clean', 'Nothing blocked'],
  ['empty', 'No cross-origin requests yet'],
  ['empty&access=none', 'Crosscheck may not see any site'],
  ['empty&url=chrome://extensions/', 'Nothing to see on this page'],
  ['broken', 'No answer from the extension'],
])('%s', async (query, title) => {
  const page = await popup(query);
  expect(await text(page, 'h2')).toBe(title);
  expect(await page.$$eval('.btn.lead', all => all.length)).toBe(query.includes('none') ? 1 : 0);
});
