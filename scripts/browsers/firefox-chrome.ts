/**
 * What runs in Firefox's own browser window, with its rights. Each function travels there as its source text, so none may
 * use anything outside itself but the window's globals, which are declared here as far as they are used.
 */

interface ChromeTab {
  linkedBrowser: ChromeBrowserElement;
}

interface ChromeBrowserElement {
  fixupAndLoadURIString(url: string, options: { triggeringPrincipal: unknown }): void;
}

interface ScriptError {
  category: string;
  errorMessage: string;
  timeStamp: number;
}

declare const ChromeUtils: { importESModule(url: string): never };
declare const Ci: { nsIScriptError: unknown };
declare const Services: {
  console: { registerListener(listener: { observe(message: unknown): void }): void };
  prefs: { setStringPref(name: string, value: string): void };
  scriptSecurityManager: { getSystemPrincipal(): unknown };
};
declare const WebExtensionPolicy: {
  getByID(id: string): {
    extension: {
      backgroundState: string;
      terminateBackground(options: {
        ignoreDevToolsAttached: boolean;
        disableResetIdleForTest: boolean;
      }): Promise<void>;
    };
  };
};
declare const gBrowser: {
  tabs: ChromeTab[];
  selectedTab: ChromeTab;
  addTab(url: string, options: { triggeringPrincipal: unknown }): ChromeTab;
};

/** One console message: its category, its text, and when, in milliseconds since the epoch. */
export type Heard = [category: string, text: string, at: number];

declare global {
  interface Window {
    crosscheckHeard?: Heard[];
  }
}

/** Starts to collect the console messages about requests that were refused. */
export function listen(): void {
  const heard: Heard[] = [];
  window.crosscheckHeard = heard;
  const kinds = /^CORS|Mixed Content|CSP|Integrity|ORB|Security/i;
  Services.console.registerListener({
    observe(message) {
      if (!(message instanceof (Ci.nsIScriptError as new () => ScriptError))) return;
      if (kinds.test(message.category))
        heard.push([message.category, message.errorMessage, message.timeStamp]);
    },
  });
}

/** Hands over what was collected. */
export function drain(): Heard[] {
  return window.crosscheckHeard?.splice(0) ?? [];
}

/** The tab id that extensions see, for a BiDi context. */
export function tabIdOf(context: string): number {
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  ) as { NavigableManager: { getIdForBrowser(browser: unknown): string } };
  const { ExtensionParent } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionParent.sys.mjs',
  ) as {
    ExtensionParent: { apiManager: { global: { tabTracker: { getId(tab: unknown): number } } } };
  };
  const tab = gBrowser.tabs.find(t => NavigableManager.getIdForBrowser(t.linkedBrowser) === context);
  if (!tab) throw new Error('The tab is gone.');
  return ExtensionParent.apiManager.global.tabTracker.getId(tab);
}

/** Opens an extension's document in a new tab, which BiDi itself cannot; gives the tab's BiDi context. */
export function openTab(url: string): string {
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  ) as { NavigableManager: { getIdForBrowser(browser: unknown): string } };
  const tab = gBrowser.addTab(url, {
    triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal(),
  });
  gBrowser.selectedTab = tab;
  return NavigableManager.getIdForBrowser(tab.linkedBrowser);
}

/** `running`, `starting`, `suspending` or `stopped`. */
export function backgroundState(id: string): string {
  return WebExtensionPolicy.getByID(id).extension.backgroundState;
}

/** Unloads an event page, as idleness would. */
export async function stopBackground(id: string): Promise<void> {
  const { extension } = WebExtensionPolicy.getByID(id);
  await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
}
