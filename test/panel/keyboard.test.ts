/**
 * Every function of the panel by keyboard alone, and the focus never lost. `unreachable` finds what has no key, so a new
 * button without one fails here.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { harOf } from '../../src/report/har.js';
import { type PanelPages, startPanelPages } from './browser.js';
import { choose, focused, paths, press, settled, text, texts } from './look.js';
import { SHOP } from './samples/shop.js';
import { focusOf, tabTo, unreachable } from './walk.js';

let pages: PanelPages;
let page: Page;

beforeAll(async () => {
  pages = await startPanelPages();
});
afterAll(() => pages.close());

async function open(query = 'calm', width = 1280, height = 900): Promise<void> {
  page = await pages.open(query, { width, height });
  await settled(page);
  await page.evaluate(() => {
    const copied: string[] = [];
    const saved: string[] = [];
    Object.assign(window, { copied, saved });
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (what: string) => void copied.push(what) },
    });
    HTMLAnchorElement.prototype.click = function () {
      saved.push(this.download);
    };
  });
}

const list = (name: 'copied' | 'saved'): Promise<string[]> =>
  page.evaluate(which => (window as unknown as Record<string, string[]>)[which] ?? [], name);

async function chord(modifier: 'Control' | 'Shift', key: string): Promise<void> {
  await page.keyboard.down(modifier);
  await press(page, key);
  await page.keyboard.up(modifier);
}

/** By the filter and the list, as somebody would who has no mouse. */
async function pick(path: string): Promise<void> {
  await tabTo(page, '#list');
  await press(page, '/');
  await page.keyboard.type(path);
  await settled(page);
  await press(page, 'Enter', 'Home', 'ArrowDown', 'Enter');
  await page.waitForSelector('.verdict');
}

const notLost = async (): Promise<void> => expect(await focusOf(page)).not.toBe('nowhere');

describe('nothing in sight is out of reach', () => {
  test.each<[name: string, query: string, path: string, keys: string[]]>([
    ['the list in groups', 'calm', '', []],
    ['nothing captured', 'empty', '', []],
    ['no access', 'empty&access=none', '', []],
    ['some access, paused, lost', 'calm&access=some&paused&lost&dropped=9', '', []],
    ['Diagnosis', 'calm', '/v2/orders/1842', []],
    ['Diagnosis of a masked error', 'calm', '/v2/payments', []],
    ['Diagnosis of a redirect', 'calm', '/v2/invoices/77', []],
    ['Diagnosis of a long chain, folded', 'calm&chain=7', '/start', []],
    ['What if', 'calm', '/v2/orders/1842', ['2']],
    ['Headers', 'calm', '/v2/orders/1842', ['3']],
    ['Timing', 'calm', '/v2/orders/1842', ['4']],
    ['Check again, how it went', 'calm', '/v2/me', ['r']],
    ['Check again, asked', 'calm', '/v2/orders/1842', ['r']],
    ['the table of keys', 'calm', '', ['?']],
  ])('%s', async (_, query, path, keys) => {
    await open(query);
    if (path !== '') await pick(path);
    else if (keys.length > 0) await tabTo(page, '#list');
    await press(page, ...keys);
    expect(await unreachable(page)).toEqual([]);
  });

  test.each([420, 380])('narrow, at %i', async width => {
    await open('calm', width);
    await pick('/v2/orders/1842');
    expect(await unreachable(page)).toEqual([]);
  });

  test('the checker, empty and filled', async () => {
    await open('empty');
    await tabTo(page, '.bar .text');
    await press(page, 'Enter');
    await page.waitForSelector('.paste');
    expect(await unreachable(page)).toEqual([]);
    await tabTo(page, '.paste .btn');
    await press(page, 'Enter');
    await page.waitForSelector('.whatif');
    await notLost();
    expect(await unreachable(page)).toEqual([]);
  });
});

