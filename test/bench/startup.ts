/**
 * How long a stopped worker takes until its listeners are registered, and how long a failure takes to become a row.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, launch } from '../../scripts/browsers/index.js';
import { until } from '../../scripts/browsers/remote.js';
import type { BrowserKind } from '../../scripts/browsers/types.js';
import { distOf } from '../../scripts/build.js';
import { startFetchServer } from './fetch-server.js';

/** Milliseconds of each start of a stopped worker of `extension`, from the browser's first step to the worker's mark. */
export async function timeStarts(kind: BrowserKind, extension: string, starts: number): Promise<number[]> {
  const browser = await launch(kind, { extensions: [extension], oracle: false });
  try {
    const popup = await browser.openExtensionPage('popup.html?tabId=1');
    const taken: number[] = [];
    for (let n = 0; n < starts; n++) {
      await sleep(700);
      await browser.stopWorker();
      await popup.evaluate(wake);
      taken.push(await markOf(browser, () => popup.evaluate(markInPage)));
    }
    return taken;
  } finally {
    await browser.close();
  }
}

/** Milliseconds from the page's own error to the row that calls the request blocked, of each failure. */
export async function timeRows(kind: BrowserKind, failures: number): Promise<number[]> {
  const server = await startFetchServer();
  const browser = await launch(kind, { extensions: [distOf(kind)], oracle: false });
  try {
    const page = await browser.newPage(server.page);
    await page.activate();
    const panel = await browser.openPanel(page);
    await panel.evaluate(watchRows);
    const failed: Array<[path: string, at: number]> = [];
    for (let n = 0; n < failures; n++) {
      failed.push(await page.evaluate(fail, `${server.other}/refused/${n}/row`));
      // Between two batches, now here, now there.
      await sleep(60 + (n % 7) * 15);
    }
    await sleep(1500);
    const seen = new Map(await panel.evaluate(seenRows));
    return failed.map(([path, at]) => (seen.get(path) ?? Number.POSITIVE_INFINITY) - at);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The worker's own clock begins when the browser begins with it. */
async function markOf(browser: Browser, inPage: () => Promise<number>): Promise<number> {
  if (browser.kind === 'firefox') return inPage();
  const mark = "performance.getEntriesByName('listening')[0]?.startTime";
  return until('the mark of the worker', 5000, async () => {
    const { targetInfos } = await browser.cdp.send('Target.getTargets');
    const worker = targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.startsWith(browser.extensionUrl()),
    );
    if (worker === undefined) return undefined;
    const { sessionId } = await browser.cdp.send('Target.attachToTarget', {
      targetId: worker.targetId,
      flatten: true,
    });
    try {
      const session = browser.cdp.connection()?.session(sessionId);
      const answer = await session?.send('Runtime.evaluate', { expression: mark });
      return answer?.result.value as number | undefined;
    } finally {
      await browser.cdp.send('Target.detachFromTarget', { sessionId });
    }
  });
}

interface ExtensionApi {
  runtime: {
    sendMessage(message: unknown): Promise<unknown>;
    getBackgroundPage(): Promise<Window>;
  };
}

/** In a page of the extension. */
async function wake(): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
  await chrome.runtime.sendMessage({ type: 'report', tabId: 1 }).catch(() => undefined);
}

/** Firefox: its worker is a page. */
async function markInPage(): Promise<number> {
  const { browser } = globalThis as unknown as { browser: ExtensionApi };
  const { performance } = await browser.runtime.getBackgroundPage();
  return performance.getEntriesByName('listening')[0]?.startTime ?? Number.NaN;
}

/** In the page: the path, and when the page itself heard of the failure. */
async function fail(url: string): Promise<[path: string, at: number]> {
  await fetch(url).catch(() => undefined);
  return [new URL(url).pathname, Date.now()];
}

interface Watching {
  crosscheckRows?: Map<string, number>;
}

/** In the panel. */
function watchRows(): void {
  const rows = new Map<string, number>();
  (globalThis as Watching).crosscheckRows = rows;
  new MutationObserver(() => {
    for (const row of document.querySelectorAll('#list .row.bad')) {
      const [path] = /\/refused\/\d+\/row/.exec(row.textContent) ?? [];
      if (path !== undefined && !rows.has(path)) rows.set(path, Date.now());
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
}

function seenRows(): Array<[path: string, at: number]> {
  return [...((globalThis as Watching).crosscheckRows ?? [])];
}
