/** Firefox, driven by WebDriver BiDi with access to the browser's own scope. */

import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Bidi } from './bidi.js';
import { findBrowser } from './find.js';
import { backgroundState, openTab, stopBackground, tabIdOf } from './firefox-chrome.js';
import { FirefoxOracle } from './firefox-oracle.js';
import { openFirefoxPanel } from './firefox-panel.js';
import { userJs } from './firefox-prefs.js';
import { atExit, killTree, removeProfile, temporaryProfile } from './process.js';
import { sleep, until } from './remote.js';
import type { Evaluate, FirefoxBrowser, LaunchOptions, NavigateOptions, Page, Panel } from './types.js';

/** How often Firefox is started before giving up, and how long one start may take in milliseconds. */
const STARTS = 3;
const START_MS = 30_000;

/** Where the driven window is at, among all that BiDi lists. */
const WINDOW = 'chrome://browser/content/browser.xhtml';

/**
 * Starts Firefox with a profile of its own and installs the extensions for as long as it runs.
 * Throws when there is no browser to start, a manifest has no gecko id, or an extension is refused.
 */
export async function launchFirefox(options: LaunchOptions = {}): Promise<FirefoxBrowser> {
  const program = options.executable ?? (await findBrowser('firefox'));
  const extensions = (options.extensions ?? []).map(dir => ({
    dir: resolve(dir),
    id: geckoId(resolve(dir)),
    uuid: crypto.randomUUID(),
  }));
  for (let start = 1; ; start += 1) {
    const run = startProcess(program, extensions, options);
    try {
      return await connect(run, extensions, options);
    } catch (error) {
      await run.end();
      if (start === STARTS || !(error instanceof NotStarted)) throw error;
    }
  }
}

interface Extension {
  dir: string;
  id: string;
  uuid: string;
}

/** A process that may or may not have got as far as listening. */
interface Run {
  process: ChildProcess;
  /** The process's address for BiDi. Throws `NotStarted`. */
  address: Promise<string>;
  end(): Promise<void>;
}

class NotStarted extends Error {}

function geckoId(dir: string): string {
  const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as {
    browser_specific_settings?: { gecko?: { id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`The manifest in ${dir} has no browser_specific_settings.gecko.id.`);
  return id;
}

function startProcess(program: string, extensions: Extension[], options: LaunchOptions): Run {
  const profile = temporaryProfile();
  const uuids = Object.fromEntries(extensions.map(({ id, uuid }) => [id, uuid]));
  writeFileSync(join(profile, 'user.js'), userJs(uuids, options.prefs));
  const { width, height } = options.window ?? { width: 1280, height: 900 };
  const child = spawn(
    program,
    [
      ...((options.headless ?? true) ? ['--headless'] : []),
      ...(process.platform === 'win32' ? ['--wait-for-browser'] : []),
      ...(process.platform === 'darwin' ? ['--foreground'] : []),
      '--no-remote',
      '--profile',
      profile,
      '--width',
      String(width),
      '--height',
      String(height),
      '--remote-debugging-port',
      '0',
      '--remote-allow-system-access',
      ...(options.args ?? []),
    ],
    {
      // A group of its own, so that its children end with it.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        MOZ_CRASHREPORTER_DISABLE: '1',
        MOZ_HEADLESS_WIDTH: String(width),
        MOZ_HEADLESS_HEIGHT: String(height),
      },
    },
  );
  const exited = new Promise<void>(done => child.once('close', () => done()));
  const kill = () => {
    if (child.pid !== undefined) killTree(child.pid);
  };
  const forget = atExit(() => {
    kill();
    removeProfile(profile);
  });
  return {
    process: child,
    address: readAddress(child),
    end: async () => {
      kill();
      await Promise.race([exited, sleep(3_000)]);
      removeProfile(profile);
      forget();
    },
  };
}

function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new NotStarted(`Firefox ${why}.\n${said.slice(-2_000)}`));
    const timer = setTimeout(() => fail(`did not listen within ${START_MS} ms`), START_MS);
    child.once('error', error => fail(`could not be started: ${error.message}`));
    child.once('exit', code => fail(`exited with ${code}`));
    // Read to the end of its life: a full pipe would stop it.
    child.stderr?.on('data', (data: Buffer) => {
      if (said.length > 100_000) return;
      said += String(data);
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

async function connect(run: Run, extensions: Extension[], options: LaunchOptions): Promise<Firefox> {
  const bidi = await Bidi.connect(`${await run.address}/session`);
  const { capabilities } = (await bidi.send('session.new', {
    capabilities: { alwaysMatch: { acceptInsecureCerts: options.acceptInsecureCerts ?? false } },
  })) as { capabilities: { browserVersion: string } };
  const window = await until('the browser window', START_MS, async () => {
    const { contexts } = (await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' })) as {
      contexts: { context: string; url: string }[];
    };
    return contexts.find(({ url }) => url === WINDOW)?.context;
  });
  const browser = new Firefox(bidi, bidi.evaluatorFor(window), capabilities.browserVersion, run, extensions);
  // Listening before the extension is there, lest it speak first.
  if (options.oracle ?? true) await browser.oracle.start();
  for (const { dir } of extensions) {
    await bidi.send('webExtension.install', { extensionData: { type: 'path', path: dir } });
  }
  return browser;
}

class FirefoxPage implements Page {
  readonly evaluate: Evaluate;
  readonly #bidi: Bidi;
  readonly #chrome: Evaluate;

  constructor(
    bidi: Bidi,
    chrome: Evaluate,
    readonly context: string,
  ) {
    this.#bidi = bidi;
    this.#chrome = chrome;
    this.evaluate = bidi.evaluatorFor(context);
  }

  async goto(url: string, { timeoutMs = 30_000 }: NavigateOptions = {}): Promise<void> {
    // BiDi would never answer.
    if (url.startsWith('moz-extension:')) throw new Error('Open an extension’s page with openExtensionPage.');
    const navigation = this.#bidi.send('browsingContext.navigate', {
      context: this.context,
      url,
      wait: 'complete',
    });
    await within(timeoutMs, `${url} to load`, navigation);
  }

  async reload({ timeoutMs = 30_000 }: NavigateOptions = {}): Promise<void> {
    const navigation = this.#bidi.send('browsingContext.reload', { context: this.context, wait: 'complete' });
    await within(timeoutMs, 'the page to load again', navigation);
  }

  async url(): Promise<string> {
    const tree = (await this.#bidi.send('browsingContext.getTree', { root: this.context, maxDepth: 0 })) as {
      contexts: [{ url: string }];
    };
    return tree.contexts[0].url;
  }

  tabId(): Promise<number> {
    return this.#chrome(tabIdOf, this.context);
  }

  async activate(): Promise<void> {
    await this.#bidi.send('browsingContext.activate', { context: this.context });
  }

  async screenshot(path: string): Promise<void> {
    const { data } = (await this.#bidi.send('browsingContext.captureScreenshot', {
      context: this.context,
    })) as {
      data: string;
    };
    await writeFile(path, Buffer.from(data, 'base64'));
  }

  async close(): Promise<void> {
    await this.#bidi.send('browsingContext.close', { context: this.context });
  }
}

