/**
 * The filter of a long list: a key that is only begun is not searched for, until nothing more is typed.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withoutKeyBegun } from '../../src/panel/traffic/filter.js';
import { type PanelPages, startPanelPages } from './browser.js';
import { press, settled } from './look.js';

const MANY = 2500;

let pages: PanelPages;

beforeAll(async () => {
  pages = await startPanelPages();
});
afterAll(() => pages.close());

const rows = (page: Page): Promise<number> =>
  page.$eval('#list', list => Number(list.getAttribute('aria-rowcount')));

test('of a long list, `me` waits for what it becomes, and is searched for when it stays', async () => {
  const page = await pages.open('empty&calm');
  await page.evaluate(many => window.sample.give(window.sample.made(0, many)), MANY);
  await page.waitForFunction(() => document.querySelector('.chip .n')?.textContent === '2,500');
  const all = await rows(page);
  await page.focus('#filter');
  await press(page, 'm', 'e');
  expect(await rows(page)).toBe(all);
  await page.waitForFunction(
    before => Number(document.querySelector('#list')?.getAttribute('aria-rowcount')) !== before,
    {},
    all,
  );
  await press(page, 'z');
  // No key begins so: at once, and nothing is like it but the head.
  expect(await rows(page)).toBe(1);
});

test('of a short one it is searched for at once', async () => {
  const page = await pages.open('calm');
  await settled(page);
  const all = await rows(page);
  await page.focus('#filter');
  await press(page, 'm', 'e');
  expect(await rows(page)).toBeLessThan(all);
});

test.each([
  ['v', ''],
  ['shop v', 'shop '],
  ['shop -Meth', 'shop '],
  ['verdict', ''],
  ['verdict:', 'verdict:'],
  ['verdict:b', 'verdict:b'],
  ['vx', 'vx'],
  ['-', '-'],
  ['', ''],
  ['me ', 'me '],
  ['"me', '"me'],
  ['/me', '/me'],
])('of `%s` counts `%s`', (text, counts) => {
  expect(withoutKeyBegun(text)).toBe(counts);
});
