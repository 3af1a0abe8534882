/** Chromium, driven by puppeteer over a pipe. */

import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import puppeteer, {
  type CDPSession,
  type Browser as PuppeteerBrowser,
  type Page as PuppeteerPage,
} from 'puppeteer-core';
import { ChromiumOracle } from './chromium-oracle.js';
import { openChromiumPanel } from './chromium-panel.js';
import { findBrowser } from './find.js';
import { atExit, killTree, removeProfile, temporaryProfile } from './process.js';
import { evaluator, readReply, sleep, until, wrap } from './remote.js';
import type { ChromiumBrowser, LaunchOptions, NavigateOptions, Page, Panel } from './types.js';

/**
 * Starts Chromium with a profile of its own.
 * Throws when there is no browser to start, or an extension's manifest is refused.
 */
export async function launchChromium(options: LaunchOptions = {}): Promise<ChromiumBrowser> {
  const headless = options.headless ?? true;
  const profile = temporaryProfile();
  const size = options.window ?? { width: 1280, height: 900 };
  const extensions = (options.extensions ?? []).map(dir => resolve(dir));
  try {
    const browser = await puppeteer.launch({
      executablePath: options.executable ?? (await findBrowser('chromium')),
      headless,
      pipe: true,
      devtools: options.devtools ?? false,
      enableExtensions: extensions,
      acceptInsecureCerts: options.acceptInsecureCerts ?? false,
      userDataDir: profile,
      defaultViewport: null,
      // Puppeteer's own use of these domains would double what the oracle costs.
      networkEnabled: false,
      issuesEnabled: false,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      env: { ...process.env, LANGUAGE: 'en' },
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ...(headless ? ['--disable-gpu'] : []),
        ...(options.acceptInsecureCerts ? ['--ignore-certificate-errors'] : []),
        `--window-size=${size.width},${size.height}`,
        '--lang=en-US',
        '--no-proxy-server',
        '--disable-quic',
        '--no-default-browser-check',
        '--disable-component-update',
        '--disable-domain-reliability',
        ...(options.args ?? []),
      ],
    });
    return await Chromium.over(browser, profile, extensions, options);
  } catch (error) {
    removeProfile(profile);
    throw error;
  }
}

class ChromiumPage implements Page {
  readonly evaluate;
  readonly #tabId: number | undefined;

  constructor(
    readonly puppeteer: PuppeteerPage,
    tabId: number | undefined,
  ) {
    this.evaluate = evaluator(expression => puppeteer.evaluate(expression));
    this.#tabId = tabId;
  }

  async goto(url: string, { timeoutMs = 30_000 }: NavigateOptions = {}): Promise<void> {
    await this.puppeteer.goto(url, { timeout: timeoutMs });
  }

  async reload({ timeoutMs = 30_000 }: NavigateOptions = {}): Promise<void> {
    await this.puppeteer.reload({ timeout: timeoutMs });
  }

  async url(): Promise<string> {
    return this.puppeteer.url();
  }

  async tabId(): Promise<number> {
    if (this.#tabId === undefined)
      throw new Error('Only an extension knows the ids of tabs, and there is none.');
    return this.#tabId;
  }

  async activate(): Promise<void> {
    await this.puppeteer.bringToFront();
  }

  async screenshot(path: string): Promise<void> {
    // There is a moment in which a page changes processes and has nothing to show.
    await writeFile(path, await until('a picture of the page', 5_000, () => this.puppeteer.screenshot()));
  }

  async close(): Promise<void> {
    await this.puppeteer.close();
  }
}

class Chromium implements ChromiumBrowser {
  readonly kind = 'chromium';
  readonly oracle: ChromiumOracle;
  #roots: string[] = [];
  #closed: Promise<void> | undefined;

  private constructor(
    readonly puppeteer: PuppeteerBrowser,
    readonly cdp: CDPSession,
    readonly version: string,
    readonly pid: number,
    options: LaunchOptions,
  ) {
    this.oracle = new ChromiumOracle(options.audits ?? false);
  }