describe('toolbar', () => {
  test.each<[what: string, selector: string, key: string, sent: unknown]>([
    ['pause', '.rec', 'Enter', { type: 'pause', paused: true }],
    ['clear', '[aria-label^="Clear ("]', 'Enter', { type: 'clear' }],
    ['preserve log', '.bar label input', ' ', { type: 'preserve-log', preserveLog: false }],
  ])('%s', async (_, selector, key, sent) => {
    await open();
    await tabTo(page, selector);
    await press(page, key === ' ' ? 'Space' : key);
    expect(await page.evaluate(() => window.sample.sent)).toEqual([sent]);
    await notLost();
  });

  test('follow newest', async () => {
    await open();
    await tabTo(page, 'label.over input');
    await press(page, 'Space');
    await page.waitForSelector('.verdict');
    expect(await text(page, '.verdict h2')).toContain('Allow-Origin comes twice');
    await notLost();
  });

  test('groups', async () => {
    await open();
    await tabTo(page, '[aria-label="Group by cause"]');
    await press(page, 'Enter');
    expect(await page.$('#list .grp')).toBeNull();
    await notLost();
  });

  test.each([
    ['JSON', 0, /\.json$/],
    ['HAR', 1, /\.har$/],
    ['Markdown', 2, /\.md$/],
  ])('export as %s', async (_, downs, name) => {
    await open();
    await tabTo(page, '[aria-label=Export]');
    await press(page, 'Enter', ...Array.from({ length: downs }, () => 'ArrowDown'), 'Enter');
    await page.waitForFunction(() => (window as unknown as { saved: string[] }).saved.length > 0);
    expect((await list('saved'))[0]).toMatch(name);
    await notLost();
  });

  test('import, and back', async () => {
    await open();
    await tabTo(page, '[aria-label^=Import]');
    const waiting = page.waitForFileChooser();
    await settled(page);
    await page.keyboard.press('Enter');
    const chooser = await waiting;
    await notLost();
    const folder = await mkdtemp(join(tmpdir(), 'crosscheck-'));
    const file = join(folder, 'some.har');
    await writeFile(file, JSON.stringify(harOf(SHOP.slice(0, 12), '1.0')));
    await chooser.accept([file]);
    await page.waitForSelector('.notice.file');
    await rm(folder, { recursive: true });
    await tabTo(page, '.notice.file button');
    await press(page, 'Enter');
    expect(await page.$('.notice.file')).toBeNull();
    await notLost();
  });

  test('the menu: keys, reload; Escape gives the focus back', async () => {
    await open();
    await tabTo(page, '[aria-label=More]');
    await press(page, 'ArrowDown');
    expect(await focusOf(page)).toContain('Reload page');
    await press(page, 'Escape');
    expect(await focused(page)).toBe('More');
    await press(page, 'Enter', 'Enter');
    expect(await page.evaluate(() => window.sample.reloads)).toBe(1);
    await press(page, 'Enter', 'End', 'Enter');
    expect(await text(page, 'dialog h2')).toBe('Keyboard shortcuts');
    await press(page, 'Escape');
    await notLost();
  });
});

describe('notices', () => {
  test.each([
    ['resume', 'calm&paused', '.notice button'],
    ['ask for access', 'calm&access=some', '.notice button'],
    ['ask for access where there is nothing yet', 'empty&access=none', '.empty .lead'],
    ['resume where there is nothing yet', 'empty&paused', '.empty .lead'],
  ])('%s', async (_, query, selector) => {
    await open(query);
    await tabTo(page, selector);
    await press(page, 'Enter');
    await notLost();
    expect(await page.$('.notice')).toBeNull();
  });

  test('a file that could not be read is put away', async () => {
    await open();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['hello'], 'notes.txt'));
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    });
    await page.waitForSelector('.notice');
    await tabTo(page, '.notice button');
    await press(page, 'Enter');
    expect(await page.$('.notice')).toBeNull();
    await notLost();
  });
});

