/**
 * webRequest: the listeners, registered at once and synchronously, so that a stopped worker wakes for them.
 */
import { browser } from './browser.js';
import { followEventStreams } from './event-streams.js';
import { type Handle, listen, type Wanted } from './listen.js';

const BEFORE: Wanted[number] = ['onBeforeRequest', []];
const SENT: Wanted[number] = ['onSendHeaders', ['requestHeaders']];
const RECEIVED: Wanted[number] = ['onHeadersReceived', ['responseHeaders']];
const REDIRECTED: Wanted[number] = ['onBeforeRedirect', []];
const COMPLETED: Wanted[number] = ['onCompleted', ['responseHeaders']];
const FAILED: Wanted[number] = ['onErrorOccurred', []];

/**
 * What no report can do without, listened to everywhere. A request begins as it leaves, an answer without an error is its
 * end, and the two events of a request that goes well cost half of what four do.
 */
const EVERYWHERE: Wanted = [SENT, RECEIVED, REDIRECTED, FAILED];

/** Chromium alone: tells an answer that was given up from one that was refused. */
const BEGUN: Wanted = BUILT_FOR === 'firefox' ? [] : [['onResponseStarted', []]];

/**
 * What a tab that somebody looks at has beyond it: requests that wait for their preflight, what came from the cache, what
 * others changed.
 */
const BEYOND: Wanted = [BEFORE, ...BEGUN, COMPLETED];
/** All that such a tab has: Firefox tells what happened while it woke a worker in the order of registration. */
const CLOSELY: Wanted = [BEFORE, SENT, RECEIVED, REDIRECTED, ...BEGUN, COMPLETED, FAILED];

/** Requests of shared and service workers. */
const NO_TAB = -1;

/** Which tabs are listened to, and how closely. */
export class Listening {
  #everywhere: (() => void) | null = null;
  #begun = false;
  readonly #handle: Handle;
  /** Tabs that somebody looks at, with what ends it. */
  readonly #tabs = new Map<number, () => void>();

  /** Everywhere from now on: in a worker's first turn, so that it is woken. */
  constructor(handle: Handle) {
    this.#handle = BUILT_FOR === 'chromium' ? followEventStreams(handle) : handle;
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
    if (BUILT_FOR === 'chromium' && this.#begun) stayAwake(on);
    this.#begun = true;
    this.#everywhere?.();
    this.#everywhere = on ? listen(EVERYWHERE, this.#handle, {}) : null;
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
    return listen(this.#everywhere === null ? CLOSELY : BEYOND, this.#handle, { tabId });
  }
}

/** Any call of the API puts the stop off by half a minute. */
const CALL_EVERY = 20_000;
let awake: ReturnType<typeof setInterval> | undefined;

function stayAwake(on: boolean): void {
  clearInterval(awake);
  awake = on ? setInterval(() => void browser.runtime.getPlatformInfo(), CALL_EVERY) : undefined;
}
