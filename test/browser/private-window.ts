/**
 * A private window in either browser, with the extension allowed in it.
 */
import { resolve } from 'node:path';
import type { Browser, Evaluate } from '../../scripts/browsers/index.js';
import { evaluator, until } from '../../scripts/browsers/remote.js';
import type { ChromiumBrowser, FirefoxBrowser } from '../../scripts/browsers/types.js';

export interface PrivateWindow {
  /** Runs in a page of the web, in a tab of the window. */
  readonly page: Evaluate;
  /** Runs in the extension's popup.html, in another tab of it. */
  readonly popup: Evaluate;
  /** The id of the web page's tab. */
  readonly tabId: number;
  closePage(): Promise<void>;
}

/**
 * Allows the first extension, which lies in `dir`, in private windows, and opens one with `url`. The extension starts anew.
 */
export function openPrivateWindow(browser: Browser, dir: string, url: string): Promise<PrivateWindow> {
  return browser.kind === 'chromium' ? inChromium(browser, dir, url) : inFirefox(browser, url);
}

interface TabsApi {
  tabs: {
    query(filter: { url: string }): Promise<Array<{ id: number; incognito: boolean }>>;
    remove(tabId: number): Promise<void>;
  };
  windows: { create(what: { incognito: boolean; url: string[] }): Promise<unknown> };
}

async function inChromium(browser: ChromiumBrowser, dir: string, url: string): Promise<PrivateWindow> {
  // The types know no such parameter.
  const parameters = { path: resolve(dir), enableInIncognito: true } as { path: string };
  await browser.cdp.send('Extensions.loadUnpacked', parameters);
  const own = browser.extensionUrl('popup.html?private');
  const opener = await browser.openExtensionPage('popup.html');
  await opener.evaluate(createPrivate, [url, own]);
  await opener.close();
  const at = (address: string): Promise<Evaluate> =>
    until(`${address} in a private window`, 10_000, async () => {
      const target = browser.puppeteer.targets().find(each => each.url() === address);
      const page = await target?.page();
      return page ? evaluator(expression => page.evaluate(expression)) : undefined;
    });
  const [page, popup] = [await at(url), await at(own)];
  const tabId = await popup(privateTab, url);
  return { page, popup, tabId, closePage: () => popup(removeTab, tabId) };
}

async function inFirefox(browser: FirefoxBrowser, url: string): Promise<PrivateWindow> {
  const own = browser.extensionUrl('popup.html?private');
  await browser.chromeEval(allowPrivate, 'crosscheck@crosscheck.example');
  const contexts = await browser.chromeEval(openPrivate, [url, own]);
  const [page, popup] = await Promise.all(
    [url, own].map(async (address, i) => {
      const evaluate = evaluator(async expression => {
        const { result } = (await browser.bidi('script.evaluate', {
          expression,
          target: { context: contexts[i] },
          awaitPromise: true,
        })) as { result: { value: unknown } };
        return result.value;
      });
      await until(`${address} in a private window`, 10_000, () =>
        evaluate(expected => location.href === expected && document.readyState === 'complete', address),
      );
      return evaluate;
    }),
  );
  if (page === undefined || popup === undefined) throw new Error('There is no private window.');
  const tabId = await popup(privateTab, url);
  return { page, popup, tabId, closePage: () => popup(removeTab, tabId) };
}

/** In a page of the extension. */
async function createPrivate(url: string[]): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: TabsApi };
  await chrome.windows.create({ incognito: true, url });
}

async function privateTab(url: string): Promise<number> {
  const { chrome } = globalThis as unknown as { chrome: TabsApi };
  // A pattern may name no port.
  const all = await chrome.tabs.query({ url: `${url.replace(/:\d+\/.*/, '')}/*` });
  const tab = all.find(({ incognito }) => incognito);
  if (tab === undefined) throw new Error('The private tab is not to be seen.');
  return tab.id;
}

async function removeTab(tabId: number): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: TabsApi };
  await chrome.tabs.remove(tabId);
}

interface PrivateBrowser {
  fixupAndLoadURIString(url: string, options: { triggeringPrincipal: unknown }): void;
}

interface BrowserWindow {
  gBrowser: {
    addTab(url: string, options: { triggeringPrincipal: unknown }): { linkedBrowser: PrivateBrowser };
    selectedTab: unknown;
  };
  delayedStartupFinished?: boolean;
  gBrowserInit: { delayedStartupFinished: boolean };
}

declare const ChromeUtils: { importESModule(url: string): never };
declare const Services: { scriptSecurityManager: { getSystemPrincipal(): unknown } };
declare const WebExtensionPolicy: { getByID(id: string): { extension: unknown } };
declare function OpenBrowserWindow(options: { private: boolean }): BrowserWindow;

/** In Firefox's own window. */
async function allowPrivate(id: string): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionPermissions.sys.mjs',
  ) as {
    ExtensionPermissions: { add(id: string, what: unknown, extension: unknown): Promise<void> };
  };
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs') as {
    AddonManager: { getAddonByID(id: string): Promise<{ reload(): Promise<void> }> };
  };
  const allowed = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
  await ExtensionPermissions.add(id, allowed, WebExtensionPolicy.getByID(id).extension);
  await (await AddonManager.getAddonByID(id)).reload();
}

/** Gives the BiDi context of each tab. */
async function openPrivate(urls: string[]): Promise<string[]> {
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  ) as { NavigableManager: { getIdForBrowser(browser: unknown): string } };
  const opened = OpenBrowserWindow({ private: true });
  while (!opened.gBrowserInit?.delayedStartupFinished) await new Promise(done => setTimeout(done, 50));
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  const tabs = urls.map(url => opened.gBrowser.addTab(url, { triggeringPrincipal }));
  opened.gBrowser.selectedTab = tabs[0];
  return tabs.map(({ linkedBrowser }) => NavigableManager.getIdForBrowser(linkedBrowser));
}
