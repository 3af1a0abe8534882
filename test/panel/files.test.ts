import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportedReport } from '../../src/report/export.js';
import { harOf } from '../../src/report/har.js';
import { tabReport } from '../../src/report/report.js';
import { violations } from './axe.js';
import { type PanelPages, startPanelPages } from './browser.js';
import { paths, settled, text, texts } from './look.js';
import { MASKED_502, PREFLIGHT_HEADERS, WILDCARD } from './samples/shop.js';

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

/** Drops a file onto the panel. */
async function drop(name: string, content: string): Promise<void> {
  await page.evaluate(
    (fileName, body) => {
      const data = new DataTransfer();
      data.items.add(new File([body], fileName));
      const event = (type: string): DragEvent =>
        new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event('dragover'));
      document.body.dispatchEvent(event('drop'));
    },
    name,
    content,
  );
  await page.waitForSelector('.notice');
  await settled(page);
}

const THREE = [PREFLIGHT_HEADERS, MASKED_502, WILDCARD];
const har = (): string => JSON.stringify(harOf(THREE, '1.0'));

test('a HAR opens as captured traffic does, clearly marked, with a way back', async () => {
  await open();
  await drop('orders.har', har());
  expect(await text(page, '.notice')).toBe('orders.har: 3 cross-origin requests.Back to this tab');
  expect(await text(page, '.status')).toMatch(/^Imported3 cross-origin requests/);
  expect(await paths(page)).toEqual(['/v2/orders/1842', '/v2/payments', '/v2/me']);
  expect(await violations(page)).toEqual([]);
  await page.evaluate(() => window.sample.change([], ['r9']));
  await settled(page);
  expect(await paths(page)).toHaveLength(3);
  await page.click('.notice .btn');
  await settled(page);
  expect(await page.$('.notice')).toBeNull();
  expect(await text(page, '[data-quick=blocked]')).toBe('Blocked 10');
});

test('our own JSON opens with the same verdicts', async () => {
  await open();
  const report = tabReport(1, 'all', { allowed: 0, blocked: 0 }, THREE);
  await drop('crosscheck.json', JSON.stringify(exportedReport(report, THREE)));
  expect(await text(page, '[data-quick=blocked]')).toBe('Blocked 3');
  await page.click('[aria-label^=Clear]');
  await settled(page);
  expect(await text(page, '[data-quick=all]')).toBe('All 42');
  expect(await page.evaluate(() => window.sample.sent)).toEqual([]);
});

test.each([
  ['cut.har', '{"log": {"entries": [', 'cut.har was not opened. This file is cut off'],
  ['notes.txt', 'hello', 'notes.txt was not opened. This file is not JSON'],
  ['package.json', '{"name": "x"}', 'neither a HAR nor a report'],
  ['empty.har', '', 'This file is empty.'],
])('%s is refused in a sentence, and the log stays', async (name, content, sentence) => {
  await open();
  await drop(name, content);
  expect(await text(page, '.notice')).toContain(sentence);
  expect(await text(page, '[data-quick=all]')).toBe('All 42');
  await page.click('.notice .btn');
  await settled(page);
  expect(await page.$('.notice')).toBeNull();
});

