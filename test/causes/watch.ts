/**
 * One browser with the extension in it, and with another that meddles; what the browser says of a request, and what we say.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, launch, type Page } from '../../scripts/browsers/index.js';
import type { BrowserKind } from '../../scripts/browsers/types.js';
import { distOf } from '../../scripts/build.js';
import type { Exchange } from '../../src/capture/exchange.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.js';
import type { FromWorker } from '../../src/platform/protocol.js';
import { buildMeddler } from '../oracle/meddler/build.js';
import type { Playground } from '../playground/servers.js';
import type { RequestSpec } from '../playground/situation.js';
import { buildRewriter } from './rewriter.js';
import type { Scene } from './scene.js';

type Place = NonNullable<Scene['at']> | 'other';

/** What was made of one request. */
export interface Seen {
  diagnosis: Diagnosis | null;
  /** What the tab saw before. */
  history: readonly Exchange[];
  /** What the browser wrote to its console, without what is the same for all. */
  console: string[];
  /** Chromium: the titles in the Issues tab. */
  issues: string[];
  /** What the page was told. */
  page: string;
}

export class Watch {
  readonly #pages = new Map<Place, Page>();
  readonly #console: string[] = [];
  readonly #looking = new Set<number>();
  #reporter: Page | undefined;
  /** Chromium's DevTools of the page, whose Issues tab is read. */
  #devtools: { evaluate(expression: string): Promise<unknown> } | undefined;

  private constructor(
    readonly kind: BrowserKind,
    readonly browser: Browser,
    private readonly playground: Playground,
    private readonly directories: readonly string[],
  ) {}

  static async open(kind: BrowserKind, playground: Playground): Promise<Watch> {
    const meddler = await buildMeddler();
    const rewriter = kind === 'firefox' ? await buildRewriter() : null;
    const files = await mkdtemp(join(tmpdir(), 'crosscheck-causes-page-'));
    const script = await (await fetch(`${playground.pageUrl}requests.js`)).text();
    await writeFile(
      join(files, 'page.html'),
      `<!doctype html><title>A file</title><script>${script}</script>`,
    );
    const { port } = new URL(playground.origins.third);
    const browser = await launch(kind, {
      extensions: [distOf(kind), meddler, ...(rewriter === null ? [] : [rewriter])],
      args: kind === 'chromium' ? [`--ip-address-space-overrides=127.0.0.1:${port}=public`] : [],
    });
    const watch = new Watch(kind, browser, playground, [
      files,
      meddler,
      ...(rewriter === null ? [] : [rewriter]),
    ]);
    watch.#reporter = await browser.openExtensionPage('popup.html');
    return watch;
  }

  async close(): Promise<void> {
    await this.browser.close();
    for (const directory of this.directories) await rm(directory, { recursive: true, force: true });
  }

  /** Makes `request` in the page at `place`; gives what the page was told. */
  async ask(place: Place, url: string, request: RequestSpec): Promise<string> {
    const page = await this.#page(place);
    await page.activate();
    return page.evaluate(makeRequest, url, request);
  }

