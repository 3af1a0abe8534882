/**
 * Tabs: which are open, where they are, and when they go.
 */
import { redactUrl } from '../redaction/url.js';
import { serializedOrigin } from '../standard/origin.js';
import { browser } from './browser.js';

export interface Commit {
  tabId: number;
  /** Redacted. */
  url: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Calls `committed` for each top-level navigation that replaced the document, and `closed` for each tab that went. */
export function followTabs(committed: (commit: Commit) => void, closed: (tabId: number) => void): void {
  browser.webNavigation.onCommitted.addListener(({ tabId, frameId, url, timeStamp }) => {
    if (frameId === 0) committed({ tabId, url: redactUrl(url), at: timeStamp });
  });
  browser.tabs.onRemoved.addListener(tabId => closed(tabId));
  browser.tabs.onReplaced?.addListener((_, removed) => closed(removed));
}

/** Origin of the document in `tabId`; null where the tab is gone or hidden from us. */
export async function originOfTab(tabId: number): Promise<string | null> {
  try {
    const { url } = await browser.tabs.get(tabId);
    return url === undefined ? null : serializedOrigin(url);
  } catch {
    return null;
  }
}

/** Ids of the open tabs whose document is of `origin`, private ones apart from the others. */
export async function tabsOfOrigin(origin: string, incognito: boolean): Promise<number[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ id, url, incognito: isPrivate }) =>
    id !== undefined && url !== undefined && isPrivate === incognito && serializedOrigin(url) === origin
      ? [id]
      : [],
  );
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

/** Whether `tabId` is in a private window; false where the tab is gone. */
export async function tabPrivacy(tabId: number): Promise<boolean> {
  try {
    return (await browser.tabs.get(tabId)).incognito;
  } catch {
    return false;
  }
}
