/**
 * Values that a server may choose: a quarter of a megabyte long, or made to mislead the eye.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PanelPages, startPanelPages } from './browser.js';
import { settled, text } from './look.js';
import { exchange, headers, PAGE, preflight } from './samples/build.js';

const LONG = 256 * 1024;
const NAMES = Array.from({ length: 20_000 }, (_, index) => `x-name-${index}`)
  .join(', ')
  .slice(0, LONG);

const FAT = exchange('fat', 300_000, {
  legs: [
    {
      url: `https://api.shop.example/fat?${'q=1&'.repeat(16_000)}`,
      method: 'PUT',
      sent: null,
      preflight: preflight({
        method: 'PUT',
        names: 'x-request-id',
        sent: 1,
        answer: [
          22,
          204,
          `access-control-allow-origin: ${PAGE.padEnd(LONG, 'x')}`,
          `access-control-allow-headers: ${NAMES}`,
          `access-control-allow-methods: ${NAMES.toUpperCase()}`,
          `vary: ${'Origin, '.repeat(LONG / 8)}`,
        ],
      }),
    },
  ],
  ending: [23, 'net::ERR_FAILED'],
});

const SLY = exchange('sly', 301_000, {
  legs: [
    {
      url: 'https://api.shop.example/sly',
      request: headers(`origin: ${PAGE}`),
      answer: [
        9,
        200,
        `access-control-allow-origin: ${PAGE}\u202e\u200b`,
        'x-turned: left\u202eright\u0007\u0000',
      ],
    },
  ],
  ending: [10, 'net::ERR_FAILED'],
});

let pages: PanelPages;
let page: Page;

beforeAll(async () => {
  pages = await startPanelPages();
});
afterAll(() => pages.close());

async function open(which: typeof FAT, width: number): Promise<void> {
  page = await pages.open('empty&calm', { width, height: 720 });
  await page.evaluate(one => window.sample.change([one]), which as never);
  await page.waitForSelector('#list .row:not(.head)');
  await page.click('#list .row:not(.head)');
  await settled(page);
}

/** In the page: each tab in turn. */
async function tabs(seen: () => Promise<void>): Promise<void> {
  const count = await page.$$eval('[role=tab]', all => all.length);
  expect(count).toBe(4);
  for (let n = 0; n < count; n++) {
    await page.evaluate(index => document.querySelectorAll<HTMLElement>('[role=tab]')[index]?.click(), n);
    await settled(page);
    await seen();
  }
}

test.each([380, 1280])('at %i a value of 256 KB is cut, and breaks nothing', async width => {
  await open(FAT, width);
  await tabs(async () => {
    const shown = await page.$eval('.detail', detail => {
      let longest = '';
      let where: string | undefined;
      const walker = document.createTreeWalker(detail, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const { nodeValue, parentElement } = node;
        // What is edited is all there.
        if (parentElement?.closest('.typed') === null && (nodeValue ?? '').length > longest.length)
          [longest, where] = [nodeValue ?? '', parentElement?.parentElement?.outerHTML.slice(0, 200)];
      }
      // Where most of them are.
      const many = [...detail.querySelectorAll('*')].filter(each => each.childElementCount > 500);
      return {
        longest: longest.length > 1000 ? `${longest.slice(0, 50)} in ${where}` : '',
        many: many.map(each => `${each.childElementCount} in ${each.localName}.${each.className}`),
        wide: [...document.querySelectorAll('html, .panel, .body, .detail, table, .lines, .code, .pic')]
          .filter(each => each.scrollWidth > each.clientWidth + 1)
          .map(each => each.className),
      };
    });
    expect(shown).toEqual({ longest: '', many: [], wide: [] });
  });
});

test('and there is a way to see all of it', async () => {
  await open(FAT, 900);
  await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role=tab]')]
      .find(each => each.textContent === 'Headers')
      ?.click(),
  );
  await settled(page);
  const before = (await text(page, '.wire')).length;
  const buttons = await page.$$('.wire .link');
  expect(await buttons[0]?.evaluate(each => each.textContent)).toMatch(/^Show all [\d,]+ characters$/);
  await page.evaluate(() => {
    for (const each of document.querySelectorAll<HTMLElement>('.wire .link')) each.click();
  });
  await settled(page);
  expect((await text(page, '.wire')).length).toBeGreaterThan(before + 3 * LONG);
  expect(await page.$eval('.detail', each => each.querySelectorAll('*').length)).toBeLessThan(3000);
  expect(await page.$eval('.wire', each => each.scrollWidth <= each.clientWidth)).toBe(true);
});

test('what cannot be seen is shown by its number', async () => {
  await open(SLY, 900);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  const unseen = /[\u0000-\u0008\u200b-\u200f\u202a-\u202e]/;
  let told = '';
  await tabs(async () => {
    // What is edited is as it was sent.
    const all = await page.evaluate(() => {
      for (const each of document.querySelectorAll('.typed')) each.remove();
      return document.body.innerText;
    });
    expect(all.split('\n').filter(line => unseen.test(line))).toEqual([]);
    told += all;
  });
  expect(told).toContain(`${PAGE}⟨U+202E⟩⟨U+200B⟩`);
  expect(told).toContain('left⟨U+202E⟩right⟨U+0007⟩⟨U+0000⟩');
});
