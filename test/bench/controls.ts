/**
 * The extensions that ours is measured against: written to a directory of their own, each as small as can be.
 */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserKind } from '../../scripts/browsers/types.js';

/** A listener: the event's name, and what it asks to be given. */
export type Bare = readonly [event: string, options: readonly string[]];

const FILTER =
  "{ urls: ['http://*/*', 'https://*/*'], types: ['xmlhttprequest','script','stylesheet','font','image','media','object','ping','other'] }";

/** The three that nobody can do without: what was sent, what came back, and how it failed. */
export const THREE: readonly Bare[] = [
  ['onSendHeaders', ['requestHeaders', 'extraHeaders']],
  ['onHeadersReceived', ['responseHeaders', 'extraHeaders']],
  ['onErrorOccurred', ['extraHeaders']],
];

/** Writes an extension that holds the permission and listens to `listeners` without doing anything; gives its directory. */
export async function bareExtension(kind: BrowserKind, listeners: readonly Bare[]): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'crosscheck-bare-'));
  const lines = listeners.map(
    ([event, options]) =>
      `chrome.webRequest.${event}.addListener(() => {}, ${FILTER}${optionsFor(kind, options)});`,
  );
  await mkdir(dir, { recursive: true });
  // What wakes it, and when it was ready.
  lines.push('chrome.runtime.onMessage.addListener(() => {});', "performance.mark('listening');");
  await writeFile(join(dir, 'background.js'), `${lines.join('\n')}\n`);
  await writeFile(join(dir, 'popup.html'), '<!doctype html>');
  await writeFile(
    join(dir, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Bare',
      version: '1',
      permissions: ['webRequest', 'webNavigation', 'storage'],
      host_permissions: ['<all_urls>'],
      ...(kind === 'chromium'
        ? { background: { service_worker: 'background.js' } }
        : {
            background: { scripts: ['background.js'] },
            browser_specific_settings: { gecko: { id: 'bare@crosscheck.example' } },
          }),
    }),
  );
  return dir;
}

/** Firefox shows all headers without being asked, and throws on the word. */
function optionsFor(kind: BrowserKind, options: readonly string[]): string {
  const known = options.filter(option => kind === 'chromium' || option !== 'extraHeaders');
  return known.length > 0 ? `, ${JSON.stringify(known)}` : '';
}
