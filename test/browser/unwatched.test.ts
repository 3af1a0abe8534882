/**
 * Tabs that nobody looks at, where the extension hears of two events a request: what these do not tell.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, launch, type Page } from '../../scripts/browsers/index.js';
import { buildAll, distOf } from '../../scripts/build.js';
import { type Arrived, type HeldServer, startHeldServer } from './held-server.js';
import { askForReport, readBadge } from './in-page.js';
import { KINDS } from './kinds.js';

/** Long after an answer without an end is taken for the end, in milliseconds. */
const SLOW = 2500;

beforeAll(async () => {
  await buildAll();
});

describe.each(KINDS)('%s', kind => {
  let server: HeldServer;
  let browser: Browser;
  let popup: Page;

  beforeAll(async () => {
    server = await startHeldServer();
    browser = await launch(kind, { extensions: [distOf(kind)] });
    // Of no tab.
    popup = await browser.openExtensionPage('popup.html?tabId=987654');
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const rest = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

  /** How a request of a page ended, and what our first look at its tab says of it. */
  async function told(answer: (request: Arrived) => Promise<void>): Promise<[string, string | undefined]> {
    const page = await browser.newPage(server.page);
    try {
      const done = page.evaluate(ask, `${server.api}/slow`);
      await answer(await server.next());
      const ended = await done;
      await rest(1000);
      // A slow machine may take longer.
      for (let attempt = 0; ; attempt++) {
        const report = await popup.evaluate(askForReport, await page.tabId());
        const verdict = report.exchanges[0]?.verdict;
        if (!/pending|unknown/.test(verdict ?? 'pending') || attempt > 20) return [ended, verdict];
        await rest(300);
      }
    } finally {
      await page.close();
    }
  }

  // Under `include` it would be refused, and nothing that is sent tells the two apart.
  const ANYONE = { 'Access-Control-Allow-Origin': '*' };

  it('an answer that comes in slowly is allowed in the end', async () => {
    const slowly = async ({ begin }: Arrived): Promise<void> => {
      const end = begin(200, ANYONE);
      await rest(SLOW);
      end();
    };
    expect(await told(slowly)).toEqual(['begun', 'allowed']);
  });

  it('an answer that nobody gets is refused long before it is there', async () => {
    const slowly = async ({ begin }: Arrived): Promise<void> => {
      const end = begin(200, {});
      await rest(SLOW);
      end();
    };
    expect(await told(slowly)).toEqual(['failed', 'blocked']);
  });

  it('an answer that breaks off is no success', async () => {
    const cut = async ({ begin, cut }: Arrived): Promise<void> => {
      begin(200, ANYONE);
      await rest(SLOW);
      cut();
    };
    expect(await told(cut)).toEqual(['failed', 'failed']);
  });

  it('what is refused though any origin may read it is counted on the icon', async () => {
    const page = await browser.newPage(server.page);
    try {
      const tabId = await page.tabId();
      for (const [credentials, blocked] of [
        ['omit', ''],
        ['include', '1'],
        ['omit', '1'],
        ['include', '2'],
      ] as const) {
        const done = page.evaluate(ask, `${server.api}/${credentials}`, credentials);
        (await server.next()).answer(200, ANYONE);
        expect(await done).toBe(credentials === 'omit' ? '' : 'failed');
        await expect.poll(() => popup.evaluate(readBadge, tabId), { timeout: 15_000 }).toBe(blocked);
      }
      const verdicts = async (): Promise<string[]> =>
        (await popup.evaluate(askForReport, tabId)).exchanges.map(({ verdict }) => verdict);
      await expect.poll(verdicts, { timeout: 15_000 }).toEqual(['allowed', 'blocked', 'allowed', 'blocked']);
    } finally {
      await page.close();
    }
  });

  it('a redirect that takes its time is followed', async () => {
    const redirected = async ({ answer }: Arrived): Promise<void> => {
      answer(302, { ...ANYONE, Location: `${server.api}/slower` });
      const second = await server.next();
      await rest(SLOW);
      second.answer(200);
    };
    expect(await told(redirected)).toEqual(['failed', 'blocked']);
  });
});

/** In the page. */
async function ask(url: string, credentials: RequestCredentials = 'omit'): Promise<string> {
  return fetch(url, { credentials })
    .then(response => response.text())
    .catch(() => 'failed');
}
