/** The one interface behind which both browsers are driven. */

import type { CDPSession, Browser as PuppeteerBrowser } from 'puppeteer-core';

export type BrowserKind = 'chromium' | 'firefox';

export interface LaunchOptions {
  /** Directories of unpacked extensions, each holding a manifest.json. Default: none. */
  extensions?: string[];
  /** Default: true. */
  headless?: boolean;
  /** The program to start. Default: what `findBrowser` finds. */
  executable?: string;
  /** Further command-line arguments. */
  args?: string[];
  /** Chromium only: open DevTools for every new tab from its start. Default: false. */
  devtools?: boolean;
  /** Accept certificates that nobody vouches for. Default: false. */
  acceptInsecureCerts?: boolean;
  /** Window size in CSS pixels. Default: 1280 by 900. */
  window?: Size;
  /** Listen for the browser's own verdicts. Turn it off where the cost of listening is measured. Default: true. */
  oracle?: boolean;
  /** Chromium only: collect DevTools issues too (see `Oracle.takeIssues`). Default: false. */
  audits?: boolean;
  /** Firefox only: further preferences, which win over the driver's own. */
  prefs?: Record<string, Pref>;
}

export type Pref = boolean | number | string;

/** CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/**
 * Runs a function or an expression in a document and gives its result, awaited.
 * A function travels as its source text: it sees its arguments and the document, nothing of this process.
 * Arguments and result pass through JSON. Throws an Error with the remote name, message and stack in its text.
 */
export interface Evaluate {
  <A extends unknown[], R>(fn: (...args: A) => R, ...args: A): Promise<Awaited<R>>;
  <R = unknown>(expression: string): Promise<R>;
}

export interface NavigateOptions {
  /** How long the load event may take, in milliseconds. Default: 30 000. */
  timeoutMs?: number;
}

