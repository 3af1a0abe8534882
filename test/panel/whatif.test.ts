import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.js';
import { type PanelPages, startPanelPages } from './browser.js';
import { choose, focused, press, settled, text, texts } from './look.js';

let pages: PanelPages;
let page: Page;

beforeAll(async () => {
  pages = await startPanelPages();
});
afterAll(() => pages.close());

async function open(path: string, query = 'calm', width = 1280): Promise<void> {
  page = await pages.open(query, { width, height: 720 });
  await settled(page);
  await page.evaluate(() => {
    const copied: string[] = [];
    Object.assign(window, { copied });
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (what: string) => void copied.push(what) },
    });
  });
  if (path === '') return;
  await choose(page, path);
  await page.focus('#list');
  await press(page, '2');
  await page.waitForSelector('.whatif');
}

/** Puts the caret behind `after` in the lines called `label`, and types. */
async function type(label: string, after: string, what: string): Promise<void> {
  await page.evaluate(
    (name, mark) => {
      const box = document.querySelector<HTMLTextAreaElement>(`.typed [aria-label="${name}"]`);
      if (box === null) throw new Error(name);
      box.focus();
      const at = box.value.replaceAll('\u2011', '-').indexOf(mark) + mark.length;
      box.setSelectionRange(at, at);
    },
    label,
    after,
  );
  await page.keyboard.type(what);
  await settled(page);
}

const lines = (label: string): Promise<string> =>
  page.$eval(`.typed [aria-label="${label}"]`, box =>
    (box as HTMLTextAreaElement).value.replaceAll('\u2011', '-'),
  );

async function undo(): Promise<void> {
  await page.keyboard.down('Control');
  await press(page, 'z');
  await page.keyboard.up('Control');
}

test('every check follows what is typed, and what was never seen is marked', async () => {
  await open('/v2/orders/1842');
  expect(await text(page, '.verdict h2')).toBe(
    'Would be blocked at the preflight: authorization and x-request-id are not allowed',
  );
  expect(await texts(page, '.sec h3 .conf')).toEqual(['Assumed']);
  await type('Preflight answer', 'content-type', ', authorization, x-request-id');
  expect(await texts(page, '.was')).toEqual(['was: lacks 2 of 3']);
  expect(await texts(page, '.typed .changed u')).toEqual([', authorization, x‑request‑id']);
  expect(await text(page, '.verdict h2')).toContain('if the answer is as assumed');
  await type('Response', '200', '\naccess-control-allow-origin: *');
  expect(await text(page, '.verdict h2')).toBe('Would be allowed, if the response answers as assumed');
  expect(await text(page, '.verdict p')).toContain('Captured: blocked at the preflight');
  expect(await text(page, '.verdict p')).toContain('2 lines changed.');
  expect(await violations(page)).toEqual([]);
});

test('undo, redo, reset, and the remedy with one press', async () => {
  await open('/v2/orders/1842');
  const before = await lines('Preflight answer');
  await type('Preflight answer', 'content-type', ', x');
  await undo();
  expect(await lines('Preflight answer')).toBe(before);
  await page.keyboard.down('Control');
  await press(page, 'y');
  await page.keyboard.up('Control');
  expect(await lines('Preflight answer')).toContain('content-type, x');
  const button = (name: string) =>
    page.evaluate(wanted => {
      const all = [...document.querySelectorAll<HTMLElement>('.whatif .btn')];
      all.find(each => each.textContent === wanted)?.click();
    }, name);
  await button('Try the remedy');
  await settled(page);
  expect(await text(page, '.verdict h2')).toContain('Would be allowed');
  await page.click('[data-copy=whatif]');
  await settled(page);
  expect((await page.evaluate(() => (window as unknown as { copied: string[] }).copied))[0]).toMatch(
    /^# Preflight answer\n204\nserver: nginx[\s\S]*content-type, authorization, x-request-id/,
  );
  await button('Reset');
  await settled(page);
  expect(await lines('Preflight answer')).toBe(before);
  expect(await text(page, '.verdict p')).toContain('Nothing changed.');
});

