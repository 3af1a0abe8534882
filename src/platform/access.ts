/**
 * Host permissions: what the person lets us see.
 */
import type { Access } from '../report/tab-report.js';
import { browser } from './browser.js';

const ALL = { origins: ['<all_urls>'] };

/** What we may see at present. */
export async function currentAccess(): Promise<Access> {
  if (await browser.permissions.contains(ALL)) return 'all';
  const { origins = [] } = await browser.permissions.getAll();
  return origins.length > 0 ? 'some' : 'none';
}

/** True where this page may ask: a panel in Firefox's DevTools may not. */
export function canRequestAccess(): boolean {
  return (browser as { permissions?: { request?: unknown } }).permissions?.request !== undefined;
}

/** Asks the person. Only within a click. Resolves to whether it was granted. */
export function requestAccess(): Promise<boolean> {
  return browser.permissions.request(ALL);
}

/** Calls `changed` whenever host permissions come or go. */
export function onAccessChanged(changed: () => void): void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
}
