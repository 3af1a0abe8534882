/**
 * Everything that a run needs: servers, a browser with our extension and the recorder in it, and their pages.
 */
import { rm } from 'node:fs/promises';
import { launch } from '../../scripts/browsers/index.js';
import type { Browser, BrowserKind, Page } from '../../scripts/browsers/types.js';
import type { TabReport } from '../../src/report/tab-report.js';
import { buildMeddler } from './meddler/build.js';
import { INSECURE_HOSTS } from './origins.js';
import { installPages, type PageFiles } from './page-files.js';
import { type ProductSource, productFor } from './product.js';
import { buildRecorder } from './recorder/build.js';
import type { Recording } from './recorder/recording.js';
import type { Context } from './scenario.js';
import { type Servers, startServers } from './servers.js';

/** The top-level documents: each holds the contexts that it can. */
export type Host = 'page' | 'insecure-page' | 'file' | 'controlled-page';

export function hostOf(context: Context): Host {
  return context === 'insecure-page' || context === 'file' || context === 'controlled-page'
    ? context
    : 'page';
}

export interface WorldOptions {
  product: ProductSource;
  /** Raw events are kept. */
  recorder: boolean;
  /** Another extension that changes headers is loaded too. */
  meddler?: boolean;
  /** Chromium: the pages count as coming from the internet, so that this machine is out of bounds for them. */
  publicPages?: boolean;
}

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

export class World {
  readonly #hosts = new Map<Host, Page>();
  #reporter: Page | undefined;
  #recorder: Page | undefined;
  #loads = 0;

  private constructor(
    readonly kind: BrowserKind,
    readonly browser: Browser,
    readonly servers: Servers,
    private readonly files: PageFiles,
    private readonly directories: string[],
  ) {}

  static async start(kind: BrowserKind, options: WorldOptions): Promise<World> {
    const servers = await startServers();
    const files = await installPages(servers);
    const directories = [await productFor(kind, options.product)];
    if (options.recorder) directories.push(await buildRecorder(kind));
    if (options.meddler) directories.push(await buildMeddler());
    const browser = await launch(kind, {
      extensions: directories,
      args: [
        ...(kind === 'chromium'
          ? [
              `--host-resolver-rules=${INSECURE_HOSTS.map(host => `MAP ${host} 127.0.0.1`).join(',')}`,
              '--disable-features=HttpsUpgrades,HttpsFirstBalancedMode',
            ]
          : []),
        ...(options.publicPages
          ? [
              `--ip-address-space-overrides=127.0.0.1:${servers.ports.home}=public,[::1]:${servers.ports.home}=public`,
            ]
          : []),
      ],
      prefs: {
        'network.dns.localDomains': INSECURE_HOSTS.join(','),
        'dom.security.https_first': false,
        'dom.security.https_first_for_local_addresses': false,
      },
    });
    const world = new World(kind, browser, servers, files, directories);
    try {
      world.#reporter = await browser.openExtensionPage('popup.html', 0);
      if (options.recorder) world.#recorder = await browser.openExtensionPage('recorder.html', 1);
    } catch (error) {
      await world.close();
      throw error;
    }
    return world;
  }

  /**
   * The tab of `host`, with a new document in it. `watched`: somebody has looked at that tab before, so that the extension
   * listens to every event there; otherwise the tab is a new one.
   */
  async freshHost(host: Host, watched: boolean): Promise<Page> {
    let page = this.#hosts.get(host);
    if (page !== undefined && !watched) {
      this.#hosts.delete(host);
      await page.close();
      page = undefined;
    }
    if (page === undefined) {
      page = await this.browser.newPage();
      this.#hosts.set(host, page);
    }
    this.#loads += 1;
    await page.goto(this.#hostUrl(host));
    if (host === 'controlled-page') await page.evaluate('oracle.control()');
    if (watched) await this.report(page);
    return page;
  }

  /** Our report of a tab. */
  async report(page: Page): Promise<TabReport> {
    const tabId = await page.tabId();
    return (await this.#page(this.#reporter).evaluate(
      async (id: number) => (await chrome.runtime.sendMessage({ type: 'report', tabId: id })) as object,
      tabId,
    )) as TabReport;
  }

  /** Raw events since the last call; empty without the recorder. */
  async recording(): Promise<Recording> {
    if (this.#recorder === undefined) return { events: [], timings: [] };
    return (await this.#recorder.evaluate(
      async () => (await chrome.runtime.sendMessage({ type: 'take' })) as object,
    )) as Recording;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.servers.close();
    await this.files.remove();
    await Promise.all(this.directories.map(each => rm(each, { recursive: true, force: true })));
  }

  #page(page: Page | undefined): Page {
    if (page === undefined) throw new Error('The world has not started');
    return page;
  }

  #hostUrl(host: Host): string {
    const { home } = this.servers.ports;
    // Another query each time, so that a new document is made.
    const query = `?${this.#loads}`;
    switch (host) {
      case 'page':
        return `http://localhost:${home}/host${query}`;
      case 'insecure-page':
        return `http://page.test:${home}/host${query}`;
      case 'controlled-page':
        return `http://localhost:${home}/controlled/host${query}`;
      case 'file':
        return `${this.files.fileUrl}${query}`;
    }
  }
}
