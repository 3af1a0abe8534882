/**
 * The number on the toolbar icon.
 */
import { browser } from './browser.js';

/** Shows how many requests of `tabId` are blocked; nothing for 0. A tab that is gone is none of our business. */
export function showBlocked(tabId: number, blocked: number): void {
  const text = blocked === 0 ? '' : blocked > 999 ? '999+' : String(blocked);
  const ignore = (): void => undefined;
  browser.action.setBadgeText({ tabId, text }).catch(ignore);
}

/** Once, at start. */
export function dressBadge(): void {
  const ignore = (): void => undefined;
  browser.action.setBadgeBackgroundColor({ color: '#b3261e' }).catch(ignore);
  browser.action.setBadgeTextColor?.({ color: '#ffffff' }).catch(ignore);
}