describe('filter and list', () => {
  test('completion, quick filters, clearing', async () => {
    await open();
    await tabTo(page, '#filter');
    await page.keyboard.type('cau');
    await press(page, 'ArrowDown', 'Enter');
    await page.keyboard.type('wild');
    await press(page, 'ArrowDown', 'Enter');
    expect(await paths(page)).toEqual(['/v2/me']);
    await tabTo(page, '[aria-label="Clear filter"]');
    await press(page, 'Enter');
    expect(await page.$eval('#filter', box => (box as HTMLInputElement).value)).toBe('');
    await notLost();
    await tabTo(page, '.chip');
    await press(page, 'ArrowRight', 'ArrowRight');
    expect(await paths(page)).toEqual(['/p/1842.webp', '/p/1843.webp']);
    await notLost();
  });

  test('nothing fits: the way back', async () => {
    await open();
    await tabTo(page, '#filter');
    await page.keyboard.type('status:599');
    await settled(page);
    await tabTo(page, '.none button');
    await press(page, 'Enter');
    expect((await paths(page)).length).toBeGreaterThan(5);
    await notLost();
  });

  test('sorts by any column, and back to the order of arrival', async () => {
    await open();
    await tabTo(page, '[aria-label="Group by cause"]');
    await press(page, 'Enter');
    const first = (await paths(page))[0];
    await tabTo(page, '.row.head button');
    const { length } = await page.$$('.row.head button');
    for (let i = 0; i < length; i++) {
      await press(page, 'Enter');
      expect(await page.$$eval('[aria-sort=ascending]', all => all.length)).toBe(1);
      await press(page, 'Enter');
      expect(await page.$$eval('[aria-sort=descending]', all => all.length)).toBe(1);
      await press(page, 'Enter');
      expect((await paths(page))[0]).toBe(first);
      await notLost();
      await press(page, 'ArrowRight');
    }
    await press(page, 'ArrowDown');
    expect(await focused(page)).toBe('list');
  });

  test('the order is remembered when the panel is opened again', async () => {
    await open();
    await tabTo(page, '.row.head button');
    await press(page, 'ArrowRight', 'Enter', 'Enter');
    const sorted = await paths(page);
    await open('kept');
    expect(await page.$$eval('[aria-sort=descending]', all => all.length)).toBe(1);
    expect(await paths(page)).toEqual(sorted);
    // What names no column is not read, and breaks nothing.
    await page.evaluate(() =>
      localStorage.setItem('crosscheck.panel', '{"follow":false,"sort":{"by":"shoe"}}'),
    );
    await open('kept');
    expect(await page.$('[aria-sort=descending]')).toBeNull();
  });

  test('groups close and open; the menu of a request by the menu key', async () => {
    await open();
    await tabTo(page, '#list');
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowLeft');
    expect((await paths(page))[0]).toBe('/v2/payments');
    await press(page, 'Enter', 'ArrowDown');
    await chord('Shift', 'F10');
    expect(await focusOf(page)).toContain('Copy URL');
    await press(page, 'Enter');
    expect((await list('copied'))[0]).toContain('/v2/orders/1842');
    expect(await focused(page)).toBe('list');
    await chord('Shift', 'F10');
    await press(page, 'End', 'ArrowUp', 'Enter');
    expect(await page.$eval('#filter', box => (box as HTMLInputElement).value)).toBe(
      'domain:api.shop.example',
    );
    expect(await focused(page)).toBe('list');
  });
});

