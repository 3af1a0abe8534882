import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMessage } from '../../scripts/browsers/firefox-oracle.js';
import {
  type Browser,
  type BrowserKind,
  findBrowser,
  launch,
  type Page,
} from '../../scripts/browsers/index.js';
import { parseKey } from '../../scripts/browsers/keys.js';

declare const chrome: {
  runtime: { sendMessage(message: unknown): Promise<{ echo: unknown; born: number }> };
  tabs: { query(filter: object): Promise<{ id: number; url?: string }[]> };
};

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Writes the smallest extension that has a background, a popup and a panel called Crosscheck. */
function writeFixture(dir: string, kind: BrowserKind): string {
  mkdirSync(dir);
  const page = (body: string) => `<!doctype html><meta charset="utf-8">${body}`;
  const files: Record<string, string> = {
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'Fixture',
      version: '1',
      host_permissions: ['<all_urls>'],
      background: kind === 'chromium' ? { service_worker: 'background.js' } : { scripts: ['background.js'] },
      devtools_page: 'devtools.html',
      action: { default_popup: 'popup.html' },
      ...(kind === 'firefox' && { browser_specific_settings: { gecko: { id: 'fixture@crosscheck.test' } } }),
    }),
    'background.js': `
      const born = Date.now() + Math.random();
      chrome.runtime.onMessage.addListener((echo, sender, reply) => { reply({ echo, born }); });`,
    'devtools.html': page('<script src="devtools.js"></script>'),
    'devtools.js': `(globalThis.browser ?? chrome).devtools.panels.create('Crosscheck', '', 'panel.html');`,
    'popup.html': page('<title>Popup</title><p>Popup</p>'),
    'panel.html': page(`<title>Panel</title>
      <style>:root { color-scheme: light dark; background: Canvas; color: CanvasText }</style>
      <h1>Fixture</h1><button>Press</button><input><p></p><script src="panel.js"></script>`),
    'panel.js': `
      globalThis.events = [];
      for (const type of ['click', 'keydown'])
        addEventListener(type, event => {
          events.push([type, event.key ?? event.target.localName, event.isTrusted]);
          document.querySelector('p').textContent = events.length + ' events';
        });`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

/** A server of one origin: every path a page, and no CORS headers unless its path asks for them. */
async function serve(): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    if (request.url === '/worker.js') {
      response.setHeader('content-type', 'text/javascript');
      response.end('onmessage = ({ data }) => fetch(data).catch(() => postMessage("failed"))');
      return;
    }
    if (request.url?.startsWith('/few-headers')) {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-allow-headers', 'x-other');
    }
    if (request.url === '/open') response.setHeader('access-control-allow-origin', '*');
    response.end('<!doctype html><title>Served</title>');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** In a page: what becomes of a fetch. */
async function outcome(url: string, init: RequestInit = {}): Promise<string> {
  return fetch(url, init)
    .then(response => response.text())
    .then(
      () => 'read',
      () => 'failed',
    );
}

