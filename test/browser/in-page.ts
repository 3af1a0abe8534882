/**
 * What the tests run inside the browser: functions travel as text, so each stands by itself.
 */
import type { TabReport } from '../../src/report/tab-report.js';

/** In a page of the extension: that tab's report. */
export function askForReport(id: number): Promise<TabReport> {
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { sendMessage(message: unknown): Promise<TabReport> } };
  };
  return chrome.runtime.sendMessage({ type: 'report', tabId: id });
}

/** In a page of the extension: what stands on the icon for that tab. */
export function readBadge(id: number): Promise<string> {
  const { chrome } = globalThis as unknown as {
    chrome: { action: { getBadgeText(of: { tabId: number }): Promise<string> } };
  };
  return chrome.action.getBadgeText({ tabId: id });
}

/** In the playground's page: runs one situation. */
export async function runInPage(id: string): Promise<{ url: string }> {
  const page = globalThis as unknown as { playground?: { run(id: string): Promise<{ url: string }> } };
  // The page's script is a module: it comes after the load event was awaited, at times.
  while (page.playground === undefined) await new Promise(resolve => setTimeout(resolve, 10));
  return page.playground.run(id);
}

/** In the playground's page: runs the failing set. Resolves to the ids. */
export async function runFailingSet(): Promise<string[]> {
  const page = globalThis as unknown as {
    playground?: { failingSet: string[]; runAll(ids: string[]): Promise<unknown> };
  };
  while (page.playground === undefined) await new Promise(resolve => setTimeout(resolve, 10));
  await page.playground.runAll(page.playground.failingSet);
  return page.playground.failingSet;
}
