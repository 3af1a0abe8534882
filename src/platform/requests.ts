/**
 * webRequest: the listeners, registered at once and synchronously, so that a stopped worker wakes for them.
 */
import type { RequestDetails, RequestEvent, RequestEventName } from '../capture/events.js';
import { browser, ENGINE } from './browser.js';

type Options = Array<'requestHeaders' | 'responseHeaders' | 'extraHeaders'>;

/** What each event has to carry. */
const WANTED: ReadonlyArray<readonly [RequestEventName, Options]> = [
  ['onBeforeRequest', []],
  ['onSendHeaders', ['requestHeaders']],
  ['onHeadersReceived', ['responseHeaders']],
  ['onBeforeRedirect', []],
  ['onCompleted', ['responseHeaders']],
  ['onErrorOccurred', []],
];

/** Resource types that can be exchanges; navigations and sockets never are. */
const TYPES = [
  'xmlhttprequest',
  'script',
  'stylesheet',
  'font',
  'image',
  'media',
  'object',
  'ping',
  'other',
] as const;
const FIREFOX_TYPES = ['beacon', 'imageset', 'web_manifest', 'xslt', 'xml_dtd', 'json'] as const;

interface RequestEventTarget {
  addListener(callback: (details: RequestDetails) => void, filter: unknown, options?: Options): void;
}

/** Calls `handle` for every event, in the browser's order. */
export function listenToRequests(handle: (event: RequestEvent) => void): void {
  for (const [name, options] of WANTED) {
    // The polyfill's types know neither extraHeaders nor each engine's own resource types.
    const target = browser.webRequest[name] as unknown as RequestEventTarget;
    const all: Options = ENGINE === 'chromium' && options.length > 0 ? [...options, 'extraHeaders'] : options;
    const listener = (details: RequestDetails): void => handle({ name, details });
    // Firefox throws on a third argument, even an empty one, where the event takes none.
    if (all.length > 0) target.addListener(listener, filterFor(), all);
    else target.addListener(listener, filterFor());
  }
}

function filterFor(): { urls: string[]; types: string[] } {
  const { ResourceType } = browser.webRequest as unknown as { ResourceType?: Record<string, string> };
  const known = ResourceType === undefined ? null : new Set(Object.values(ResourceType));
  const types = ENGINE === 'firefox' ? [...TYPES, ...FIREFOX_TYPES] : [...TYPES];
  // Firefox throws on a type that its version does not know.
  return {
    urls: ['http://*/*', 'https://*/*'],
    types: types.filter(type => known === null || known.has(type)),
  };
}
