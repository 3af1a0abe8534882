/**
 * Who asked, and for what: what a HAR leaves to be read from headers.
 */
import { redactUrl } from '../../redaction/url.js';
import { headerValue } from '../../standard/headers.js';
import { isSameOrigin, parseUrl, serializedOrigin } from '../../standard/origin.js';
import type { CallSite, Engine, RequestMode } from '../exchange.js';
import type { Chain } from './chains.js';
import { type Fields, fieldsOf, type HarEntry, listOf, numberOf, textOf } from './shape.js';

/** The engine that wrote the file; `other` for Safari, proxies and everything that is not known. */
export function engineOf(log: Fields): Engine {
  const creator = textOf(fieldsOf(log.creator).name);
  const browser = textOf(fieldsOf(log.browser).name);
  if (/firefox/i.test(browser) || /^firefox$/i.test(creator)) return 'firefox';
  // Safari calls itself `WebKit Web Inspector`.
  if (/^WebInspector$/.test(creator) || /^(?:chrom(?:e|ium)|(?:microsoft )?edge|brave|opera)/i.test(browser))
    return 'chromium';
  return 'other';
}

/** Safari's Web Inspector, which says in `_error` how a request failed. */
export function isSafari(log: Fields): boolean {
  return /^WebKit Web Inspector$/.test(textOf(fieldsOf(log.creator).name));
}

/** URLs of the file's pages by their ids, where a page says so. */
export function pagesOf(log: Fields, entries: readonly HarEntry[]): Map<string, string> {
  const pages = new Map<string, string>();
  for (const value of listOf(log.pages)) {
    const page = fieldsOf(value);
    const title = parseUrl(textOf(page.title));
    if (title !== null && /^https?:$/.test(title.protocol)) pages.set(textOf(page.id), title.href);
  }
  for (const entry of entries) {
    if (entry.pageref !== '' && isNavigation(entry) && !pages.has(entry.pageref))
      pages.set(entry.pageref, entry.url);
  }
  return pages;
}

/** The document that asked, unredacted; null where nothing tells. */
export function documentOf(chain: Chain, pages: ReadonlyMap<string, string>): string | null {
  const first = chain[0]?.entry;
  const referer = first && headerValue(first.requestHeaders, 'referer');
  return referer ?? (first && pages.get(first.pageref)) ?? null;
}

/** The requester's serialized origin; null where nothing tells. */
export function originOf(chain: Chain, document: string | null): string | null {
  const [first] = chain;
  for (const headers of [first?.entry.requestHeaders, first?.preflight?.requestHeaders]) {
    const origin = headers && headerValue(headers, 'origin');
    if (origin) return origin;
  }
  // A same-origin GET has no Origin, and the legs after it may.
  return document === null ? null : serializedOrigin(document);
}

/** True for a document's own request, and for what is no request of a page. */
export function isNavigation({ requestHeaders, resourceType }: HarEntry): boolean {
  const mode = headerValue(requestHeaders, 'sec-fetch-mode');
  if (mode !== null) return mode === 'navigate' || mode === 'websocket';
  if (/^(?:document|websocket|webtransport|cspviolationreport|prefetch)$/.test(resourceType)) return true;
  return (
    resourceType === '' &&
    headerValue(requestHeaders, 'origin') === null &&
    /^text\/html/.test(headerValue(requestHeaders, 'accept') ?? '')
  );
}

export function modeOf(chain: Chain, origin: string): RequestMode {
  for (const { entry, preflight } of chain) {
    const mode = headerValue(entry.requestHeaders, 'sec-fetch-mode');
    if (mode === 'cors' || mode === 'no-cors' || mode === 'same-origin') return mode;
    if (preflight !== null || headerValue(entry.requestHeaders, 'origin') !== null) return 'cors';
    // Without an answer the headers may be those that were meant to be sent, and not all of them.
    if (entry.status === null || isSameOrigin(serializedOrigin(entry.url), origin)) continue;
    if (entry.method === 'GET' || entry.method === 'HEAD') return 'no-cors';
  }
  return 'unknown';
}

const TYPES: Readonly<Record<string, string>> = {
  xhr: 'xmlhttprequest',
  fetch: 'xmlhttprequest',
  empty: 'xmlhttprequest',
  style: 'stylesheet',
  stylesheet: 'stylesheet',
  script: 'script',
  image: 'image',
  font: 'font',
  media: 'media',
  audio: 'media',
  video: 'media',
  ping: 'ping',
  beacon: 'ping',
};

/** webRequest's word for what was asked for. */
export function typeOf({ resourceType, requestHeaders }: HarEntry): string {
  const dest = headerValue(requestHeaders, 'sec-fetch-dest');
  return TYPES[resourceType] ?? TYPES[dest ?? ''] ?? (dest === null ? 'xmlhttprequest' : 'other');
}

/** Chromium: the script line that asked. */
export function callSiteOf({ initiator }: HarEntry): CallSite | null {
  for (const value of listOf(fieldsOf(initiator.stack).callFrames).slice(0, 50)) {
    const frame = fieldsOf(value);
    const url = textOf(frame.url);
    if (!/^(?:https?|webpack|file):/.test(url)) continue;
    return {
      url: redactUrl(url),
      // The protocol counts from 0.
      line: numberOf(frame.lineNumber) + 1,
      column: numberOf(frame.columnNumber) + 1,
      functionName: textOf(frame.functionName).slice(0, 200),
    };
  }
  return null;
}
