/**
 * The whole way from the browser's events to the panel as it is drawn: whatever a server or a page sends, nothing throws,
 * nothing becomes markup, and every other exchange is still there.
 */
import fc from 'fast-check';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RequestDetails, RequestEvent } from '../../src/capture/events.js';
import type { Exchange } from '../../src/capture/exchange.js';
import { hostileEvents } from '../background/hostile-events.js';
import { LONG_ENOUGH, Stage } from '../background/stage.js';
import { type PanelPages, startPanelPages } from './browser.js';
import { settled } from './look.js';

let pages: PanelPages;
const thrown: string[] = [];

beforeAll(async () => {
  pages = await startPanelPages();
});
afterAll(() => pages.close());

async function panel(): Promise<Page> {
  const page = await pages.open('empty');
  page.removeAllListeners('pageerror');
  page.on('pageerror', error => thrown.push(String(error)));
  return page;
}

/** What an open panel is sent of these events. */
async function exchangesOf(events: readonly RequestEvent[]): Promise<Exchange[]> {
  const stage = new Stage('chromium');
  const port = stage.openPanel();
  await stage.clock.advance(20);
  for (const event of events) stage.event(event);
  await stage.clock.advance(LONG_ENOUGH);
  return port.heard.flatMap(message => message.exchanges);
}

/** Where `n` is not 0, no two are alike. */
const MARKUP = (n: number): string =>
  `"'><img src=x onerror="window.pwned=${n}"><script>window.pwned=${n}</script><b class=pwned>${n}</b>`;

/** Request number `n`, refused or passed, with markup wherever a server or a page has a say. */
function marked(n: number): RequestEvent[] {
  const markup = MARKUP(n);
  const details: RequestDetails = {
    requestId: `m${n}`,
    url: `http://api.example/${markup}?${markup}=${markup}`,
    method: n % 3 === 0 ? 'GET' : markup,
    tabId: 1,
    frameId: 0,
    type: 'xmlhttprequest',
    timeStamp: 1_000_000 + n,
    initiator: n % 5 === 0 ? markup : 'http://localhost:3000',
  };
  const lines = [
    'Access-Control-Allow-Origin',
    'Access-Control-Allow-Headers',
    'Server',
    'Vary',
    'Location',
    markup,
  ].map(name => ({ name, value: markup }));
  const refused = n % 2 === 0;
  return [
    {
      name: 'onSendHeaders',
      details: {
        ...details,
        requestHeaders: [
          { name: 'Origin', value: 'http://localhost:3000' },
          { name: 'Sec-Fetch-Mode', value: 'cors' },
          { name: markup, value: markup },
          { name: 'X-Custom', value: markup },
        ],
      },
    },
    {
      name: 'onHeadersReceived',
      details: {
        ...details,
        statusCode: [200, 302, 403, 500][n % 4] ?? 200,
        responseHeaders: lines,
        ip: markup,
      },
    },
    ...(refused
      ? [
          {
            name: 'onErrorOccurred' as const,
            details: { ...details, error: n % 4 === 0 ? 'net::ERR_FAILED' : markup },
          },
        ]
      : []),
  ];
}

test('1,000 exchanges with markup in every field leave the DOM free of it', async () => {
  const page = await panel();
  const exchanges = await exchangesOf(Array.from({ length: 1000 }, (_, n) => marked(n)).flat());
  expect(new Set(exchanges.map(({ requestId }) => requestId)).size).toBe(1000);
  await page.evaluate(all => window.sample.change(all), exchanges as never);
  await page.waitForSelector('#list .row:not(.head)');
  const tabs = await page.evaluate(lookThrough);
  await settled(page);
  expect(tabs).toBeGreaterThan(30);
  expect(await page.evaluate(traces)).toEqual({ pwned: false, elements: [] });
  expect(await page.evaluate(() => document.body.textContent.includes('onerror'))).toBe(true);
  expect(thrown).toEqual([]);
}, 120_000);

test('any events in any order come to a panel, which shows the others too', async () => {
  const page = await panel();
  const good = marked(0).map(({ name, details }) => ({
    name,
    details: {
      ...details,
      requestId: 'good',
      url: 'http://api.example/mine',
      method: 'GET',
      initiator: 'http://localhost:3000',
    },
  }));
  await fc.assert(
    fc.asyncProperty(hostileEvents, async events => {
      const exchanges = await exchangesOf([...events, ...good]);
      await page.evaluate(all => {
        window.sample.send({ type: 'clear' });
        window.sample.change(all);
      }, exchanges as never);
      await page.waitForSelector('#list .row:not(.head)');
      expect(await page.evaluate(lookThrough)).toBeGreaterThan(0);
      await settled(page);
      expect(await page.evaluate(traces)).toEqual({ pwned: false, elements: [] });
      expect(
        await page.$$eval('#list .row', rows => rows.some(row => row.textContent?.includes('/mine'))),
      ).toBe(true);
      expect(thrown).toEqual([]);
    }),
    { numRuns: 40 },
  );
}, 240_000);

/** In the page: chooses the rows that are drawn, and each tab of their detail; gives how many tabs were seen. */
async function lookThrough(): Promise<number> {
  const drawn = (): Promise<void> =>
    new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 0)));
  const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('#list .row:not(.head)')];
  let seen = 0;
  // The list draws anew what is chosen.
  for (let n = 0; n < Math.min(12, rows().length); n++) {
    rows()[n]?.click();
    await drawn();
    for (let tab = 0; tab < document.querySelectorAll('[role=tab]').length; tab++) {
      document.querySelectorAll<HTMLElement>('[role=tab]')[tab]?.click();
      await drawn();
      seen++;
    }
  }
  return seen;
}

/** In the page: what became of the markup. */
function traces(): { pwned: boolean; elements: string[] } {
  const elements = document.querySelectorAll(
    'img, body script:not([src]), .pwned, [onerror], iframe, base, object',
  );
  return {
    pwned: 'pwned' in window,
    elements: [...elements].map(({ outerHTML }) => outerHTML.slice(0, 200)),
  };
}