describe.each<BrowserKind>(['chromium', 'firefox'])('%s', { timeout: 20_000 }, kind => {
  let dir: string;
  let browser: Browser;
  let page: Page;
  let servers: Server[];
  let here: string;
  let there: string;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'crosscheck-drivers-'));
    const [first, second] = [await serve(), await serve()];
    servers = [first.server, second.server];
    here = first.origin;
    there = second.origin;
    browser = await launch(kind, { extensions: [writeFixture(join(dir, kind), kind)], audits: true });
    page = await browser.newPage(`${here}/`);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    for (const server of servers ?? []) {
      server.closeAllConnections();
      server.close();
    }
    rmSync(dir, { recursive: true, force: true });
  });

  test('says who it is', () => {
    expect(browser.version).toMatch(/^\d+\.\d+/);
    expect(() => process.kill(browser.pid, 0)).not.toThrow();
    expect(browser.extensionUrl('/popup.html')).toMatch(/^(chrome|moz)-extension:\/\/[^/]+\/popup\.html$/);
    expect(() => browser.extensionUrl('', 1)).toThrow('no extension number 1');
  });

  test('evaluates functions and expressions, awaited, with JSON both ways', async () => {
    expect(await page.evaluate('document.title')).toBe('Served');
    expect(
      await page.evaluate(async (a: number, b: { c: string[] }) => [a + 1, b.c], 1, { c: ['’"\u2028'] }),
    ).toEqual([2, ['’"\u2028']]);
    expect(await page.evaluate(() => undefined)).toBeUndefined();
    await expect(page.evaluate(() => Promise.reject(new RangeError('too far')))).rejects.toThrow(
      'RangeError: too far',
    );
    await expect(page.evaluate('1 +')).rejects.toThrow();
  });

  test('navigates, reloads and pictures a page', async () => {
    const other = await browser.newPage();
    await other.goto(`${there}/a`);
    await other.evaluate('void (window.before = true)');
    await other.reload();
    expect(await other.evaluate('window.before === undefined')).toBe(true);
    expect(await other.url()).toBe(`${there}/a`);
    await expect(other.goto('http://127.0.0.1:1/')).rejects.toThrow();
    await other.screenshot(join(dir, 'page.png'));
    expect(readFileSync(join(dir, 'page.png')).subarray(0, 8)).toEqual(PNG);
    await other.close();
  });

  test('knows a tab by the id that extensions know, and opens their pages', async () => {
    const popup = await browser.openExtensionPage('popup.html?tabId=7');
    expect(await popup.evaluate('location.search')).toBe('?tabId=7');
    const tabs = await popup.evaluate(() => chrome.tabs.query({}));
    expect(tabs.find(tab => tab.url === `${here}/`)?.id).toBe(await page.tabId());
    await popup.close();
  });

  test('stops the background, which a message wakes again', async () => {
    const popup = await browser.openExtensionPage('popup.html');
    const ask = () => popup.evaluate(() => chrome.runtime.sendMessage({ a: 1 }));
    const first = await ask();
    expect(first.echo).toEqual({ a: 1 });
    for (let round = 0, born = first.born; round < 2; round += 1) {
      expect(await browser.isWorkerRunning()).toBe(true);
      expect(await browser.stopWorker()).toBe(true);
      expect(await browser.isWorkerRunning()).toBe(false);
      expect(await browser.stopWorker()).toBe(false);
      const next = await ask();
      expect(next.born).not.toBe(born);
      born = next.born;
    }
    await popup.close();
  });

  describe('the oracle', () => {
    const words = {
      missing: { chromium: 'MissingAllowOriginHeader', firefox: 'CORSMissingAllowOrigin2' },
      preflight: { chromium: 'PreflightMissingAllowOriginHeader', firefox: 'CORSMissingAllowOrigin2' },
      header: {
        chromium: 'HeaderDisallowedByPreflightResponse',
        firefox: 'CORSMissingAllowHeaderFromPreflight2',
      },
    };
    const failures = async (url: string) => {
      const records = await browser.oracle.take(url, { atLeast: 1, settleMs: 50 });
      return records.filter(({ outcome }) => outcome === 'failed');
    };

    test('tells why a simple request failed', async () => {
      await browser.oracle.clear();
      const asked = Date.now();
      expect(await page.evaluate(outcome, `${there}/simple`)).toBe('failed');
      const [record, ...more] = await failures(`${there}/simple`);
      expect(more).toEqual([]);
      expect(record).toMatchObject({ code: words.missing[kind], parameter: '', url: `${there}/simple` });
      expect(Math.abs((record?.at ?? 0) - asked)).toBeLessThan(2_000);
      expect(await browser.oracle.take(`${there}/simple`)).toEqual([]);
    });

    test('tells why a preflight refused, and which header', async () => {
      expect(await page.evaluate(outcome, `${there}/put`, { method: 'PUT' })).toBe('failed');
      expect((await failures(`${there}/put`))[0]?.code).toBe(words.preflight[kind]);
      expect(await page.evaluate(outcome, `${there}/few-headers`, { headers: { 'x-a': '1' } })).toBe(
        'failed',
      );
      expect((await failures(`${there}/few-headers`))[0]).toMatchObject({
        code: words.header[kind],
        parameter: 'x-a',
      });
    });

    test('hears workers, frames and sandboxed frames', async () => {
      const reply = page.evaluate(url => {
        const worker = new Worker('/worker.js');
        worker.postMessage(url);
        return new Promise(resolve => {
          worker.onmessage = ({ data }) => resolve(data);
        });
      }, `${there}/from-worker`);
      expect(await reply).toBe('failed');
      expect((await failures(`${there}/from-worker`)).map(({ code }) => code)).toEqual([words.missing[kind]]);
      await page.evaluate(url => {
        const frame = document.createElement('iframe');
        frame.sandbox.add('allow-scripts');
        frame.srcdoc = `<script>fetch('${url}').catch(() => parent.postMessage('failed', '*'))</script>`;
        document.body.append(frame);
        return new Promise<void>(resolve =>
          window.addEventListener('message', () => resolve(), { once: true }),
        );
      }, `${there}/from-frame`);
      expect((await failures(`${there}/from-frame`)).map(({ code }) => code)).toEqual([words.missing[kind]]);
    });

    test('says nothing against a request that is allowed', async () => {
      expect(await page.evaluate(outcome, `${there}/open`)).toBe('read');
      expect(
        (await browser.oracle.take(url => url.endsWith('/open'), { settleMs: 50 })).map(r => r.outcome),
      ).toEqual(kind === 'chromium' ? ['finished'] : []);
    });

    test('gives Chromium’s issues, also where no request was made', async () => {
      await browser.oracle.takeIssues();
      expect(await page.evaluate(outcome, `${there}/no`, { mode: 'same-origin' })).toBe('failed');
      const issues = await browser.oracle.takeIssues();
      expect(issues.map(({ code }) => code)).toEqual(kind === 'chromium' ? ['CorsIssue'] : []);
    });
  });

  test('drives the panel in the real DevTools, through navigations of the page', async () => {
    const panel = await browser.openPanel(page);
    expect(await panel.evaluate('location.href')).toBe(browser.extensionUrl('panel.html'));
    await panel.waitFor('h1');
    await panel.waitFor(() => document.title === 'Panel');
    await expect(panel.waitFor('h2', 100)).rejects.toThrow('100 ms in vain for h2');

    await panel.click('button');
    await panel.click('input');
    await panel.type('ab');
    await panel.press('Shift+Tab');
    await expect(panel.click('h2')).rejects.toThrow('h2');
    const events = await panel.evaluate<[string, string, boolean][]>(
      'events.filter(([, key]) => key !== "Shift")',
    );
    expect(events).toEqual([
      ['click', 'button', true],
      ['click', 'input', true],
      ['keydown', 'a', true],
      ['keydown', 'b', true],
      ['keydown', 'Tab', true],
    ]);
    expect(await panel.evaluate(() => document.querySelector('input')?.value)).toBe('ab');
    expect(await panel.evaluate(() => document.activeElement?.localName)).toBe('button');

    await page.goto(`${there}/b`);
    await page.goto(`${here}/`);
    expect(await panel.evaluate('events.length > 0')).toBe(true);

    for (const theme of ['dark', 'light'] as const) {
      await panel.setTheme(theme);
      expect(await panel.evaluate('matchMedia("(prefers-color-scheme: dark)").matches')).toBe(
        theme === 'dark',
      );
    }
    await panel.resize(700, 420);
    expect(await panel.evaluate('innerWidth')).toBe(700);
    await panel.screenshot(join(dir, 'panel.png'));
    const png = readFileSync(join(dir, 'panel.png'));
    expect(png.subarray(0, 8)).toEqual(PNG);
    // Width and height stand in the header of every PNG.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([700, 420]);
    expect(png.length).toBeGreaterThan(3_000);

    await panel.close();
    await expect(panel.evaluate('1')).rejects.toThrow('closed');
    expect(await page.evaluate('document.title')).toBe('Served');
    const again = await browser.openPanel(page);
    expect(await again.evaluate('events')).toEqual([]);
  });

  test('leaves no process behind', async () => {
    const { pid } = browser;
    await browser.close();
    await browser.close();
    expect(() => process.kill(pid, 0)).toThrow();
    await expect(page.evaluate('1')).rejects.toThrow();
  });
});

