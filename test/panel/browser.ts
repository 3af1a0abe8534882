/**
 * The test page in a real browser: a server for its files on this machine, and headless Chromium.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type Browser, launch, type Page, type Viewport } from 'puppeteer-core';
import { findBrowser } from '../../scripts/browsers/find.js';
import { buildPanelPage } from './build-page.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

export interface PanelPages {
  browser: Browser;
  /** Opens `file` of the test pages in the one tab; `query` steers what it shows. */
  open(query?: string, viewport?: Viewport, file?: string): Promise<Page>;
  close(): Promise<void>;
}

/** Builds the pages and serves them on a port of their own; gives their root, with a slash at its end. */
export async function servePanelPages(wanted = 0): Promise<{ root: string; close(): Promise<void> }> {
  // A folder of its own: tests and pictures may run side by side.
  const dir = await buildPanelPage(await mkdtemp(join(tmpdir(), 'crosscheck-panel-')));
  const server = await serve(dir, wanted);
  const { port } = server.address() as AddressInfo;
  return {
    root: `http://127.0.0.1:${port}/`,
    async close() {
      server.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Builds the pages, serves them, and starts the browser. */
export async function startPanelPages(): Promise<PanelPages> {
  const { root, close } = await servePanelPages();
  const browser = await launch({
    executablePath: await findBrowser('chromium'),
    headless: true,
    pipe: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--lang=en-GB',
      '--hide-scrollbars',
    ],
  });
  let page: Page | null = null;
  return {
    browser,
    async open(query = '', viewport = { width: 1280, height: 720 }, file = 'panel.html') {
      page ??= await prepared(browser);
      const size = page.viewport();
      if (size?.width !== viewport.width || size.height !== viewport.height) await page.setViewport(viewport);
      await page.goto(`${root}${file}?${query}`);
      await page.waitForSelector(file === 'panel.html' ? '[data-ready] main' : 'main');
      return page;
    },
    async close() {
      await browser.close();
      await close();
    },
  };
}

function serve(dir: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname;
    readFile(join(dir, name)).then(
      body =>
        response
          .writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' })
          .end(body),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise(resolve => server.listen(port, '127.0.0.1', () => resolve(server)));
}

async function prepared(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  page.on('pageerror', error => {
    throw error;
  });
  await page.emulateTimezone('UTC');
  return page;
}
