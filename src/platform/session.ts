/**
 * Session storage: in memory, gone with the browser, kept over a stop of the worker.
 */
import { browser } from './browser.js';

interface SessionArea {
  get(keys: null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** The types know no session area. */
const area = (browser.storage as unknown as { session: SessionArea }).session;

/**
 * Chrome gives the worker of the private windows (`incognito: split`) the same area as that of the others, so each
 * has a prefix of its own and looks at nothing else.
 */
const PREFIX = BUILT_FOR === 'chromium' && browser.extension.inIncognitoContext ? 'private ' : 'normal ';

/** Everything that this worker, or an earlier one in its place, wrote. */
export async function readSession(): Promise<Record<string, unknown>> {
  const all = await area.get(null);
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value]] : [],
    ),
  );
}

/** Removes `gone`, writes `items`. Throws where the quota is exceeded; nothing of `items` is written then. */
export async function writeSession(items: Record<string, unknown>, gone: string[]): Promise<void> {
  const prefixed = Object.fromEntries(Object.entries(items).map(([name, value]) => [PREFIX + name, value]));
  // Both are on their way before a worker can be stopped in between.
  await Promise.all([
    gone.length > 0 ? area.remove(gone.map(name => PREFIX + name)) : undefined,
    Object.keys(items).length > 0 ? area.set(prefixed) : undefined,
  ]);
}
