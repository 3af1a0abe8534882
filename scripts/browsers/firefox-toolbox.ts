/**
 * What runs in Firefox's own browser window to drive a toolbox, and what runs beside the panel in the extension's process.
 * As in firefox-chrome.ts, each function travels as its source text and uses nothing outside itself but the globals there.
 */

interface MessageManager {
  loadFrameScript(url: string, allowDelayedLoad: boolean): void;
  sendAsyncMessage(name: string, data: Asked): void;
  addMessageListener(name: string, listener: (message: { data: Answered }) => void): void;
}

interface PanelBrowser extends HTMLElement {
  currentURI: { schemeIs(scheme: string): boolean } | null;
  messageManager: MessageManager;
}

interface Toolbox {
  doc: Document;
  topWindow: Window & {
    browsingContext: {
      currentWindowGlobal: {
        drawSnapshot(rect: null, scale: number, background: string): Promise<ImageBitmap>;
      };
    };
  };
  getAdditionalTools(): { id: string }[];
  selectTool(id: string): Promise<unknown>;
  destroy(): Promise<void>;
}

/** A toolbox that is open, and once its panel was shown, how to talk to what runs beside it. */
interface Opened {
  toolbox: Toolbox;
  panel?: PanelBrowser;
  waiting: Map<number, (answer: Answered) => void>;
  last: number;
}

/** A command for what runs beside the panel, with its one or two arguments, and the answer to it. */
interface Asked {
  id: number;
  command: 'evaluate' | 'click' | 'press' | 'type';
  args: unknown[];
}

interface Answered {
  id: number;
  value?: string;
  error?: string;
}

/** The parts used here of the events library that Firefox's remote agent ships. */
interface EventUtils {
  synthesizeMouseAtPoint(x: number, y: number, event: object, win: Window): void;
  synthesizeKey(key: string, event: object, win: Window): void;
}

interface DebuggerLike {
  makeGlobalObjectReference(win: Window): { executeInGlobal(source: string): Completion };
}

interface Completion {
  return?: { unsafeDereference(): Promise<string> };
  throw?: { unsafeDereference(): { message: string } };
}

declare const ChromeUtils: { importESModule(url: string, options?: { global: string }): never };
declare const Services: {
  prefs: { setStringPref(name: string, value: string): void };
  scriptloader: { loadSubScript(url: string, scope: object): void };
};
declare const gBrowser: { tabs: { linkedBrowser: unknown }[]; selectedTab: unknown };
declare const Ci: unknown;
declare const Cc: unknown;
declare const Cu: { getGlobalForObject(object: object): { Debugger?: new () => DebuggerLike } };
declare const content: Window;
declare function addMessageListener(name: string, listener: (message: { data: Asked }) => void): void;
declare function sendAsyncMessage(name: string, data: Answered): void;

declare global {
  interface Window {
    /** Open toolboxes by the BiDi context of their tab. */
    crosscheckToolboxes?: Map<string, Opened>;
  }
}

/** Opens the toolbox of the tab with this BiDi context, in a window of its own. */
export async function showToolbox(context: string): Promise<void> {
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  ) as { NavigableManager: { getIdForBrowser(browser: unknown): string } };
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs') as {
    require(id: string): {
      gDevTools: {
        showToolboxForTab(tab: unknown, options: { toolId: string; hostType: string }): Promise<Toolbox>;
      };
    };
  };
  const tab = gBrowser.tabs.find(t => NavigableManager.getIdForBrowser(t.linkedBrowser) === context);
  if (!tab) throw new Error('The tab is gone.');
  gBrowser.selectedTab = tab;
  const { gDevTools } = require('devtools/client/framework/devtools');
  const toolbox = await gDevTools.showToolboxForTab(tab, { toolId: 'webconsole', hostType: 'window' });
  window.crosscheckToolboxes ??= new Map();
  window.crosscheckToolboxes.set(context, { toolbox, waiting: new Map(), last: 0 });
}

/**
 * Shows the first panel that an extension made and loads `script` beside it; false when there is none yet.
 * @param script the source of `besidePanel`
 */
