import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PanelPages, startPanelPages } from './browser.js';
import { choose, focused, groups, paths, press, settled, text, texts } from './look.js';

let pages: PanelPages;
let page: Page;

beforeAll(async () => {
  pages = await startPanelPages();
});
afterAll(() => pages.close());

async function open(query = 'calm', width = 1280, height = 720): Promise<void> {
  page = await pages.open(query, { width, height });
  await settled(page);
}

describe('the list', () => {
  test('groups by cause and host while anything is blocked', async () => {
    await open();
    expect(await groups(page)).toEqual([
      'Request header not allowed | api.shop.example | 4',
      'Error page without CORS headers | api.shop.example | 2',
      'Redirect made the Origin null | files-eu.storage.example | 2',
      'Wildcard with credentials | api.shop.example | 1',
      'Nobody handles OPTIONS | legacy.shop.example | 1',
      'CORS headers come twice | search.shop.example | 1',
      'Vary: Origin missing | img.shop.example | 2',
      'Allowed | 2 hosts | 26',
      'Failed, unknown or pending |  | 3',
    ]);
    expect(await text(page, '.load')).toBe('14:02:11app.shop.example/orders');
    expect(await text(page, '.status')).toBe(
      '42 cross-origin requests11 blocked, 6 causes2 warnings7 hostsRequest missing?',
    );
  });

  test('is flat, oldest first, where nothing is blocked', async () => {
    await open('calm&clean');
    expect(await groups(page)).toEqual([]);
    expect((await paths(page)).slice(0, 3)).toEqual([
      '/v2/products?page=1',
      '/v2/products?page=2',
      '/v2/products?page=3',
    ]);
  });

  test('the button ungroups it, and each row has its own mark', async () => {
    await open();
    await page.click('[aria-label="Group by cause"]');
    await settled(page);
    expect(await groups(page)).toEqual([]);
    const marks = await page.$$eval('.row:not(.head) > :first-child', all =>
      all.map(each => each.getAttribute('aria-label')),
    );
    expect(marks.slice(0, 2)).toEqual(['Allowed', 'Blocked']);
  });

  test('a line stands between page loads, and each load has its own groups', async () => {
    await open('calm&loads');
    expect(await texts(page, '.load')).toEqual([
      '14:02:11app.shop.example/orders',
      '14:03:47app.shop.example/stock',
    ]);
    expect((await groups(page)).filter(group => group.startsWith('Allowed'))).toHaveLength(2);
  });

  test('of 3,000 requests only those in sight stand in the document', async () => {
    await open('calm&many=3000');
    await page.click('[aria-label="Group by cause"]');
    await page.waitForFunction(() => document.querySelector('.chip .n')?.textContent === '3,000');
    expect((await paths(page)).length).toBeLessThan(60);
    await page.focus('#list');
    await press(page, 'End');
    await page.waitForFunction(() => document.querySelector('#list .at') !== null);
    const { row, box } = await page.evaluate(() => ({
      row: document.querySelector('#list .at')?.getBoundingClientRect().bottom ?? 0,
      box: document.querySelector('#list')?.getBoundingClientRect().bottom ?? 0,
    }));
    expect(row).toBeLessThanOrEqual(box);
    expect(row).toBeGreaterThan(box - 30);
    expect(
      await page.$eval(
        '#list',
        list => document.getElementById(list.getAttribute('aria-activedescendant') ?? '') !== null,
      ),
    ).toBe(true);
  });

  test('takes in what comes, and gives up what goes', async () => {
    await open();
    await page.evaluate(() => {
      window.sample.change([], ['r9', 'r10']);
    });
    await settled(page);
    expect(await text(page, '[data-quick=blocked]')).toBe('Blocked 9');
  });

  test('follows the newest blocked request until another is chosen', async () => {
    await open('');
    // The detail is drawn after the list.
    await page.waitForSelector('.verdict h2');
    expect(await text(page, '.verdict h2')).toContain('Allow-Origin comes twice');
    await choose(page, '/v2/me');
    await page.evaluate(() => window.sample.change([], ['r11']));
    await settled(page);
    expect(await text(page, '.verdict h2')).toContain('Allow-Origin is *');
    expect(await page.$eval('label.over input', input => (input as HTMLInputElement).checked)).toBe(false);
  });
});

