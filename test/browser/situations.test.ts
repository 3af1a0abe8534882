/**
 * Every situation of the playground, in the real browsers, with the extension loaded: our report against what the
 * situation expects and against the browser's own words.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, launch, type Page } from '../../scripts/browsers/index.js';
import { buildAll, distOf } from '../../scripts/build.js';
import type { ExchangeReport } from '../../src/report/tab-report.js';
import { type Playground, startPlayground } from '../playground/servers.js';
import { situations } from '../playground/situations.js';
import { askForReport, runInPage } from './in-page.js';
import { KINDS } from './kinds.js';

beforeAll(async () => {
  await buildAll();
});

describe.each(KINDS)('%s', kind => {
  let playground: Playground;
  let browser: Browser;
  let page: Page;
  let popup: Page;
  let tabId: number;

  beforeAll(async () => {
    playground = await startPlayground();
    browser = await launch(kind, {
      extensions: [distOf(kind)],
    });
    page = await browser.newPage(playground.pageUrl);
    tabId = await page.tabId();
    popup = await browser.openExtensionPage(`popup.html?tabId=${tabId}`);
    await page.activate();
  });

  afterAll(async () => {
    await browser?.close();
    await playground?.close();
  });

  /** Our report of the last exchange with `url`; null where there is none after a while. */
  async function reported(url: string, verdict: string, patience: number): Promise<ExchangeReport | null> {
    const deadline = Date.now() + patience;
    for (;;) {
      const report = await popup.evaluate(askForReport, tabId);
      const last = report.exchanges.filter(exchange => exchange.url.startsWith(url)).at(-1);
      // The events of the last of several may still be on their way: what was expected ends the wait.
      if (last?.verdict === verdict) return last;
      if (Date.now() > deadline) return last ?? null;
      await new Promise(resolve => setTimeout(resolve, 30));
    }
  }

  it.each(situations.map(situation => [situation.id, situation] as const))('%s', async (id, situation) => {
    const expected = { ...situation.expect, ...(kind === 'firefox' ? situation.expect.firefox : {}) };
    const { url } = await page.evaluate(runInPage, id);
    const exchange = await reported(url, expected.verdict, expected.verdict === 'none' ? 300 : 3000);
    if (expected.verdict === 'none') {
      expect(exchange).toBeNull();
      return;
    }
    // The legs of a run share the beginning of their path, whatever their hosts.
    const [run = ''] = /\/s\/[^/]+\/[^/]+\//.exec(url) ?? [];
    const said = await browser.oracle.take(where => where.includes(run), { settleMs: 20 });
    const own = said.find(
      ({ code }) =>
        code !== null && (kind === 'chromium' || (code.startsWith('CORS') && !code.endsWith('Deprecation'))),
    );
    expect(exchange).not.toBeNull();
    const wanted = {
      chromiumReason: expected.chromiumReason,
      chromiumParameter: playground.fill(expected.chromiumParameter ?? ''),
      firefoxReason: expected.firefoxReason,
    };
    // Where Firefox comes to something else, each browser's words are its own alone.
    const apart = situation.expect.firefox?.verdict !== undefined;
    expect({
      verdict: exchange?.verdict,
      ...wordsOf(exchange, wanted, apart ? kind : null),
      delivered: exchange?.delivered,
      rootCause: exchange?.rootCause?.code ?? null,
    }).toEqual({
      verdict: expected.verdict,
      ...wanted,
      delivered: expected.delivered,
      rootCause: expected.rootCause,
    });
    expect(own?.code ?? null, "the browser's own word").toBe(
      kind === 'chromium' ? expected.chromiumReason : expected.firefoxReason,
    );
    const others = exchange?.otherCauses.map(cause => cause.code);
    for (const cause of expected.otherCauses ?? []) expect(others).toContain(cause);
    const codes = exchange?.findings.map(finding => finding.code);
    for (const warning of expected.warnings ?? []) expect(codes).toContain(warning);
  });
});

interface Words {
  chromiumReason: string | null;
  chromiumParameter: string;
  firefoxReason: string | null;
}

/**
 * Our words; the alternative ones where no event decides and they are the ones wanted. Of `only` one
 * browser, where that is not null; the other's are then taken as wanted.
 */
function wordsOf(
  exchange: ExchangeReport | null,
  wanted: Words,
  only: 'chromium' | 'firefox' | null,
): Words | null {
  if (exchange === null) return null;
  const pick = (said: Words): Words => ({
    chromiumReason: only === 'firefox' ? wanted.chromiumReason : said.chromiumReason,
    chromiumParameter: only === 'firefox' ? wanted.chromiumParameter : said.chromiumParameter,
    firefoxReason: only === 'chromium' ? wanted.firefoxReason : said.firefoxReason,
  });
  const readings = [exchange, ...exchange.reasonAlternatives].map(pick);
  return readings.find(said => JSON.stringify(said) === JSON.stringify(wanted)) ?? readings[0] ?? null;
}