describe('detail', () => {
  test('tabs, steps, checks, close; Escape leaves one thing after the other', async () => {
    await open();
    await pick('/v2/orders/1842');
    expect(await focused(page)).toBe('tab-diagnosis');
    await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(await focused(page)).toBe('tab-diagnosis');
    await tabTo(page, '[data-step]');
    await press(page, 'ArrowDown', 'Enter');
    expect(await text(page, '[aria-selected=true][role=tab]')).toBe('Headers');
    await notLost();
    await tabTo(page, '[role=tab]', true);
    await press(page, '1');
    await tabTo(page, '.checks summary');
    await press(page, 'Enter');
    expect(await page.$('.checks details[open]')).not.toBeNull();
    await press(page, 'Escape');
    expect(await page.$('.detail')).toBeNull();
    expect(await focused(page)).toBe('list');
    await press(page, 'Enter');
    await tabTo(page, '.tabs [aria-label^=Close]', true);
    await press(page, 'Enter');
    expect(await page.$('.detail')).toBeNull();
    expect(await focused(page)).toBe('list');
  });

  test('F6 and Shift+F6 go round the panes', async () => {
    await open();
    await pick('/v2/me');
    const round = ['Capture requests', 'list', 'tab-diagnosis'];
    for (const pane of round) {
      await press(page, 'F6');
      expect(await focused(page)).toBe(pane);
    }
    await page.keyboard.down('Shift');
    await press(page, 'F6');
    await page.keyboard.up('Shift');
    expect(await focused(page)).toBe('list');
  });

  test('the split, by arrow keys', async () => {
    await open();
    await pick('/v2/me');
    await tabTo(page, '.grip', true);
    const width = (): Promise<number> => page.$eval('.list', each => each.getBoundingClientRect().width);
    const before = await width();
    await press(page, 'ArrowRight');
    expect(await width()).toBeGreaterThan(before);
    await notLost();
  });

  test('the script line, Copy as, the remedy for a server', async () => {
    await open();
    await pick('/v2/orders/1842');
    await tabTo(page, '.verdict .link');
    await press(page, 'Enter');
    expect(await page.evaluate(() => window.sample.opened)).toHaveLength(1);
    await notLost();
    await tabTo(page, '.tabs [aria-haspopup=menu]', true);
    await press(page, 'Enter', 'Enter');
    await page.waitForFunction(() => (window as unknown as { copied: string[] }).copied.length === 1);
    expect((await list('copied'))[0]).toContain('curl');
    await notLost();
    await page.waitForSelector('[data-copy=server]');
    const server = (): Promise<string> => page.$eval('.pick', box => (box as HTMLSelectElement).value);
    expect(await server()).toBe('nginx');
    await tabTo(page, '.pick');
    await page.keyboard.type('Apache');
    await settled(page);
    expect(await server()).toBe('apache');
    await notLost();
    await tabTo(page, '[data-copy=server]');
    await press(page, 'Enter');
    await page.waitForFunction(() => (window as unknown as { copied: string[] }).copied.length === 2);
    await notLost();
    await tabTo(page, '.check input', true);
    await press(page, 'Space');
    expect(await page.$('[data-copy=server]')).toBeNull();
    await notLost();
  });

  test('questions and the reading of the credentials', async () => {
    await open();
    await pick('/v2/orders/1842');
    await tabTo(page, '.reading [role=radio]');
    await press(page, 'ArrowRight');
    expect(await text(page, '.reading .conf')).toBe('Your choice');
    await notLost();
    await page.waitForSelector('[data-section=questions] summary');
    await tabTo(page, '[data-section=questions] summary');
    await press(page, 'Enter');
    expect(await page.$('[data-section=questions] details[open]')).not.toBeNull();
    await tabTo(page, '[data-section=questions] a[href="help.html"]');
    const opening = pages.browser.waitForTarget(target => target.url().endsWith('/help.html'));
    await page.keyboard.press('Enter');
    const help = await (await opening).page();
    expect(await help?.evaluate(() => document.querySelector('h1')?.textContent)).toContain('CORS');
    await help?.close();
    await page.bringToFront();
    await notLost();
  });
});

