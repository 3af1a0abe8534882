/**
 * The DevTools that a panel sits in: the inspected tab, the theme, the sources.
 */
import type { CallSite } from '../capture/exchange.js';
import { browser } from './browser.js';

export type DevtoolsTheme = 'light' | 'dark';

/** What the two browsers' DevTools offer beyond what the types know. */
interface Panels {
  themeName?: string;
  onThemeChanged?: { addListener(listener: (theme: string) => void): void };
  setThemeChangeHandler?(listener: (theme: string) => void): void;
  openResource?(url: string, line: number, done?: () => void): void;
}

function panels(): Panels | null {
  return ((browser as { devtools?: { panels?: Panels } }).devtools?.panels as Panels | undefined) ?? null;
}

/** Id of the inspected tab; the address's `tabId` where the panel is opened as a page; null without either. */
export function inspectedTab(): number | null {
  const id = (browser as { devtools?: { inspectedWindow?: { tabId?: number } } }).devtools?.inspectedWindow
    ?.tabId;
  return id ?? tabInAddress();
}

/** `?tabId=N` of this page. */
export function tabInAddress(): number | null {
  const asked = new URLSearchParams(location.search).get('tabId');
  return asked !== null && /^\d+$/.test(asked) ? Number(asked) : null;
}

/** Calls `changed` at once, and whenever the theme changes. Outside the DevTools the page's own preference counts. */
export function followTheme(changed: (theme: DevtoolsTheme) => void): void {
  const own = panels();
  const dark = matchMedia('(prefers-color-scheme: dark)');
  if (own?.themeName === undefined) {
    const tell = (): void => changed(dark.matches ? 'dark' : 'light');
    dark.addEventListener('change', tell);
    tell();
    return;
  }
  const tell = (name: string | undefined): void => changed(name === 'dark' ? 'dark' : 'light');
  own.onThemeChanged?.addListener(tell);
  own.setThemeChangeHandler?.(tell);
  tell(own.themeName);
}

/** Shows a line in the sources; null where the browser offers no way (Firefox). */
export function sourceOpener(): ((site: CallSite) => void) | null {
  const own = panels();
  if (own?.openResource === undefined) return null;
  // The API counts lines from 0.
  return site => own.openResource?.(site.url, site.line - 1);
}

/** `Chrome 156`, `Firefox 153`. */
export function browserLabel(): string {
  const match = /(Firefox|Edg|Chrome)\/(\d+)/.exec(navigator.userAgent);
  const name = match?.[1] === 'Edg' ? 'Edge' : match?.[1];
  return match === null ? 'Browser' : `${name} ${match[2]}`;
}

/** One entry of the DevTools' own network log, as far as it tells who asked. */
export interface NetworkEntry {
  url: string;
  method: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  callSite: CallSite;
}

interface HarEntry {
  startedDateTime: string;
  request: { url: string; method: string };
  _initiator?: { stack?: { callFrames?: CallFrame[]; parent?: { callFrames?: CallFrame[] } } };
}

/** Lines and columns from 0. */
interface CallFrame {
  url: string;
  lineNumber: number;
  columnNumber: number;
  functionName: string;
}

/** Calls `seen` for each request whose script line the DevTools know (Chromium only), as it ends. */
export function followCallSites(seen: (entry: NetworkEntry) => void): void {
  const { network } = (browser as unknown as { devtools?: { network?: Network } }).devtools ?? {};
  if (BUILT_FOR !== 'chromium') return;
  network?.onRequestFinished?.addListener(({ startedDateTime, request, _initiator }) => {
    const { callFrames = [], parent } = _initiator?.stack ?? {};
    const frame = [...callFrames, ...(parent?.callFrames ?? [])].find(({ url }) =>
      /^https?:|^file:/.test(url),
    );
    if (frame === undefined) return;
    const { url, lineNumber, columnNumber, functionName } = frame;
    const callSite = { url, line: lineNumber + 1, column: columnNumber + 1, functionName };
    seen({ url: request.url, method: request.method, startedAt: Date.parse(startedDateTime), callSite });
  });
}

interface Network {
  onRequestFinished?: { addListener(listener: (entry: HarEntry) => void): void };
}
