/** Warnings: grouped, counted, and each turned off and on again. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WARNINGS } from '../../src/diagnosis/warnings/order.js';
import { NOTE_CODES } from '../../src/panel/words/note-titles.js';
import { violations } from './axe.js';
import { type PanelPages, startPanelPages } from './browser.js';
import { choose, focused, groups, paths, press, settled, text, texts } from './look.js';

let pages: PanelPages;
let page: Page;

beforeAll(async () => {
  pages = await startPanelPages();
});
afterAll(() => pages.close());

async function open(query = 'calm'): Promise<void> {
  page = await pages.open(query, { width: 1280, height: 720 });
  await settled(page);
}

const remembered = () =>
  page.evaluate(() => JSON.parse(localStorage.getItem('crosscheck.panel') ?? '{}').muted as string[]);

describe('many of one kind', () => {
  test('two hundred requests that pass with one warning are one line', async () => {
    await open('calm&warned');
    expect(await groups(page)).toEqual(['Vary: Origin missing | img.shop.example | 200']);
    expect(await paths(page)).toEqual([]);
    await page.focus('#list');
    await press(page, 'ArrowDown', 'ArrowRight');
    expect((await paths(page)).length).toBeGreaterThan(5);
  });

  test('two hundred refusals of one endpoint are one line, beside those of another', async () => {
    await open('calm&often');
    // A busy machine may still be judging.
    await expect
      .poll(() => groups(page))
      .toEqual(['Request header not allowed | api.shop.example | 201', 'PUT /v2/orders/* |  | 200']);
    expect(await paths(page)).toEqual(['/v2/carts/77']);
    await page.focus('#list');
    await press(page, 'End', 'ArrowRight', 'ArrowDown');
    expect((await paths(page))[1]).toBe('/v2/orders/0');
    expect(await page.$$eval('#list [aria-level="3"]', rows => rows.length)).toBeGreaterThan(5);
    // Back to the line of the endpoint, which closes, and then to the cause.
    await press(page, 'ArrowLeft', 'ArrowLeft');
    expect(await paths(page)).toEqual(['/v2/carts/77']);
    await press(page, 'ArrowLeft');
    expect(await text(page, '#list .grp.at b')).toBe('Request header not allowed');
  });

  test('a request that is chosen from elsewhere is found inside', async () => {
    await open('calm&often');
    await page.focus('#list');
    await press(page, 'n');
    expect(await text(page, '.verdict p')).toContain('/v2/');
  });
});

describe('turned off', () => {
  test('where it stands: nothing is counted, marked or grouped by it, and it can be turned on there', async () => {
    await open();
    await choose(page, '/p/1842.webp');
    expect(await texts(page, '.chip')).toEqual(['All 42', 'Blocked 11', 'Warnings 2']);
    expect(await texts(page, '.notes .trap b')).toEqual(['Vary: Origin missing.']);
    await page.click('[data-off=VaryOriginMissing]');
    await settled(page);
    expect(await texts(page, '.chip')).toEqual(['All 42', 'Blocked 11', 'Warnings 0']);
    expect((await groups(page)).some(group => group.startsWith('Vary'))).toBe(false);
    expect(await texts(page, '.notes .trap')).toEqual([]);
    expect(await text(page, '.verdict h2')).toBe('Allowed: the page can read the answer');
    expect(await text(page, '.notes .silent')).toBe('Turned off here: Vary: Origin missing Turn on');
    expect(await text(page, '.vh[aria-live], [role=status]')).toContain('Turned off: Vary: Origin missing');
    expect(await remembered()).toEqual(['VaryOriginMissing']);
    expect(await violations(page)).toEqual([]);
    await page.click('[data-on=VaryOriginMissing]');
    await settled(page);
    expect(await texts(page, '.chip')).toEqual(['All 42', 'Blocked 11', 'Warnings 2']);
    expect(await remembered()).toEqual([]);
  });

  test('with the keyboard alone; the focus stays in the section', async () => {
    await open();
    await choose(page, '/p/1842.webp');
    await page.focus('[data-off=VaryOriginMissing]');
    expect(
      await page.$eval('[data-off=VaryOriginMissing]', button => button.getAttribute('aria-label')),
    ).toBe('Turn off the warning “Vary: Origin missing”');
    await press(page, 'Enter');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('notes'))).toBe(true);
    await press(page, 'Tab', 'Enter');
    expect(await remembered()).toEqual([]);
  });

  test('is remembered when the panel is opened again', async () => {
    await open();
    await choose(page, '/p/1842.webp');
    await page.click('[data-off=VaryOriginMissing]');
    await settled(page);
    await open('kept');
    expect(await texts(page, '.chip')).toEqual(['All 42', 'Blocked 11', 'Warnings 0']);
    // What is no list of codes is not read, and breaks nothing.
    await page.evaluate(() => localStorage.setItem('crosscheck.panel', '{"follow":false,"muted":{"a":1}}'));
    await open('kept');
    expect(await texts(page, '.chip')).toEqual(['All 42', 'Blocked 11', 'Warnings 2']);
  });

  test('in the choice of all warnings, from the menu', async () => {
    await open();
    await page.click('[aria-label=More]');
    await settled(page);
    const items = await texts(page, '[role=menuitem], [role=menuitemcheckbox]');
    expect(items).toContain('Warnings…');
    await page.evaluate(() => {
      const all = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
      all.find(item => item.textContent?.trim() === 'Warnings…')?.click();
    });
    await settled(page);
    expect(
      await page.$$eval('.choice input', boxes => boxes.map(box => (box as HTMLElement).dataset.code)),
    ).toEqual(NOTE_CODES);
    expect(await violations(page)).toEqual([]);
    await page.focus('[data-code=VaryOriginMissing]');
    await press(page, 'Space');
    expect(await texts(page, '.chip')).toEqual(['All 42', 'Blocked 11', 'Warnings 0']);
    await press(page, 'Space');
    expect(await texts(page, '.chip')).toEqual(['All 42', 'Blocked 11', 'Warnings 2']);
    await press(page, 'Escape');
    expect(await page.$('.choice')).toBeNull();
    expect(await focused(page)).not.toBe('');
  });

  test('every warning that there is can be chosen', () => {
    expect([...NOTE_CODES].sort()).toEqual(WARNINGS.map(({ code }) => code).sort());
  });
});