describe('What if and Check again', () => {
  test('edit, undo, redo, the remedy, reset, copy', async () => {
    await open();
    await pick('/v2/orders/1842');
    await press(page, '2');
    await tabTo(page, '.typed [aria-label="Preflight answer"]');
    await chord('Control', 'End');
    await page.keyboard.type('\nx-more: 1');
    await settled(page);
    expect(await text(page, '.verdict p')).toContain('1 line changed');
    await chord('Control', 'z');
    expect(await text(page, '.verdict p')).toContain('Nothing changed');
    await chord('Control', 'y');
    expect(await text(page, '.verdict p')).toContain('1 line changed');
    await notLost();
    const press_ = async (name: string): Promise<void> => {
      await page.evaluate(wanted => {
        const all = [...document.querySelectorAll<HTMLElement>('.whatif .btn')];
        all.find(each => each.textContent === wanted)?.setAttribute('data-wanted', '');
      }, name);
      await tabTo(page, '[data-wanted]', true);
      await press(page, 'Enter');
      await notLost();
      await page.evaluate(() => document.querySelector('[data-wanted]')?.removeAttribute('data-wanted'));
    };
    await press_('Undo');
    await press_('Try the remedy');
    expect(await text(page, '.verdict h2')).toContain('Would be allowed');
    await tabTo(page, '[data-copy=whatif]');
    await press(page, 'Enter');
    expect((await list('copied'))[0]).toContain('# Preflight answer');
    await press_('Reset');
    expect(await text(page, '.verdict p')).toContain('Nothing changed');
    await tabTo(page, '.fields [role=radio]');
    await press(page, 'ArrowRight');
    await notLost();
    await tabTo(page, '.typed textarea');
    await press(page, 'Escape');
    await notLost();
    await press(page, 'Escape');
    expect(await focused(page)).toBe('list');
  });

  test('what is copied or cut out of the lines has plain hyphens', async () => {
    await open();
    await pick('/v2/orders/1842');
    await press(page, '2');
    await tabTo(page, '.typed [aria-label="Preflight answer"]');
    await page.evaluate(() =>
      document.addEventListener('copy', event => {
        Object.assign(window, { out: event.clipboardData?.getData('text/plain') });
      }),
    );
    await chord('Control', 'a');
    await page.evaluate(() => document.execCommand('copy'));
    const out = await page.evaluate(() => (window as unknown as { out: string }).out);
    expect(out).toContain('access-control-allow-methods: GET, POST, PUT');
    expect(out).not.toContain('\u2011');
    expect(await page.$eval('.typed textarea', box => (box as HTMLTextAreaElement).value)).not.toMatch(
      /\w-\w/,
    );
  });

  test('asks first, is called off, is sent; before and now; back to the editor', async () => {
    await open();
    await pick('/v2/orders/1842');
    await press(page, 'r');
    await page.waitForSelector('dialog[open]');
    await press(page, 'Escape');
    expect(await page.evaluate(() => window.sample.repeated)).toEqual([]);
    await notLost();
    await press(page, 'r');
    await page.waitForSelector('dialog[open]');
    await tabTo(page, 'dialog .lead');
    await press(page, 'Enter');
    await page.waitForSelector('.sides');
    expect(await page.evaluate(() => window.sample.repeated)).toHaveLength(1);
    await notLost();
    await tabTo(page, '.acts .btn:last-child');
    await press(page, 'Enter');
    expect(await page.$('.typed')).not.toBeNull();
    await notLost();
  });

  test('pasted headers, from nothing, and out again', async () => {
    await open('empty');
    await tabTo(page, '.bar .text');
    await press(page, 'Enter');
    await page.waitForSelector('.paste textarea:focus');
    await page.keyboard.type('HTTP/1.1 200 OK\naccess-control-allow-origin: *\n');
    await settled(page);
    expect(await text(page, '.verdict h2')).toBe('Would be allowed');
    await press(page, 'Escape', 'Escape');
    expect(await page.$('.paste')).toBeNull();
    await notLost();
  });
});

test('the keys of the table do what it says', async () => {
  await open();
  await choose(page, '/v2/me');
  await tabTo(page, '#list');
  await press(page, 'n', '3', 'c', 'p', 'p');
  expect(await list('copied')).toHaveLength(1);
  expect(await page.evaluate(() => window.sample.sent.map(({ type }) => type))).toEqual(['pause', 'pause']);
  await press(page, '?');
  const keys = (await texts(page, 'dialog kbd')).filter(key => /^.$/.test(key));
  expect(keys).toEqual(expect.arrayContaining(['/', '1', '2', '3', '4', 'N', 'C', 'R', 'P', '?']));
  await press(page, 'Escape');
  await notLost();
});

test('keys that come faster than anything is drawn count all the same', async () => {
  await open();
  const there = await page.evaluate(async () => {
    const grid = document.querySelector<HTMLElement>('#list');
    const key = (target: Element | null, name: string): void => {
      target?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
    };
    const groups = document.querySelectorAll('.grp[aria-expanded=true]').length;
    grid?.focus();
    for (const name of ['Home', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']) key(grid, name);
    await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 50)));
    const row = document.querySelector('.row.at')?.textContent ?? '';
    const folded = groups - document.querySelectorAll('.grp[aria-expanded=true]').length;
    // The first time its code may have to be fetched.
    const more = document.querySelector<HTMLElement>('[aria-label=More]');
    more?.focus();
    key(more, 'ArrowDown');
    await new Promise(resolve => setTimeout(resolve, 300));
    key(document.activeElement, 'Escape');
    await new Promise(resolve => setTimeout(resolve, 300));
    key(more, 'ArrowDown');
    await Promise.resolve();
    await Promise.resolve();
    return { row, folded, focus: document.activeElement?.getAttribute('role') };
  });
  expect(there).toEqual({ row: expect.stringContaining('/v2/orders/1842'), folded: 0, focus: 'menuitem' });
});