test('origin, method, headers and credentials count too, and the draft outlives a look elsewhere', async () => {
  await open('/v2/me');
  expect(await text(page, '.verdict h2')).toContain('Would be blocked: Allow-Origin is *');
  await page.focus('.seg [aria-checked=true]');
  await press(page, 'ArrowLeft');
  expect(await text(page, '.verdict h2')).toBe('Would be allowed');
  await page.focus('[aria-label=Method]');
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type('PUT');
  await settled(page);
  expect(await text(page, '.verdict h2')).toContain('Would be blocked at the preflight: PUT is not allowed');
  await choose(page, '/v2/orders/1843');
  await choose(page, '/v2/me');
  expect(await page.$eval('[aria-label=Method]', box => (box as HTMLInputElement).value)).toBe('PUT');
});

test('from nothing: pasted headers and commands are checked offline', async () => {
  await open('', 'empty');
  await page.click('.bar .text');
  await page.waitForSelector('.paste textarea:focus');
  expect(await focused(page)).toBe('Response headers, or a cURL command');
  await page.keyboard.type('no colon here');
  await settled(page);
  expect(await text(page, '.paste .q')).toBe('There are no header lines in this, and no cURL command.');
  await page.evaluate(() => {
    const box = document.querySelector<HTMLTextAreaElement>('.paste textarea');
    if (box === null) return;
    box.value = 'HTTP/1.1 200 OK\naccess-control-allow-origin: https://other.example\n';
    box.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settled(page);
  expect(await text(page, '.verdict h2')).toBe(
    'Would be blocked: api.example allows https://other.example, not https://app.example',
  );
  await page.waitForSelector('.pick');
  expect(await texts(page, '.code .add')).toContain(
    'Added: Access-Control-Allow-Origin: https://app.example',
  );
  expect(await violations(page)).toEqual([]);
  await page.focus('.paste textarea');
  await press(page, 'Escape', 'Escape');
  expect(await page.$('.paste')).toBeNull();
});

test.each([380, 420, 700, 1280])(
  'at %i no header name breaks at its hyphen, and no label breaks',
  async width => {
    await open('/v2/orders/1842', 'calm', width);
    // What a bare Linux has, and wider than the browsers' own.
    await page.addStyleTag({ content: ':root:root { --sans: "DejaVu Sans"; }' });
    await settled(page);
    const broken = await page.evaluate(() => {
      const bad: string[] = [];
      const lines = (range: Range): number =>
        new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      for (const node of document.querySelectorAll('.typed > pre')) {
        const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
        for (let text = walker.nextNode(); text !== null; text = walker.nextNode())
          for (const match of (text.textContent ?? '').matchAll(/[\w.]+(?:[-\u2011][\w.]+)+/g)) {
            const range = document.createRange();
            range.setStart(text, match.index);
            range.setEnd(text, match.index + match[0].length);
            if (lines(range) > 1) bad.push(match[0]);
          }
      }
      for (const label of document.querySelectorAll('.fields > [aria-hidden]')) {
        const range = document.createRange();
        range.selectNodeContents(label);
        if (lines(range) > 1) bad.push(label.textContent ?? '');
      }
      // The copy below has to break where the text area does, or its marks are off: both are as high as their text.
      for (const box of document.querySelectorAll<HTMLTextAreaElement>('.typed > textarea'))
        if (box.scrollHeight > box.clientHeight + 1) bad.push(`${box.ariaLabel} is cut`);
      return bad;
    });
    expect(broken).toEqual([]);
  },
);

test.each([380, 420])('at %i nothing scrolls sideways in the editor', async width => {
  await open('/v2/orders/1842', 'calm', width);
  await page.waitForSelector('.whatif');
  expect(
    await page.$$eval('.body, .whatif, .cols, .typed, .fields', all =>
      all.filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.className),
    ),
  ).toEqual([]);
});