describe('the filter', () => {
  test.each([
    ['cause:redirect', ['/v2/invoices/77.pdf', '/v2/invoices/78.pdf']],
    ['header:x-request-id', ['/v2/orders/1842', '/v2/orders/1843']],
    ['status:405', ['/api/stock']],
    ['verdict:blocked method:GET -domain:api.shop.example', ['/suggest?q=lamp']],
    ['preflight:cached', ['/v2/payments']],
    ['WildcardOriginNotAllowed', ['/v2/me']],
    ['"q=lamp"', ['/suggest?q=lamp']],
    ['domain:*.storage.example -77', ['/v2/invoices/78.pdf']],
  ])('%s', async (filter, expected) => {
    await open();
    await page.focus('#filter');
    await page.keyboard.type(filter);
    await settled(page);
    expect(await paths(page)).toEqual(expected);
  });

  test('Escape closes completions, empties the box, then leaves it', async () => {
    await open();
    await press(page, '/');
    expect(await focused(page)).toBe('filter');
    await page.keyboard.type('cau');
    await settled(page);
    expect(await texts(page, '[role=option]')).toEqual(['cause:']);
    await press(page, 'Escape');
    expect(await texts(page, '[role=option]')).toEqual([]);
    await press(page, 'Escape');
    expect(await page.$eval('#filter', box => (box as HTMLInputElement).value)).toBe('');
    await press(page, 'Escape');
    expect(await focused(page)).toBe('list');
  });

  test('completes keys, then values that the log holds', async () => {
    await open();
    await page.focus('#filter');
    await page.keyboard.type('cau');
    await press(page, 'ArrowDown', 'Enter');
    await page.keyboard.type('wild');
    await settled(page);
    await press(page, 'ArrowDown', 'Tab');
    expect(await page.$eval('#filter', box => (box as HTMLInputElement).value)).toBe(
      'cause:wildcard-with-credentials ',
    );
    expect(await paths(page)).toEqual(['/v2/me']);
  });

  test('says so when nothing fits, and offers the way back', async () => {
    await open();
    await page.focus('#filter');
    await page.keyboard.type('status:599');
    await settled(page);
    expect(await text(page, '.none')).toContain('No request matches');
    await page.click('.none button');
    await settled(page);
    expect((await paths(page)).length).toBeGreaterThan(5);
  });

  test('quick filters count and choose', async () => {
    await open();
    expect(await texts(page, '.chip')).toEqual(['All 42', 'Blocked 11', 'Warnings 2']);
    await page.click('[data-quick=warning]');
    await settled(page);
    expect(await paths(page)).toEqual(['/p/1842.webp', '/p/1843.webp']);
  });
});