test('keys are taken apart into modifiers and a name', () => {
  expect(parseKey('Enter')).toEqual({ modifiers: [], name: 'Enter' });
  expect(parseKey('Control+Shift+k')).toEqual({ modifiers: ['Control', 'Shift'], name: 'k' });
  expect(parseKey('Shift++')).toEqual({ modifiers: ['Shift'], name: '+' });
  expect(parseKey('+')).toEqual({ modifiers: [], name: '+' });
});

test.each([
  ['(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://b.test’).', 'https://b.test'],
  ['(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘’).', ''],
  ['(Reason: invalid token ‘x y’ in CORS header ‘Access-Control-Allow-Headers’).', 'x y'],
  ['(Reason: expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).', ''],
])('a Firefox message names its URL and its parameter: %s', (reason, parameter) => {
  const start =
    'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ';
  for (const quoted of ['http://a.test/x.y?z=(1).', '‘http://a.test/x.y?z=(1).’']) {
    const record = readMessage(['CORSSomething', `${start}${quoted}. ${reason}`, 5]);
    expect(record).toMatchObject({
      url: 'http://a.test/x.y?z=(1).',
      parameter,
      code: 'CORSSomething',
      at: 5,
    });
  }
});

test('a program that is named and is none is an error, not a reason to take another', async () => {
  const before = process.env.CROSSCHECK_FIREFOX;
  process.env.CROSSCHECK_FIREFOX = join(tmpdir(), 'no-such-program');
  try {
    await expect(findBrowser('firefox')).rejects.toThrow('CROSSCHECK_FIREFOX');
  } finally {
    if (before === undefined) delete process.env.CROSSCHECK_FIREFOX;
    else process.env.CROSSCHECK_FIREFOX = before;
  }
});
