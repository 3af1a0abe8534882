/**
 * Cells that cut off what they hold, and those that need not.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PanelPages, startPanelPages } from './browser.js';
import { settled } from './look.js';

let pages: PanelPages;

beforeAll(async () => {
  pages = await startPanelPages();
});
afterAll(() => pages.close());

test.each([380, 620, 1280, 1800])('at %i no text leaves its cell, and few cells cut', async width => {
  const page = await pages.open('calm&many=400', { width, height: 900 });
  // Narrow, the button has gone into the menu.
  await page.$eval('[aria-label="Group by cause"]', button => (button as HTMLElement).click());
  await settled(page);
  const { cells, cut, over } = await page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('.rows > .row > span')].filter(each =>
      each.checkVisibility(),
    );
    const range = document.createRange();
    const leaves = all.filter(each => {
      if (each.classList.contains('cut') || each.textContent === '') return false;
      range.selectNodeContents(each);
      const { left, right } = range.getBoundingClientRect();
      const box = each.getBoundingClientRect();
      return right > box.right + 0.5 || left < box.left - 0.5;
    });
    return {
      cells: all.length,
      cut: all.filter(each => each.classList.contains('cut')).length,
      over: leaves.map(each => each.textContent),
    };
  });
  expect(over).toEqual([]);
  expect(cells).toBeGreaterThan(100);
  // What it is for: where there is room, hardly any.
  if (width >= 1280) expect(cut / cells).toBeLessThan(0.2);
});