describe('keys', () => {
  test('arrows move, the detail follows, Left and Right close and open', async () => {
    await open();
    await page.focus('#list');
    await press(page, 'ArrowDown', 'ArrowDown');
    expect(await page.$('.detail')).toBeNull();
    await press(page, 'Enter');
    expect(await text(page, '.verdict p')).toContain('/v2/orders/1842');
    expect(await focused(page)).toBe('tab-diagnosis');
    await page.focus('#list');
    await press(page, 'ArrowDown');
    expect(await text(page, '.verdict p')).toContain('/v2/orders/1843');
    await press(page, 'ArrowLeft', 'ArrowLeft');
    expect((await paths(page))[0]).toBe('/v2/payments');
    await press(page, 'ArrowRight');
    expect((await paths(page))[0]).toBe('/v2/orders/1842');
    await press(page, 'Escape');
    expect(await page.$('.detail')).toBeNull();
    expect(await focused(page)).toBe('list');
  });

  test('N goes from one blocked request to the next, and 1 to 4 change the tab', async () => {
    await open();
    await page.focus('#list');
    await press(page, 'n');
    expect(await text(page, '.verdict p')).toContain('/v2/orders/1842');
    await press(page, 'n');
    expect(await text(page, '.verdict p')).toContain('/v2/orders/1843');
    await press(page, 'Shift+N'.slice(-1));
    expect(await text(page, '.verdict p')).toContain('/v2/orders/1842');
    await press(page, '2');
    expect(await text(page, '[aria-selected=true][role=tab]')).toBe('What if');
    await press(page, '3');
    expect(await text(page, '[aria-selected=true][role=tab]')).toBe('Headers');
    await press(page, '4');
    expect(await text(page, '[aria-selected=true][role=tab]')).toBe('Timing');
    await press(page, '1');
    expect(await page.$('.pic')).not.toBeNull();
  });

  test('letters typed into the filter do nothing else', async () => {
    await open();
    await page.focus('#filter');
    await page.keyboard.type('np?1');
    await settled(page);
    expect(await page.$('.detail, dialog')).toBeNull();
    expect(await page.evaluate(() => window.sample.sent)).toEqual([]);
  });

  test('F6 goes round the panes', async () => {
    await open();
    await choose(page, '/v2/me');
    await page.focus('#list');
    await press(page, 'F6');
    expect(await focused(page)).toBe('tab-diagnosis');
    await press(page, 'F6');
    expect(await focused(page)).toBe('Capture requests');
    await press(page, 'F6');
    expect(await focused(page)).toBe('list');
  });

  test('? shows the keys, P pauses, Ctrl+L clears', async () => {
    await open();
    await page.focus('#list');
    await press(page, '?');
    expect(await text(page, 'dialog h2')).toBe('Keyboard shortcuts');
    await press(page, 'Escape');
    expect(await page.$('dialog')).toBeNull();
    await page.focus('#list');
    await press(page, 'p');
    expect(await text(page, '.notice')).toContain('paused');
    await page.keyboard.down('Control');
    await press(page, 'l');
    await page.keyboard.up('Control');
    expect(await page.evaluate(() => window.sample.sent)).toEqual([
      { type: 'pause', paused: true },
      { type: 'clear' },
    ]);
    expect(await text(page, '.empty h2')).toBe('Capture is paused');
  });

  test('steps of the picture are one stop, and Enter shows the message', async () => {
    await open();
    await choose(page, '/v2/orders/1842');
    await page.focus('[data-step][tabindex="0"]');
    await press(page, 'ArrowDown', 'ArrowDown');
    expect(await focused(page)).toBe(
      '3 of 6, server api.shop.example, nginx to browser: 204 allows GET, POST, PUT and content-type',
    );
    await press(page, 'Enter');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(
      'Answer to the preflight',
    );
    expect(await text(page, '.wire li.bad')).toContain('access-control-');
  });
});

describe('the detail', () => {
  test.each([
    [
      '/v2/orders/1842',
      'Blocked at the preflight: authorization and x-request-id are not allowed',
      'The server never got the PUT',
    ],
    [
      '/v2/payments',
      'Blocked, but CORS is not the fault: the gateway answered 502 Bad Gateway',
      'The server got the POST',
    ],
    [
      '/v2/invoices/77',
      'Blocked after a redirect: the Origin became null, which files-eu.storage.example does not allow',
      'The server got the GET',
    ],
    ['/v2/me', 'Blocked: Allow-Origin is *, which does not count with credentials', 'The server got the GET'],
    [
      '/api/stock',
      'Blocked at the preflight: OPTIONS is answered 405 Method Not Allowed',
      'The server never got the PATCH',
    ],
    ['/suggest', 'Blocked: Allow-Origin comes twice, and two values count as none', 'The server got the GET'],
  ])('%s', async (path, sentence, delivery) => {
    await open();
    await choose(page, path);
    expect(await text(page, '.verdict h2')).toBe(sentence);
    expect(await text(page, '.verdict .sent')).toContain(delivery);
    expect(await page.$$('.steps .oct')).toHaveLength(1);
  });

  test.each([
    ['/inter.woff2', 'Unknown: the answer fits without credentials only, and the mode is hidden', 1],
    ['/collect', 'Failed before CORS: nothing listens on localhost:8081', 0],
    ['/p/1842.webp', 'Allowed, with a warning: Vary: Origin missing', 0],
    ['/v2/reports', 'Pending: api.shop.example has not answered yet', 0],
  ])('%s', async (path, sentence, marks) => {
    await open();
    await page.click('[aria-label="Group by cause"]');
    await settled(page);
    await page.focus('#filter');
    await page.keyboard.type(path);
    await settled(page);
    await choose(page, path);
    expect(await text(page, '.verdict h2')).toBe(sentence);
    expect(await page.$$('.steps .oct')).toHaveLength(marks);
    expect(await page.$('.steps .stop:not(.maybe)')).toBeNull();
  });

  test('the script line opens in the sources', async () => {
    await open();
    await choose(page, '/v2/me');
    await page.click('.verdict .link');
    expect(await page.evaluate(() => window.sample.opened)).toEqual([
      'https://app.shop.example/assets/session.js:14',
    ]);
  });

  test('where the same route passed before, the two stand side by side', async () => {
    await open();
    await choose(page, '/v2/payments');
    expect((await texts(page, '.sides tbody tr')).slice(0, 2)).toEqual(['Status201502', 'Time212 ms30.0 s']);
    expect(await texts(page, '.sides thead th')).toEqual(['14:02:11 allowed', '14:03:07 blocked']);
  });

  test('what the page asked for stands beside what the server grants', async () => {
    await open();
    await choose(page, '/v2/orders/1842');
    expect(await texts(page, 'tbody tr.miss')).toEqual([
      'Headersauthorizationmissingnot granted',
      'x-request-idmissingnot granted',
    ]);
  });
});