class Firefox implements FirefoxBrowser {
  readonly kind = 'firefox';
  readonly oracle: FirefoxOracle;
  readonly pid: number;
  readonly #bidi: Bidi;
  readonly #run: Run;
  readonly #extensions: Extension[];
  #closed: Promise<void> | undefined;

  constructor(
    bidi: Bidi,
    readonly chromeEval: Evaluate,
    readonly version: string,
    run: Run,
    extensions: Extension[],
  ) {
    this.oracle = new FirefoxOracle(chromeEval);
    this.pid = run.process.pid ?? 0;
    this.#bidi = bidi;
    this.#run = run;
    this.#extensions = extensions;
  }

  bidi(method: string, params: Record<string, unknown> = {}): Promise<unknown> {
    return this.#bidi.send(method, params);
  }

  extensionUrl(path = '', index = 0): string {
    return `moz-extension://${this.#extension(index).uuid}/${path.replace(/^\//, '')}`;
  }

  async newPage(url?: string, options?: NavigateOptions): Promise<Page> {
    const { context } = (await this.#bidi.send('browsingContext.create', { type: 'tab' })) as {
      context: string;
    };
    const page = new FirefoxPage(this.#bidi, this.chromeEval, context);
    if (url !== undefined) await page.goto(url, options);
    return page;
  }

  async openExtensionPage(path: string, index = 0): Promise<Page> {
    const url = this.extensionUrl(path, index);
    const page = new FirefoxPage(this.#bidi, this.chromeEval, await this.chromeEval(openTab, url));
    await until(`${url} to load`, 10_000, () =>
      page.evaluate(u => location.href === u && document.readyState === 'complete', url),
    );
    return page;
  }

  openPanel(page: Page, timeoutMs = 10_000): Promise<Panel> {
    if (!(page instanceof FirefoxPage)) throw new Error('This page belongs to another browser.');
    return openFirefoxPanel(this.chromeEval, page.context, timeoutMs);
  }

  async isWorkerRunning(index = 0): Promise<boolean> {
    return (await this.chromeEval(backgroundState, this.#extension(index).id)) === 'running';
  }

  async stopWorker(index = 0): Promise<boolean> {
    if (!(await this.isWorkerRunning(index))) return false;
    await this.chromeEval(stopBackground, this.#extension(index).id);
    return true;
  }

  close(): Promise<void> {
    this.#closed ??= (async () => {
      this.#bidi.close();
      await this.#run.end();
    })();
    return this.#closed;
  }

  #extension(index: number): Extension {
    const extension = this.#extensions[index];
    if (!extension) throw new Error(`There is no extension number ${index}.`);
    return extension;
  }
}

/** A promise's result. Throws when it takes longer than `ms`. */
async function within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${ms} ms in vain for ${what}.`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
