/** The panel in Firefox's toolbox, reached through the browser's own window. */

import { writeFile } from 'node:fs/promises';
import {
  besidePanel,
  closeToolbox,
  findPanel,
  inPanel,
  resizeToolbox,
  setDevToolsTheme,
  showToolbox,
  snapshot,
} from './firefox-toolbox.js';
import { parseKey } from './keys.js';
import { evaluator, until, waitFor } from './remote.js';
import { type Evaluate, FIRST_SIZE, type Key, type Panel, type Theme } from './types.js';

/**
 * Opens the toolbox of a tab in a window of its own and shows the extension's panel.
 * @param chrome evaluates in the browser window
 * @param context the tab's BiDi context
 * Throws when the extension made no panel within `timeoutMs`.
 */
export async function openFirefoxPanel(chrome: Evaluate, context: string, timeoutMs: number): Promise<Panel> {
  // The function names of esbuild's output, as in `wrap`.
  const source = `() => { const __name = f => f; (${besidePanel})(); }`;
  await chrome(showToolbox, context);
  await until('the extension’s panel', timeoutMs, () => chrome(findPanel, context, source));
  const panel = new FirefoxPanel(chrome, context);
  await until('the panel’s document', timeoutMs, () =>
    panel.evaluate(() => location.protocol === 'moz-extension:' && document.readyState === 'complete'),
  );
  await panel.resize(FIRST_SIZE.width, FIRST_SIZE.height);
  return panel;
}

class FirefoxPanel implements Panel {
  readonly #chrome: Evaluate;
  readonly #context: string;
  readonly evaluate = evaluator(expression => this.#chrome(inPanel, this.#context, 'evaluate', expression));

  constructor(chrome: Evaluate, context: string) {
    this.#chrome = chrome;
    this.#context = context;
  }

  async click(selector: string): Promise<void> {
    await this.#chrome(inPanel, this.#context, 'click', selector);
  }

  async press(key: Key): Promise<void> {
    const { modifiers, name } = parseKey(key);
    const held = {
      shiftKey: modifiers.includes('Shift'),
      ctrlKey: modifiers.includes('Control'),
      altKey: modifiers.includes('Alt'),
      metaKey: modifiers.includes('Meta'),
    };
    const named = [...name].length > 1 ? `KEY_${name}` : name;
    await this.#chrome(inPanel, this.#context, 'press', named, held);
  }

  async type(text: string): Promise<void> {
    await this.#chrome(inPanel, this.#context, 'type', text);
  }

  waitFor(what: string | (() => unknown), timeoutMs?: number): Promise<void> {
    return waitFor(this.evaluate, what, timeoutMs);
  }

  async screenshot(path: string): Promise<void> {
    const url = await this.#chrome(snapshot, this.#context);
    await writeFile(path, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
  }

  async resize(width: number, height: number): Promise<void> {
    await until('the window to follow', 5_000, () =>
      this.#chrome(resizeToolbox, this.#context, width, height),
    );
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.#chrome(setDevToolsTheme, theme);
    const dark = theme === 'dark';
    await until('the theme', 5_000, () =>
      this.evaluate(d => matchMedia('(prefers-color-scheme: dark)').matches === d, dark),
    );
  }

  async close(): Promise<void> {
    await this.#chrome(closeToolbox, this.#context);
  }
}
