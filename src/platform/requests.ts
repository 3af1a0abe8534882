/**
 * webRequest: the listeners, registered at once and synchronously, so that a stopped worker wakes for them.
 */
import {
  REQUEST_EVENTS,
  type RequestDetails,
  type RequestEvent,
  type RequestEventName,
} from '../capture/events.js';
import { browser, ENGINE } from './browser.js';

type Options = Array<'requestHeaders' | 'responseHeaders' | 'extraHeaders'>;

type Wanted = ReadonlyArray<readonly [RequestEventName, Options]>;

/**
 * What no report can do without. In Chromium a request begins as it leaves, an answer without an error is its end, and
 * the two events of a request that goes well cost half of what four do.
 */
const ALWAYS: Wanted = [
  ['onSendHeaders', ['requestHeaders']],
  ['onHeadersReceived', ['responseHeaders']],
  ['onBeforeRedirect', []],
  ['onErrorOccurred', []],
];

/** What makes it whole: requests that wait for their preflight, what came from the cache, what others changed. */
const WATCHED: Wanted = [
  ['onBeforeRequest', []],
  ['onCompleted', ['responseHeaders']],
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

type Listener = (details: RequestDetails) => void;

interface RequestEventTarget {
  addListener(callback: Listener, filter: unknown, options?: Options): void;
  removeListener(callback: Listener): void;
}

/** Calls `handle` for every event that is always listened to, in the browser's order. */
export function listenToRequests(handle: (event: RequestEvent) => void): void {
  // Firefox calls a refused request completed, so there it takes all of them; what happened while it woke a worker it
  // tells in the order of registration.
  const order = (name: RequestEventName): number => REQUEST_EVENTS.indexOf(name);
  const all = [...ALWAYS, ...WATCHED].sort(([a], [b]) => order(a) - order(b));
  listen(ENGINE === 'firefox' ? all : ALWAYS, handle, {});
}

/** Listens to the other events of one tab as well; gives what ends it. */
export function watchRequests(tabId: number, handle: (event: RequestEvent) => void): () => void {
  return ENGINE === 'firefox' ? () => undefined : listen(WATCHED, handle, { tabId });
}

function listen(wanted: Wanted, handle: (event: RequestEvent) => void, narrower: object): () => void {
  const removals = wanted.map(([name, options]) => {
    // The types know neither extraHeaders nor each engine's own resource types.
    const target = browser.webRequest[name] as unknown as RequestEventTarget;
    const all: Options = ENGINE === 'chromium' && options.length > 0 ? [...options, 'extraHeaders'] : options;
    const listener: Listener = details => handle({ name, details });
    const filter = { ...filterFor(), ...narrower };
    // Firefox throws on a third argument, even an empty one, where the event takes none.
    if (all.length > 0) target.addListener(listener, filter, all);
    else target.addListener(listener, filter);
    return () => target.removeListener(listener);
  });
  return () => {
    for (const remove of removals) remove();
  };
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
