/**
 * Tabs: which are open, where they are, and when they go.
 */
import type { Tabs } from 'webextension-polyfill';
import { redactUrl } from '../redaction/url.js';
import { serializedOrigin } from '../standard/origin.js';
import { browser } from './browser.js';

export interface OpenTab {
  id: number;
  /** Serialised; null where it is hidden from us. */
  origin: string | null;
  incognito: boolean;
}

export interface Commit {
  tabId: number;
  /** Redacted. */
  url: string;
  /** Milliseconds since the epoch. */
  at: number;
}

type Committed = Parameters<Parameters<typeof browser.webNavigation.onCommitted.addListener>[0]>[0];

/** Top-level navigations that replaced the document, told to `committed` from the start, and whenever `follow(true)`. */
export class Navigations {
  readonly #listener;
  #follows = false;

  constructor(committed: (commit: Commit) => void) {
    this.#listener = ({ tabId, frameId, url, timeStamp }: Committed): void => {
      if (frameId === 0) committed({ tabId, url: redactUrl(url), at: timeStamp });
    };
    this.follow(true);
  }

  follow(on: boolean): void {
    if (on === this.#follows) return;
    this.#follows = on;
    const { onCommitted } = browser.webNavigation;
    if (on) onCommitted.addListener(this.#listener);
    else onCommitted.removeListener(this.#listener);
  }
}

/** Calls `closed` for each tab that went. */
export function followTabs(closed: (tabId: number) => void): void {
  browser.tabs.onRemoved.addListener(tabId => closed(tabId));
  browser.tabs.onReplaced?.addListener((_, removed) => closed(removed));
}

/** Every tab that this worker may see; the origin is null where it is hidden from us. */
export async function openTabs(): Promise<OpenTab[]> {
  return (await browser.tabs.query({})).flatMap(tab => openTab(tab) ?? []);
}

/** Null where the tab is gone. */
export async function tabOf(tabId: number): Promise<OpenTab | null> {
  try {
    return openTab(await browser.tabs.get(tabId));
  } catch {
    return null;
  }
}

function openTab({ id, url, incognito }: Tabs.Tab): OpenTab | null {
  return id === undefined
    ? null
    : { id, origin: url === undefined ? null : serializedOrigin(url), incognito };
}

/** Id of the active tab of the window that asks. */
export async function activeTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

/** Address of the document in `tabId`; null where the tab is gone or hidden from us. */
export async function urlOfTab(tabId: number): Promise<string | null> {
  try {
    return (await browser.tabs.get(tabId)).url ?? null;
  } catch {
    return null;
  }
}

/** Reloads `tabId`; nothing where it is gone. */
export async function reloadTab(tabId: number): Promise<void> {
  await browser.tabs.reload(tabId).catch(() => undefined);
}

/** Shows a page of the extension in a tab of its own. `path` may carry a query. */
export async function openOwnPage(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}
