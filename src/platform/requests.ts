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

/** Chromium says it of no request: the private windows have a worker of their own (`incognito: split`). */
const PRIVATE = browser.extension.inIncognitoContext;

type Listener = (details: RequestDetails) => void;

interface RequestEventTarget {
  addListener(callback: Listener, filter: unknown, options?: Options): void;
  removeListener(callback: Listener): void;
}

/** All of them. Firefox tells what happened while it woke a worker in the order of registration. */
const ALL: Wanted = [...ALWAYS, ...WATCHED].sort(
  ([a], [b]) => REQUEST_EVENTS.indexOf(a) - REQUEST_EVENTS.indexOf(b),
);

/** What is listened to everywhere. Firefox calls a refused request completed, so there it takes all events. */
const EVERYWHERE: Wanted = ENGINE === 'firefox' ? ALL : ALWAYS;
/** What a tab that somebody looks at has beyond it. */
const BEYOND: Wanted = ENGINE === 'firefox' ? [] : WATCHED;

/** Requests of shared and service workers. */
const NO_TAB = -1;

/** Which tabs are listened to, and how closely. */
export class Listening {
  #everywhere: (() => void) | null = null;
  #begun = false;
  /** Tabs that somebody looks at, with what ends it. */
  readonly #tabs = new Map<number, () => void>();

  /** Everywhere from now on: in a worker's first turn, so that it is woken. */
  constructor(private readonly handle: (event: RequestEvent) => void) {
    this.everywhere(true);
  }

  /** Whether any event may come. */
  get listens(): boolean {
    return this.#everywhere !== null || this.#tabs.size > 0;
  }

  /** False: to the tabs that are watched, and to none besides. */
  everywhere(on: boolean): void {
    if (on === (this.#everywhere !== null)) return;
    // Seen in Chromium: what a worker registers after its first turn does wake the next one, which is then told nothing of
    // it. So this one is not to be stopped for idleness any more; with the browser's next start all is as before.
    if (ENGINE === 'chromium' && this.#begun) stayAwake(on);
    this.#begun = true;
    this.#everywhere?.();
    this.#everywhere = on ? listen(EVERYWHERE, this.handle, {}) : null;
    const watched = [...this.#tabs.keys()];
    for (const tabId of watched) this.watch(tabId, false);
    for (const tabId of watched) this.watch(tabId, true);
  }

  /** Every event of one tab; where nothing is listened to everywhere, those of requests without a tab as well. */
  watch(tabId: number, on: boolean): void {
    this.#tabs.get(tabId)?.();
    this.#tabs.delete(tabId);
    if (on) this.#tabs.set(tabId, this.#listenIn(tabId));
    if (tabId === NO_TAB) return;
    const others = [...this.#tabs.keys()].some(each => each !== NO_TAB);
    if (this.#tabs.has(NO_TAB) !== (others && this.#everywhere === null))
      this.watch(NO_TAB, !this.#tabs.has(NO_TAB));
  }

  #listenIn(tabId: number): () => void {
    return listen(this.#everywhere === null ? ALL : BEYOND, this.handle, { tabId });
  }
}

/** Any call of the API puts the stop off by half a minute. */
const CALL_EVERY = 20_000;
let awake: ReturnType<typeof setInterval> | undefined;

function stayAwake(on: boolean): void {
  clearInterval(awake);
  awake = on ? setInterval(() => void browser.runtime.getPlatformInfo(), CALL_EVERY) : undefined;
}

function listen(wanted: Wanted, handle: (event: RequestEvent) => void, narrower: object): () => void {
  const removals = wanted.map(([name, options]) => {
    // The types know neither extraHeaders nor each engine's own resource types.
    const target = browser.webRequest[name] as unknown as RequestEventTarget;
    const all: Options = ENGINE === 'chromium' && options.length > 0 ? [...options, 'extraHeaders'] : options;
    const listener: Listener = details =>
      handle({ name, details: PRIVATE ? { ...details, incognito: true } : details });
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
