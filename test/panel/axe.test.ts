import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.js';
import { type PanelPages, startPanelPages } from './browser.js';
import { choose, press, settled } from './look.js';

let pages: PanelPages;

beforeAll(async () => {
  pages = await startPanelPages();
});
afterAll(() => pages.close());

test.each([
  ['detail, light', '', '/v2/orders/1842', []],
  ['detail, dark', 'theme=dark', '/v2/payments', []],
  ['detail, Firefox', 'host=firefox', '/v2/invoices/77', []],
  ['detail, Firefox dark', 'host=firefox&theme=dark', '/v2/me', []],
  ['what if', 'theme=dark', '/v2/orders/1842', ['2']],
  ['what if, Firefox', 'host=firefox', '/v2/invoices/77', ['2']],
  ['headers', 'theme=dark', '/v2/orders/1842', ['3']],
  ['timing', '', '/v2/payments', ['4']],
  ['notices', 'access=some&paused&lost&calm', '', []],
  ['nothing yet', 'empty', '', []],
  ['no access', 'empty&access=none&theme=dark', '', []],
  ['help', 'calm', '', ['?']],
])('no violations: %s', async (_, query, path, keys) => {
  const page = await pages.open(query);
  await settled(page);
  if (path !== '') await choose(page, path);
  if (keys.length > 0) await page.focus('#list');
  await press(page, ...keys);
  expect(await violations(page)).toEqual([]);
});

test.each([
  ['narrow', 'panel.html', ''],
  ['popup', 'popup.html', ''],
  ['popup, nothing', 'popup.html', 'empty&access=none'],
])('no violations: %s', async (_, file, query) => {
  const page = await pages.open(query, { width: 400, height: 700 }, file);
  await settled(page);
  expect(await violations(page)).toEqual([]);
});

test('no violations in the menu', async () => {
  const page = await pages.open('calm', { width: 400, height: 700 });
  await page.click('[aria-label=More]');
  await settled(page);
  expect(
    await page.$$eval(
      '[role^=menuitem]',
      all => all.filter(item => (item as HTMLElement).offsetParent !== null).length,
    ),
  ).toBe(9);
  expect(await violations(page)).toEqual([]);
});