export async function findPanel(context: string, script: string): Promise<boolean> {
  const opened = window.crosscheckToolboxes?.get(context);
  if (!opened) throw new Error('The toolbox is closed.');
  const { toolbox, waiting } = opened;
  const tool = toolbox.getAdditionalTools().find(({ id }) => id.includes('webext-devtools-panel-'));
  if (!tool) return false;
  await toolbox.selectTool(tool.id);
  const frame = [...toolbox.doc.querySelectorAll('iframe')].find(({ id }) => id.includes(tool.id));
  const panel = frame?.contentDocument?.querySelector<PanelBrowser>('browser');
  // Until then it is in another process, where what is sent to it would be lost.
  if (!panel?.currentURI?.schemeIs('moz-extension')) return false;
  if (opened.panel === panel) return true;
  opened.panel = panel;
  panel.messageManager.addMessageListener('crosscheck:answer', ({ data }) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  panel.messageManager.loadFrameScript(`data:,${encodeURIComponent(`(${script})()`)}`, true);
  return true;
}

/** Has what runs beside the panel do something; gives what it answers. */
export function inPanel(
  context: string,
  command: Asked['command'],
  ...args: unknown[]
): Promise<string | undefined> {
  const opened = window.crosscheckToolboxes?.get(context);
  if (!opened?.panel) throw new Error('The toolbox is closed.');
  opened.last += 1;
  const id = opened.last;
  const { panel, toolbox, waiting } = opened;
  if (command === 'press' || command === 'type') {
    toolbox.topWindow.focus();
    panel.focus();
  }
  return new Promise((resolve, reject) => {
    waiting.set(id, ({ value, error }) => (error === undefined ? resolve(value) : reject(new Error(error))));
    panel.messageManager.sendAsyncMessage('crosscheck:ask', { id, command, args });
  });
}

/** Asks for a size of the window's contents, in CSS pixels; true when it has it. */
export function resizeToolbox(context: string, width: number, height: number): boolean {
  const win = window.crosscheckToolboxes?.get(context)?.toolbox.topWindow;
  if (!win) throw new Error('The toolbox is closed.');
  if (win.innerWidth === width && win.innerHeight === height) return true;
  win.resizeTo(width + win.outerWidth - win.innerWidth, height + win.outerHeight - win.innerHeight);
  return false;
}

/** A picture of the whole window, as the data URL of a PNG. */
export async function snapshot(context: string): Promise<string> {
  const win = window.crosscheckToolboxes?.get(context)?.toolbox.topWindow;
  if (!win) throw new Error('The toolbox is closed.');
  const picture = await win.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
  const canvas = win.document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement;
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  return canvas.toDataURL('image/png');
}

/** Chooses the theme as DevTools' settings would. */
export function setDevToolsTheme(theme: string): void {
  Services.prefs.setStringPref('devtools.theme', theme);
}

export async function closeToolbox(context: string): Promise<void> {
  await window.crosscheckToolboxes?.get(context)?.toolbox.destroy();
  window.crosscheckToolboxes?.delete(context);
}

/** Runs beside the panel's document, in its process, with chrome rights: carries out the commands of `inPanel`. */
export function besidePanel(): void {
  const { addDebuggerToGlobal } = ChromeUtils.importESModule('resource://gre/modules/jsdebugger.sys.mjs', {
    global: 'contextual',
  }) as { addDebuggerToGlobal(global: object): void };
  const shared = Cu.getGlobalForObject({});
  if (!shared.Debugger) addDebuggerToGlobal(shared);

  const events = (): EventUtils => {
    const scope = {
      window: content,
      parent: content,
      _EU_Ci: Ci,
      _EU_Cc: Cc,
      _EU_Cu: Cu,
      _EU_ChromeUtils: ChromeUtils,
    };
    Services.scriptloader.loadSubScript('chrome://remote/content/external/EventUtils.js', scope);
    return scope as unknown as EventUtils;
  };

  const commands = {
    // Extension pages forbid eval; a debugger does not ask.
    evaluate: (source: string): Promise<string> | undefined => {
      const debug = new (shared.Debugger as new () => DebuggerLike)();
      const completion = debug.makeGlobalObjectReference(content).executeInGlobal(source);
      if (completion.throw) throw new Error(completion.throw.unsafeDereference().message);
      return completion.return?.unsafeDereference();
    },
    click: (selector: string): void => {
      const element = content.document.querySelector(selector);
      if (!element) throw new Error(`Nothing matches ${selector}.`);
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const { left, top, width, height } = element.getBoundingClientRect();
      const { synthesizeMouseAtPoint } = events();
      synthesizeMouseAtPoint(left + width / 2, top + height / 2, { type: 'mousemove' }, content);
      synthesizeMouseAtPoint(left + width / 2, top + height / 2, {}, content);
    },
    press: (key: string, held: object): void => {
      events().synthesizeKey(key, held, content);
    },
    type: (text: string): void => {
      const { synthesizeKey } = events();
      for (const character of text) synthesizeKey(character, {}, content);
    },
  };

  addMessageListener('crosscheck:ask', async ({ data: { id, command, args } }) => {
    try {
      const value = await (commands[command] as (...args: unknown[]) => unknown)(...args);
      sendAsyncMessage('crosscheck:answer', {
        id,
        ...(value === undefined ? {} : { value: value as string }),
      });
    } catch (error) {
      sendAsyncMessage('crosscheck:answer', { id, error: String((error as Error).message ?? error) });
    }
  });
}