describe('states', () => {
  test('nothing captured yet: reload', async () => {
    await open('empty');
    expect(await text(page, '.empty h2')).toBe('No cross-origin requests yet');
    await page.click('.empty .lead');
    expect(await page.evaluate(() => window.sample.reloads)).toBe(1);
  });

  test('no access: asks for it', async () => {
    await open('empty&access=none');
    expect(await text(page, '.empty h2')).toBe('Crosscheck may not see any site');
    await page.click('.empty .lead');
    await settled(page);
    expect(await text(page, '.empty h2')).toBe('No cross-origin requests yet');
  });

  test('some access, paused, reconnecting, dropped', async () => {
    await open('calm&access=some&paused&lost&dropped=1200');
    expect(await page.$$('.notice')).toHaveLength(3);
    expect(await text(page, '.status')).toMatch(
      /^Reconnecting….*1,200 older requests dropped at the limitRequest missing\?$/,
    );
    await page.evaluate(() => {
      window.sample.connection(true);
      window.sample.state({ paused: false, access: 'all' });
    });
    await settled(page);
    expect(await page.$$('.notice')).toHaveLength(0);
  });

  test('the theme follows its source, and Firefox has its own words', async () => {
    await open('host=firefox&theme=dark&calm');
    expect(await page.$eval('html', html => ({ ...html.dataset }))).toEqual({
      host: 'firefox',
      theme: 'dark',
    });
    expect(await text(page, 'label')).toBe('Persist Logs');
    await page.evaluate(() => window.sample.theme('light'));
    await settled(page);
    expect(await page.$eval('html', html => html.dataset.theme)).toBe('light');
  });

  test('one live region says how many are blocked, and no more', async () => {
    await open();
    expect(await page.$$('[aria-live], [role=status], [role=alert]')).toHaveLength(1);
    await page.waitForFunction(
      () => document.querySelector('[aria-live]')?.textContent === '11 requests blocked',
    );
    await page.evaluate(() => window.sample.change([], ['r9']));
    await settled(page);
    expect(await text(page, '[aria-live]')).toBe('11 requests blocked');
  });
});

describe('sizes', () => {
  test.each([380, 420, 1280])(
    'at %i no name of a row breaks within a word, in a wide font too',
    async width => {
      await open('calm', width, 900);
      await page.addStyleTag({ content: ':root:root { --sans: "DejaVu Sans"; }' });
      await page.focus('#filter');
      await page.keyboard.type('/v2/payments');
      await settled(page);
      await choose(page, '/v2/payments');
      const broken = await page.evaluate(() => {
        const bad: string[] = [];
        for (const head of document.querySelectorAll('th, .checks .k, .tab, .bar label')) {
          const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
            for (const match of (node.textContent ?? '').matchAll(/\S+/g)) {
              const range = document.createRange();
              range.setStart(node, match.index);
              range.setEnd(node, match.index + match[0].length);
              if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
                bad.push(match[0]);
            }
        }
        return bad;
      });
      expect(broken).toEqual([]);
    },
  );

  test.each([
    [380, 700, '/v2/invoices/77'],
    [420, 900, '/v2/orders/1842'],
    [1280, 300, '/v2/orders/1842'],
    [1800, 900, '/v2/invoices/77'],
  ])('at %i × %i nothing scrolls sideways, and the verdict stays in sight', async (width, height, path) => {
    await open('calm', width, height);
    await page.focus('#filter');
    await page.keyboard.type(path);
    await settled(page);
    await choose(page, path);
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('.panel, .body, #list, .pic, .cols, .code, table')]
        .filter(
          each => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== 'visible',
        )
        .map(each => each.className),
    );
    expect(wide).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.evaluate(() => document.querySelector('.body')?.scrollTo(0, 400));
    const shown = await page.$eval('.verdict', head => {
      const { top, bottom } = head.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    });
    expect(shown).toBe(true);
  });
});
