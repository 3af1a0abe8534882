/** The panel in Chromium's DevTools, whose frontend is a page that puppeteer can drive. */

import { writeFile } from 'node:fs/promises';
import type { Frame, KeyInput, Page as PuppeteerPage } from 'puppeteer-core';
import { parseKey } from './keys.js';
import { evaluator, sleep, until, waitFor } from './remote.js';
import { FIRST_SIZE, type Key, type Panel, type Theme } from './types.js';

/**
 * Opens DevTools in a window of its own and shows the extension's panel.
 * @param root where the extension's files are, `chrome-extension://<id>/`
 * Throws when the extension made no panel within `timeoutMs`.
 */
export async function openChromiumPanel(
  page: PuppeteerPage,
  root: string,
  timeoutMs: number,
): Promise<Panel> {
  const devtools = await page.openDevTools();
  const tab = await until(
    'the extension’s panel',
    timeoutMs,
    async () => (await devtools.evaluate(findPanel(root))) as string | undefined,
  );
  await devtools.evaluate(showPanel(tab));
  const panel = new ChromiumPanel(devtools, root);
  await until('the panel’s document', timeoutMs, () => panel.evaluate('document.readyState === "complete"'));
  await panel.resize(FIRST_SIZE.width, FIRST_SIZE.height);
  return panel;
}

/** The id of the first panel whose id, as Chromium makes it, starts with the extension's origin. */
const findPanel = (root: string) => `(async () => {
  const { Settings } = await import('./core/common/common.js');
  // Before that, asking for the view would make one too early.
  if (!Settings.Settings.hasInstance()) return undefined;
  const { InspectorView } = await import('./ui/legacy/legacy.js');
  const ids = InspectorView.InspectorView.instance().tabbedPane.tabIds();
  return ids.find(id => id.startsWith(${JSON.stringify(root.replace(/\/$/, ''))}));
})()`;

const showPanel = (tab: string) => `(async () => {
  const { DockController, ViewManager } = await import('./ui/legacy/legacy.js');
  const dock = DockController.DockController.instance();
  if (dock.dockSide() !== 'undocked') {
    const moved = new Promise(done => dock.addEventListener('AfterDockSideChanged', done));
    dock.setDockSide('undocked');
    await Promise.race([moved, new Promise(done => setTimeout(done, 1000))]);
  }
  await ViewManager.ViewManager.instance().showView(${JSON.stringify(tab)});
})()`;

const setTheme = (theme: string) => `(async () => {
  const { Settings } = await import('./core/common/common.js');
  Settings.Settings.instance().moduleSetting('ui-theme').set(${JSON.stringify(theme)});
})()`;

/** Looks at whether the focus came, after which it is asked for once more. */
const FOCUS_AGAIN = 40;

/** Resolves when the document was drawn twice more. */
const painted = () =>
  new Promise<void>(done => requestAnimationFrame(() => requestAnimationFrame(() => done())));

class ChromiumPanel implements Panel {
  readonly #devtools: PuppeteerPage;
  readonly #root: string;
  readonly evaluate = evaluator(async expression => (await this.#frame()).evaluate(expression));

  constructor(devtools: PuppeteerPage, root: string) {
    this.#devtools = devtools;
    this.#root = root;
  }

  async click(selector: string): Promise<void> {
    await (await this.#frame()).click(selector);
  }

  async press(key: Key): Promise<void> {
    await this.#focus();
    const { modifiers, name } = parseKey(key);
    for (const modifier of modifiers) await this.#devtools.keyboard.down(modifier);
    try {
      await this.#devtools.keyboard.press(name as KeyInput);
    } finally {
      for (const modifier of modifiers.reverse()) await this.#devtools.keyboard.up(modifier);
    }
  }

  async type(text: string): Promise<void> {
    await this.#focus();
    await this.#devtools.keyboard.type(text);
  }

  waitFor(what: string | (() => unknown), timeoutMs?: number): Promise<void> {
    return waitFor(this.evaluate, what, timeoutMs);
  }

  async screenshot(path: string): Promise<void> {
    await writeFile(path, await this.#devtools.screenshot());
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#devtools.setViewport({ width, height });
    await until('the panel to follow', 10_000, () => this.evaluate(w => innerWidth === w, width));
    // Before it has painted, clicks meant for its frame land in what is around it.
    await Promise.race([this.evaluate(painted), sleep(2_000)]);
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.#devtools.evaluate(setTheme(theme === 'light' ? 'default' : theme));
    const dark = theme === 'dark';
    await until('the theme', 5_000, () =>
      this.evaluate(d => matchMedia('(prefers-color-scheme: dark)').matches === d, dark),
    );
  }

  async close(): Promise<void> {
    await this.#devtools.close();
  }

  /** The extension's frame that is to be seen; its devtools page is one that is not. */
  async #frame(): Promise<Frame> {
    if (this.#devtools.isClosed()) throw new Error('DevTools is closed.');
    return until('the panel’s frame', 5_000, async () => {
      for (const frame of this.#devtools.frames()) {
        if (!frame.url().startsWith(this.#root)) continue;
        const element = await frame.frameElement();
        if (await element?.isVisible()) return frame;
      }
      return undefined;
    });
  }

  /** Keys go to the focused document: the panel's, unless something in it has the focus already. */
  async #focus(): Promise<void> {
    const frame = await this.#frame();
    if (await frame.evaluate('document.hasFocus()')) return;
    // The frame is in another process, and hears of it later; a window that another one took the focus from, never.
    let asked = 0;
    await until('the focus', 10_000, async () => {
      if (asked++ % FOCUS_AGAIN === 0) {
        if (asked > 1) await this.#devtools.bringToFront();
        await (await frame.frameElement())?.focus();
      }
      return (await frame.evaluate('document.hasFocus()')) === true;
    });
  }
}