test('a HAR of Safari opens, with what it cannot tell', async () => {
  await open();
  const entry = (path: string, error: string, status: number): unknown => ({
    startedDateTime: '2026-09-14T14:02:11.000Z',
    time: 20,
    request: {
      method: 'GET',
      url: `https://api.shop.example${path}`,
      httpVersion: 'HTTP/1.1',
      headers: [{ name: 'Origin', value: 'https://app.shop.example' }],
      cookies: [],
      queryString: [],
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      headers: [],
      cookies: [],
      content: { size: 0, mimeType: '' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      _error: error,
    },
    cache: {},
    timings: { send: 0, wait: 20, receive: 0 },
  });
  const refused =
    'Origin https://app.shop.example is not allowed by Access-Control-Allow-Origin. Status code: 200';
  await drop(
    'safari.har',
    JSON.stringify({
      log: {
        version: '1.2',
        creator: { name: 'WebKit Web Inspector', version: '1.0' },
        entries: [entry('/refused', refused, 200), entry('/lost', 'The network connection was lost.', 0)],
      },
    }),
  );
  expect(await text(page, '.notice')).toMatch(/^safari\.har: 2 cross-origin requests\. .*preflight/);
  expect(await text(page, '[data-quick=blocked]')).toBe('Blocked 1');
  expect(await text(page, '.row.bad')).toContain('/refused');
});

test('no row of the tab stays while a file is being judged, and none of the file on the way back', async () => {
  await open();
  await page.evaluate(() => {
    const seen: string[] = [];
    const note = (): void => {
      const shown = document.querySelector('.notice') === null ? 'tab' : 'file';
      for (const row of document.querySelectorAll('#list .row:not(.head)'))
        seen.push(`${shown} ${row.children[3]?.textContent}`);
    };
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
    Object.assign(window, { seen });
  });
  // A long one, which is taken in and judged a part at a time.
  const many = Array.from({ length: 2500 }, (_, i) => ({
    ...PREFLIGHT_HEADERS,
    requestId: `of-file-${i}`,
    url: PREFLIGHT_HEADERS.url.replace(/orders.*/, `file/${i}`),
  }));
  await drop('many.har', JSON.stringify(harOf(many, '1.0')));
  await page.waitForFunction(() => document.querySelector('#list .row:not(.head)') !== null);
  await page.click('.notice .btn');
  await page.waitForFunction(() => document.querySelector('.notice') === null);
  await page.waitForFunction(() => document.querySelector('#list .row:not(.head)') !== null);
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.filter(each => each.startsWith('file ') && !each.startsWith('file /v2/file/'))).toEqual([]);
  expect(seen.filter(each => each.startsWith('tab /v2/file/'))).toEqual([]);
  expect(seen).toContain('file /v2/file/0');
  expect(seen).toContain('tab /v2/orders/1842');
});

test('an imported log is not sent again', async () => {
  await open();
  await drop('orders.har', har());
  await page.waitForSelector('#list .row:not(.head)');
  await page.evaluate(() => document.querySelector<HTMLElement>('.row:not(.head)')?.click());
  await page.waitForSelector('.detail');
  expect(await page.$('[aria-label="Check again"]')).toBeNull();
});

test('exports what opens again', async () => {
  await open();
  await page.evaluate(() => {
    const saved: Blob[] = [];
    Object.assign(window, { saved });
    URL.createObjectURL = (blob: Blob) => {
      saved.push(blob);
      return 'data:,';
    };
    HTMLAnchorElement.prototype.click = () => undefined;
  });
  const saved: string[] = [];
  for (const format of ['JSON', 'HAR', 'Markdown']) {
    await page.click('[aria-label=Export]');
    await page.evaluate(wanted => {
      const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
      items.find(each => each.textContent?.includes(wanted))?.click();
    }, format);
    await page.waitForFunction(
      n => (window as unknown as { saved: Blob[] }).saved.length === n,
      {},
      saved.length + 1,
    );
    saved.push(
      await page.evaluate(() => (window as unknown as { saved: Blob[] }).saved.at(-1)?.text() ?? ''),
    );
  }
  const [json = '', asHar = '', markdown = ''] = saved;
  expect(JSON.parse(json).exchanges).toHaveLength(42);
  expect(markdown).toContain('42 cross-origin requests, 11 blocked.');
  expect(markdown.match(/^# Blocked by CORS/gm)).toHaveLength(11);
  for (const content of [json, asHar]) {
    await open();
    await drop('again.json', content);
    expect(await texts(page, '.chip')).toEqual(['All 42', 'Blocked 11', 'Warnings 2']);
  }
});

// The last of them: what it takes of the browser's room for files is not there for the others.
test('a file of 500 MB is refused before it is read', async () => {
  await open();
  await page.evaluate(() => {
    const part = new Uint8Array(50 * 1024 * 1024);
    const data = new DataTransfer();
    data.items.add(new File(Array<Uint8Array<ArrayBuffer>>(10).fill(part), 'huge.har'));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  });
  await page.waitForSelector('.notice');
  expect(await text(page, '.notice')).toContain('This file has 500 MB, and 256 MB is the most');
  expect(await text(page, '[data-quick=all]')).toBe('All 42');
});
