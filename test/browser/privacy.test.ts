/**
 * Private stays private, in the real browsers: secrets that a page's requests carry are found nowhere, nothing is asked
 * of the network, and strangers get no answer.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, launch, type Page } from '../../scripts/browsers/index.js';
import { buildAll, distOf } from '../../scripts/build.js';
import { type HeldServer, startHeldServer } from './held-server.js';
import { KINDS } from './kinds.js';

/** Each stands in another place of a request or an answer. */
const SECRETS = {
  query: 'qK7xP2mN9vB4tR8wZ3',
  path: 'pA5yL1cD6fG0hJ2kQ8wE3rT7',
  fragment: 'fragment-of-a-secret',
  authorization: 'aW9eU3iO7pS1dF5gH2',
  apiKey: 'kX8zC4vB6nM2lQ0wE5',
  cookie: 'cR3tY7uI1oP5aS9dF4',
  setCookie: 'sG6hJ0kL4zX8cV2bN7',
  location: 'lM1qW5eR9tY3uI7oP0',
  link: 'nD4fG8hJ2kL6zX0cV5',
  answer: 'rB9nM3qW7eR1tY5uI8',
} as const;

beforeAll(async () => {
  await buildAll();
});

describe.each(KINDS)('%s', kind => {
  let server: HeldServer;
  let browser: Browser;
  let page: Page;
  let popup: Page;
  let stranger: Page;
  let tabId: number;

  beforeAll(async () => {
    server = await startHeldServer();
    browser = await launch(kind, { extensions: [distOf(kind), await strangerExtension()] });
    page = await browser.newPage(server.page);
    tabId = await page.tabId();
    popup = await browser.openExtensionPage(`popup.html?tabId=${tabId}`);
    stranger = await browser.openExtensionPage('page.html', 1);
    await page.activate();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('secrets are nowhere: not in storage, not in the report, not in the panel', async () => {
    server.free({
      'Access-Control-Allow-Headers': 'authorization, x-api-key',
      'Access-Control-Allow-Origin': 'http://elsewhere.example',
      'Set-Cookie': `session=${SECRETS.setCookie}; Path=/`,
      Location: `/next?access_token=${SECRETS.location}`,
      Link: `<https://cdn.example/?sig=${SECRETS.link}>; rel=preload`,
      'X-Auth-Token': SECRETS.answer,
    });
    await page.evaluate(askWithSecrets, server.api, SECRETS);
    await sleep(1500);
    const report = JSON.stringify(await popup.evaluate(askForReport, tabId));
    const stored = await popup.evaluate(readEverything);
    const panel = await browser.openPanel(page);
    await panel.waitFor(() => document.body.textContent.includes('/item'), 10_000);
    const shown = await panel.evaluate(() => document.documentElement.outerHTML);
    await panel.close();
    expect(report).toContain('/item');
    expect(stored).toContain('/item');
    for (const [place, secret] of Object.entries(SECRETS)) {
      expect(report.includes(secret), `${place} in the report`).toBe(false);
      expect(stored.includes(secret), `${place} in storage`).toBe(false);
      expect(shown.includes(secret), `${place} in the panel`).toBe(false);
    }
  });

  it('nothing is written to disk', async () => {
    expect(await popup.evaluate(readDisk)).toBe('{}');
  });

  it('another extension gets no answer', async () => {
    const id = kind === 'chromium' ? new URL(browser.extensionUrl()).host : 'crosscheck@crosscheck.example';
    const answer = await stranger.evaluate(askAsStranger, id, tabId);
    expect(answer.message).not.toContain('exchanges');
    expect(answer.port).toBe('closed');
  });

  it('the extension asks the network for nothing', async () => {
    const asked = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
    );
    const own = server.seen.filter(line => !line.startsWith('OPTIONS') && !line.endsWith('/favicon.ico'));
    // What arrived is what the page asked for, and its document: nobody asked once more.
    expect(own.length).toBeLessThanOrEqual(asked.length + 1);
    if (browser.kind !== 'chromium') return;
    const { targetInfos } = await browser.cdp.send('Target.getTargets');
    const urls = targetInfos.map(({ url }) => url).filter(url => url.startsWith(browser.extensionUrl()));
    expect(urls.length).toBeGreaterThan(0);
    for (const document of [popup]) {
      const names = await document.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => name),
      );
      for (const name of names) expect(name.startsWith(browser.extensionUrl())).toBe(true);
    }
  });
});

function sleep(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}

/** An extension that has nothing to do with ours. */
async function strangerExtension(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'crosscheck-stranger-'));
  await writeFile(join(dir, 'page.html'), '<!doctype html><title>Stranger</title>');
  await writeFile(
    join(dir, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Stranger',
      version: '1',
      browser_specific_settings: { gecko: { id: 'stranger@crosscheck.example' } },
    }),
  );
  return dir;
}

/** In the page. */
async function askWithSecrets(api: string, secrets: Record<string, string>): Promise<void> {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie is to go along
  document.cookie = `id=${secrets.cookie}`;
  const url = `${api}/item/${secrets.path}?access_token=${secrets.query}#${secrets.fragment}`;
  const ignore = (): void => undefined;
  await fetch(url, { credentials: 'include' }).catch(ignore);
  await fetch(url, {
    method: 'POST',
    body: secrets.query ?? '',
    headers: { Authorization: `Bearer ${secrets.authorization}`, 'X-Api-Key': secrets.apiKey ?? '' },
  }).catch(ignore);
}

interface ExtensionApi {
  runtime: {
    sendMessage(...message: unknown[]): Promise<unknown>;
    connect(
      id: string,
      info: { name: string },
    ): {
      onDisconnect: { addListener(handle: () => void): void };
      onMessage: { addListener(handle: () => void): void };
    };
  };
  storage: Record<'session' | 'local' | 'sync', { get(keys: null): Promise<unknown> }>;
}

/** In the popup's page. */
function askForReport(id: number): Promise<unknown> {
  const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
  return chrome.runtime.sendMessage({ type: 'report', tabId: id });
}

async function readEverything(): Promise<string> {
  const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
  return JSON.stringify(await chrome.storage.session.get(null));
}

async function readDisk(): Promise<string> {
  const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
  return JSON.stringify(await chrome.storage.local.get(null));
}

/** In the stranger's page. */
async function askAsStranger(id: string, tabId: number): Promise<{ message: string; port: string }> {
  const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
  const message = await chrome.runtime
    .sendMessage(id, { type: 'report', tabId })
    .then(answer => JSON.stringify(answer) ?? 'nothing')
    .catch(String);
  const port = await new Promise<string>(resolve => {
    const opened = chrome.runtime.connect(id, { name: `panel:${tabId}` });
    opened.onDisconnect.addListener(() => resolve('closed'));
    opened.onMessage.addListener(() => resolve('answered'));
    setTimeout(() => resolve('open'), 3000);
  });
  return { message, port };
}
