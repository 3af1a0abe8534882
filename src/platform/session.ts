/**
 * Session storage: in memory, gone with the browser, kept over a stop of the worker.
 */
import { browser } from './browser.js';

interface SessionArea {
  get(keys: null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** The polyfill's types know no session area. */
const area = (browser.storage as unknown as { session: SessionArea }).session;

/** Everything that was written. */
export function readSession(): Promise<Record<string, unknown>> {
  return area.get(null);
}

/** Writes `items`, removes `gone`. Throws where the quota is exceeded; nothing of `items` is written then. */
export async function writeSession(items: Record<string, unknown>, gone: string[]): Promise<void> {
  if (gone.length > 0) await area.remove(gone);
  if (Object.keys(items).length > 0) await area.set(items);
}
