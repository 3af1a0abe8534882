/** A real browser with pages on given origins, which ask the server as an application would. */
import puppeteer, { type Page } from 'puppeteer-core';
import { findBrowser } from '../../scripts/browsers/index.js';
import type { BrowserKind } from '../../scripts/browsers/types.js';
import { METHOD, REQUEST_HEADERS } from './http.js';

interface Read {
  status: number;
  /** The exposed header, where the page may see it. */
  total: string | null;
}

export interface Visitor {
  version: string;
  /** What a page on `origin` got, or the words of the error. */
  ask(origin: string, url: string, credentials: 'include' | 'omit'): Promise<Read | string>;
  close(): Promise<void>;
}

export async function visit(kind: BrowserKind): Promise<Visitor> {
  const browser = await puppeteer.launch({
    browser: kind === 'firefox' ? 'firefox' : 'chrome',
    executablePath: await findBrowser(kind),
    headless: true,
    args: kind === 'chromium' ? ['--no-sandbox', '--disable-gpu'] : [],
  });
  const pages = new Map<string, Page>();
  return {
    version: await browser.version(),
    async ask(origin, url, credentials) {
      let page = pages.get(origin);
      if (page === undefined) {
        page = await browser.newPage();
        await page.goto(`${origin}/`);
        pages.set(origin, page);
      }
      return page.evaluate(
        async (address, method, headers, mode) => {
          try {
            const response = await fetch(address, { method, headers, credentials: mode });
            return { status: response.status, total: response.headers.get('x-total-count') };
          } catch (thrown) {
            return String(thrown);
          }
        },
        url,
        METHOD,
        REQUEST_HEADERS,
        credentials,
      );
    },
    close: () => browser.close(),
  };
}