  /** The same, and what everybody has to say of it. */
  async observe(place: Place, url: string, request: RequestSpec): Promise<Seen> {
    const page = await this.#page(place);
    const tabId = await page.tabId();
    await this.#look(tabId);
    const before = new Set((await this.#exchanges(tabId)).map(({ requestId }) => requestId));
    await this.browser.oracle.clear();
    this.#console.length = 0;
    const told = await this.ask(place, url, request);
    const deadline = Date.now() + 4000;
    // An answer counts as the end until an error follows it, which takes a moment.
    await sleep(120);
    for (;;) {
      const exchanges = await this.#exchanges(tabId);
      const index = exchanges.findLastIndex(
        each => !before.has(each.requestId) && each.url.startsWith(url.split('?')[0] ?? url),
      );
      const exchange = exchanges[index];
      const waits = exchange === undefined || exchange.ending.kind === 'pending' || exchange.awaitsWitness;
      if (waits && Date.now() < deadline) {
        await sleep(50);
        continue;
      }
      const history = exchanges.slice(0, Math.max(0, index));
      const records = await this.browser.oracle.take(undefined, { settleMs: 100 });
      const issues = await this.#newIssues();
      return {
        diagnosis: exchange === undefined ? null : diagnose(exchange, history),
        history,
        console:
          this.kind === 'chromium'
            ? [...this.#console]
            : records.flatMap(({ text, code }) =>
                code?.startsWith('CORS') || text.includes(new URL(url).host) || /^Cookie /.test(text)
                  ? [text]
                  : [],
              ),
        issues,
        page: told,
      };
    }
  }

  async #page(place: Place): Promise<Page> {
    const known = this.#pages.get(place);
    if (known !== undefined) return known;
    const { origins } = this.playground;
    const [files] = this.directories;
    const urls: Record<Place, string> = {
      page: `${origins.page}/`,
      other: `${origins.other}/`,
      public: `${origins.third}/`,
      file: `file://${files}/page.html`,
    };
    const page = await this.browser.newPage(urls[place]);
    this.#pages.set(place, page);
    if (this.browser.kind === 'chromium') await this.#listen(urls[place]);
    return page;
  }

  /** Chromium's console, which the driver leaves alone. */
  async #listen(url: string): Promise<void> {
    if (this.browser.kind !== 'chromium') return;
    const page = (await this.browser.puppeteer.pages()).find(each => each.url() === url);
    const session = await page?.createCDPSession();
    session?.on('Log.entryAdded', ({ entry }) => this.#console.push(entry.text));
    await session?.send('Log.enable');
    if (url !== `${this.playground.origins.page}/`) return;
    this.#devtools = await page?.openDevTools();
    // It takes a moment until there is somebody to keep the issues.
    for (let tries = 0; tries < 100; tries++) {
      const ready = await this.#newIssues().catch(() => null);
      if (ready !== null) break;
      await sleep(100);
    }
  }

  /** Titles in the Issues tab since the last time, as DevTools itself words them. */
  async #newIssues(): Promise<string[]> {
    const titles = await this.#devtools?.evaluate(READ_ISSUES);
    return Array.isArray(titles) ? titles.map(String) : [];
  }

  /** A panel that stays open: there the extension listens to every event. */
  async #look(tabId: number): Promise<void> {
    if (this.#looking.has(tabId)) return;
    this.#looking.add(tabId);
    await this.#reporter?.evaluate(lookAt, tabId);
  }

  #exchanges(tabId: number): Promise<Exchange[]> {
    if (this.#reporter === undefined) throw new Error('The extension has no page');
    return this.#reporter.evaluate(readExchanges, tabId);
  }
}

/** In Chromium's DevTools. */
const READ_ISSUES = `(async () => {
  const { IssuesManager, MarkdownIssueDescription } = await import('./models/issues_manager/issues_manager.js');
  if (!(globalThis.titled instanceof Set)) globalThis.titled = new Set();
  const titles = [];
  for (const issue of IssuesManager.IssuesManager.instance().issues()) {
    if (globalThis.titled.has(issue)) continue;
    globalThis.titled.add(issue);
    const description = issue.getDescription();
    if (!/^(Cors|Cookie|ContentSecurityPolicy|BlockedByResponse|CrossOrigin|MixedContent|SRI)/.test(issue.code())) continue;
    titles.push(description === null ? issue.code() : (await MarkdownIssueDescription.createIssueDescriptionFromMarkdown(description)).title);
  }
  return titles;
})()`;

/** In a page of the playground. */
async function makeRequest(url: string, request: RequestSpec): Promise<string> {
  const page = globalThis as unknown as {
    makeRequest?(url: string, request: RequestSpec): Promise<{ text: string }>;
  };
  while (page.makeRequest === undefined) await new Promise(resolve => setTimeout(resolve, 10));
  return (await page.makeRequest(url, request)).text;
}

interface Extension {
  chrome: {
    runtime: {
      connect(info: { name: string }): {
        onMessage: { addListener(heard: (message: FromWorker) => void): void };
        disconnect(): void;
      };
    };
  };
}

/** In a page of the extension: as an open panel does. */
function lookAt(tabId: number): Promise<void> {
  const port = (globalThis as unknown as Extension).chrome.runtime.connect({ name: `panel:${tabId}` });
  return new Promise(resolve => port.onMessage.addListener(() => resolve()));
}

/** In a page of the extension: what the panel of that tab is given. */
function readExchanges(tabId: number): Promise<Exchange[]> {
  const { chrome } = globalThis as unknown as Extension;
  const port = chrome.runtime.connect({ name: `panel:${tabId}` });
  return new Promise(resolve =>
    port.onMessage.addListener(message => {
      if (message.type !== 'snapshot') return;
      port.disconnect();
      resolve(message.exchanges);
    }),
  );
}