/** A tab. */
export interface Page {
  readonly evaluate: Evaluate;
  /** Resolves at the load event. Throws when the navigation fails or takes too long. */
  goto(url: string, options?: NavigateOptions): Promise<void>;
  /** Resolves at the load event of the new document. */
  reload(options?: NavigateOptions): Promise<void>;
  url(): Promise<string>;
  /** The tab's id as extensions know it. Throws in Chromium when the browser has no extension. */
  tabId(): Promise<number>;
  /** Brings the tab to the front of its window. */
  activate(): Promise<void>;
  /** A PNG of what the tab shows, written to `path`. */
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

/** The size that the DevTools window is first given. */
export const FIRST_SIZE: Size = { width: 1280, height: 800 };

export type Theme = 'light' | 'dark';

/** Keys by their `KeyboardEvent.key` name, with modifiers before them: `Enter`, `a`, `Shift+Tab`, `Control+k`. */
export type Key = string;

/** The extension's panel, inside the real DevTools of a page. It outlives navigations of that page. */
export interface Panel {
  readonly evaluate: Evaluate;
  /** A real click in the middle of the first element that matches. Throws when there is none. */
  click(selector: string): Promise<void>;
  /** Presses and releases one key; the event is trusted and has its default action. */
  press(key: Key): Promise<void>;
  /** Types text into whatever has the focus in the panel. */
  type(text: string): Promise<void>;
  /**
   * Waits until a selector matches, or a function run in the panel gives a truthy value.
   * Throws after `timeoutMs` (default 15 000).
   */
  waitFor(what: string | (() => unknown), timeoutMs?: number): Promise<void>;
  /** A PNG of the whole DevTools window, panel included, written to `path`. */
  screenshot(path: string): Promise<void>;
  /** Size of the DevTools window's contents, tabs included, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** Sets the theme of DevTools and, with it, the panel's `prefers-color-scheme`. */
  setTheme(theme: Theme): Promise<void>;
  /** Closes DevTools. */
  close(): Promise<void>;
}

/**
 * What the browser itself said of one request. Firefox speaks of failures only, and of no request by id.
 * Chromium calls a request finished when its body was read to the end, which may be never; the absence of a failure is the
 * sign that one was allowed.
 */
export interface OracleRecord {
  outcome: 'failed' | 'finished' | 'message';
  /**
   * Chromium: `corsErrorStatus.corsError`, e.g. `PreflightMissingAllowOriginHeader`, or null when CORS was not the reason.
   * Firefox: the message's category, e.g. `CORSMissingAllowOrigin2`, or `Mixed Content Blocker`.
   */
  code: string | null;
  /** The header, method or value that the browser named, or ''. */
  parameter: string;
  /** The URL that was refused or delivered: after a redirect, the last one. */
  url: string;
  /** The URL that was first asked for. In Firefox the same as `url`. */
  firstUrl: string;
  /** Chromium: `net::ERR_…`, '' when finished. Firefox: the whole message. */
  text: string;
  /** Chromium: the DevTools request id; '' in Firefox. */
  requestId: string;
  /** Chromium, on a preflight: the id of the request it was made for; otherwise ''. */
  preflightOf: string;
  /** Chromium: the DevTools resource type (`Fetch`, `XHR`, `Preflight`, …); '' in Firefox. */
  type: string;
  /** Chromium: why it was never sent (`csp`, `mixed-content`, `origin`, …), or ''. */
  blockedReason: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** A DevTools issue as Chromium words it. */
export interface Issue {
  code: string;
  details: Record<string, unknown>;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Which records: all of those whose `url` or `firstUrl` starts with a prefix, or satisfies a predicate. */
export type Where = string | ((url: string) => boolean);

export interface TakeOptions {
  /** Wait until there are so many. Default: 0. */
  atLeast?: number;
  /** How long to wait for them before giving what there is, in milliseconds. Default: 2 000. */
  timeoutMs?: number;
  /** A pause first, for words that are still on their way, in milliseconds. Default: 0. */
  settleMs?: number;
}

/** The browser's own verdicts, in order of arrival. */
export interface Oracle {
  /** Removes and gives the records that match (all of them without `where`). */
  take(where?: Where, options?: TakeOptions): Promise<OracleRecord[]>;
  /** Removes and gives the DevTools issues so far. Always empty in Firefox, and in Chromium without `audits`. */
  takeIssues(): Promise<Issue[]>;
  /** Forgets everything. */
  clear(): Promise<void>;
}

interface Common {
  /** The product's version, e.g. `156.0.8078.79`. */
  readonly version: string;
  /** The process to watch, e.g. for its memory. */
  readonly pid: number;
  readonly oracle: Oracle;
  /** The address of a file of the nth extension (default: its root, of the first). Throws when there is no nth. */
  extensionUrl(path?: string, index?: number): string;
  newPage(url?: string, options?: NavigateOptions): Promise<Page>;
  /** A document of the nth extension in a tab of its own; `path` may carry a query. */
  openExtensionPage(path: string, index?: number): Promise<Page>;
  /** Opens DevTools for a page and shows the extension's panel in it. Throws when none turns up within `timeoutMs` (10 000). */
  openPanel(page: Page, timeoutMs?: number): Promise<Panel>;
  /** Whether the nth extension's background is loaded now. */
  isWorkerRunning(index?: number): Promise<boolean>;
  /** Stops the nth extension's service worker or event page, as idleness would; false when it was not running. */
  stopWorker(index?: number): Promise<boolean>;
  /** Ends the browser's process and removes its profile. May be called twice. */
  close(): Promise<void>;
}

export interface ChromiumBrowser extends Common {
  readonly kind: 'chromium';
  /** Escape hatches: puppeteer's browser, and a session on the browser target. */
  readonly puppeteer: PuppeteerBrowser;
  readonly cdp: CDPSession;
}

export interface FirefoxBrowser extends Common {
  readonly kind: 'firefox';
  /** Escape hatch: runs in the browser window, with chrome rights (`Services`, `gBrowser`, `ChromeUtils`). */
  readonly chromeEval: Evaluate;
  /** Escape hatch: one WebDriver BiDi command, giving its result. */
  bidi(method: string, params?: Record<string, unknown>): Promise<unknown>;
}

export type Browser = ChromiumBrowser | FirefoxBrowser;