  static async over(
    puppeteer: PuppeteerBrowser,
    profile: string,
    extensions: string[],
    options: LaunchOptions,
  ): Promise<Chromium> {
    const pid = puppeteer.process()?.pid ?? 0;
    const forget = atExit(() => {
      killTree(pid);
      removeProfile(profile);
    });
    const cdp = await puppeteer.target().createCDPSession();
    const version = (await puppeteer.version()).replace(/^[^/]*\//, '');
    const browser = new Chromium(puppeteer, cdp, version, pid, options);
    browser.#end = async () => {
      const exited = new Promise<void>(done => puppeteer.process()?.once('exit', () => done()));
      await Promise.race([puppeteer.close().catch(() => {}), sleep(3_000)]);
      killTree(pid);
      await Promise.race([exited, sleep(500)]);
      removeProfile(profile);
      forget();
    };
    try {
      if (options.oracle ?? true) await browser.oracle.start(await puppeteer.target().createCDPSession());
      browser.#roots = await Promise.all(
        extensions.map(async dir => {
          const found = await until(`the extension in ${dir}`, 5_000, async () =>
            [...(await puppeteer.extensions()).values()].find(extension => resolve(extension.path) === dir),
          );
          return `chrome-extension://${found.id}/`;
        }),
      );
      return browser;
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  extensionUrl(path = '', index = 0): string {
    const root = this.#roots[index];
    if (root === undefined) throw new Error(`There is no extension number ${index}.`);
    return root + path.replace(/^\//, '');
  }

  async newPage(url?: string, options?: NavigateOptions): Promise<Page> {
    const mark = `about:blank#${crypto.randomUUID()}`;
    // A tab's id is only told to extensions, so one of ours opens the tab.
    const tabId = this.#roots.length > 0 ? await this.#openTab(mark) : undefined;
    if (tabId === undefined) await this.cdp.send('Target.createTarget', { url: mark });
    const target = await until('the new tab', 10_000, () =>
      this.puppeteer.targets().find(t => t.url() === mark),
    );
    const page = await target.page();
    if (!page) throw new Error('The new tab is gone.');
    const { targetInfos } = await this.cdp.send('Target.getTargets');
    const info = targetInfos.find(t => t.url === mark && t.type === 'page');
    if (info) await this.oracle.listensTo(info.targetId);
    if (url !== undefined) await page.goto(url, { timeout: options?.timeoutMs ?? 30_000 });
    return new ChromiumPage(page, tabId);
  }

  openExtensionPage(path: string, index = 0): Promise<Page> {
    return this.newPage(this.extensionUrl(path, index));
  }

  openPanel(page: Page, timeoutMs = 10_000): Promise<Panel> {
    if (!(page instanceof ChromiumPage)) throw new Error('This page belongs to another browser.');
    return openChromiumPanel(page.puppeteer, this.extensionUrl(), timeoutMs);
  }

  async isWorkerRunning(index = 0): Promise<boolean> {
    return (await this.#workerTarget(index)) !== undefined;
  }

  async stopWorker(index = 0): Promise<boolean> {
    const targetId = await this.#workerTarget(index);
    if (targetId === undefined) return false;
    await this.cdp.send('Target.closeTarget', { targetId });
    await until('the worker to stop', 5_000, async () => (await this.#workerTarget(index)) !== targetId);
    return true;
  }

  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  #end: () => Promise<void> = async () => {};

  async #workerTarget(index: number): Promise<string | undefined> {
    const root = this.extensionUrl('', index);
    const { targetInfos } = await this.cdp.send('Target.getTargets');
    return targetInfos.find(t => t.type === 'service_worker' && t.url.startsWith(root))?.targetId;
  }

  /** Has the first extension open a tab, from a page of it that nobody sees; gives the tab's id. */
  async #openTab(url: string): Promise<number> {
    // Every extension has a manifest.json, and Chromium gives that document the extension's rights.
    const { targetId } = await this.cdp.send('Target.createTarget', {
      url: this.extensionUrl('manifest.json'),
      hidden: true,
    });
    const { sessionId } = await this.cdp.send('Target.attachToTarget', { targetId, flatten: true });
    const session = this.cdp.connection()?.session(sessionId);
    if (!session) throw new Error('The extension’s page is gone.');
    try {
      const expression = `chrome.tabs.create(${JSON.stringify({ url, active: true })}).then(tab => tab.id)`;
      return await until('the extension’s page', 5_000, async () => {
        const { result } = await session.send('Runtime.evaluate', {
          expression: wrap(expression),
          awaitPromise: true,
        });
        return readReply(result.value) as number;
      });
    } finally {
      await this.cdp.send('Target.closeTarget', { targetId });
    }
  }
}
