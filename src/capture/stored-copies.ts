/**
 * Stored copies: which earlier answer a browser's HTTP cache gave again. Chromium says `fromCache: false` of a copy that
 * fails its CORS check, so it is told by its headers, which are the earlier answer's to the letter while that is fresh.
 * RFC 9111 §4.2
 */
import { type Header, headerValue, listItems } from '../standard/headers.js';
import { isRedirectStatus } from '../standard/status.js';
import type { ExchangeLeg, ResponseHead, Time } from './exchange.js';

export interface Copy {
  origin: string | null;
  at: Time;
  /** Milliseconds. */
  freshFor: number;
  /** Of its header lines. */
  hash: string;
  /** It depends on the Origin, and is given to that one alone. RFC 9111 §4.1 */
  sameOriginOnly?: true;
  /** Chromium refused it: stored for XMLHttpRequest, and not for fetch, which no event tells apart. */
  refused?: true;
}

/** Headers of the connection, not of the answer (RFC 9111 §3.1), and what Chromium does not store besides. */
const NOT_STORED =
  /^(?:connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade|set-cookie2?|clear-site-data|(?:www|proxy)-authenticate|strict-transport-security|content-range)$/i;
/** Redirects for good, and what is gone, are stored without a word of it. */
const FOR_GOOD = new Set([300, 301, 308, 410]);
const YEAR = 365 * 86_400_000;
/** Copies remembered; the oldest go first. */
const KEPT = 500;

export class StoredCopies {
  readonly #copies = new Map<string, Copy>();
  #news = new Map<string, Copy | null>();

  /** All of them, by URL. */
  all(): Array<[url: string, copy: Copy]> {
    return [...this.#copies];
  }

  /** What has changed since this was last asked, by URL; null for what is gone. */
  news(): Array<[url: string, copy: Copy | null]> {
    const news = [...this.#news];
    this.#news = new Map();
    return news;
  }

  restore(copies: Iterable<[url: string, copy: Copy]>): void {
    for (const [url, copy] of copies) this.#copies.set(url, copy);
  }

  /**
   * Marks `leg` where its answer is a stored copy, and remembers it where it may become one. Of GET only. `told`: what
   * the browser itself says of that; null where it is not to be believed.
   */
  note(leg: ExchangeLeg, told: boolean | null): void {
    const { response, requestHeaders, url } = leg;
    if (!response || requestHeaders === null || leg.method !== 'GET') return;
    // Nearly all: what was never stored, and never will be.
    const freshFor = freshness(response);
    const known = this.#copies.get(url);
    if (known === undefined && freshFor < 0) return;
    const origin = headerValue(requestHeaders, 'origin');
    const lines = response.headers
      .filter(({ name }) => !NOT_STORED.test(name))
      .map(({ name, value }) => `${name.toLowerCase()}: ${value}`)
      .join('\n');
    const hash = hashOf(lines);
    if (
      told !== false &&
      known !== undefined &&
      known.hash === hash &&
      (!known.sameOriginOnly || known.origin === origin) &&
      !bypasses(requestHeaders)
    ) {
      const age = response.at - known.at;
      // A server's answer of another second has another Date.
      const sure =
        known.refused === undefined || (age > 2000 && headerValue(response.headers, 'date') !== null);
      if (age < known.freshFor && sure) {
        leg.storedFor = { origin: known.origin, at: known.at };
        return;
      }
      if (told === null) leg.perhapsStored = true;
    }
    this.#drop(url);
    if (freshFor < 0) return;
    const varies = variesByOrigin(response.headers);
    const copy: Copy = {
      origin,
      at: response.at,
      freshFor,
      hash,
      ...(varies ? { sameOriginOnly: true } : {}),
    };
    this.#copies.set(url, copy);
    this.#news.set(url, copy);
    for (const oldest of this.#copies.keys()) {
      if (this.#copies.size <= KEPT) break;
      this.#drop(oldest);
    }
  }

  /** The answer to `leg` was refused: Chromium then stores it for certain where it is a redirect, without a body to read. */
  refused({ url, response, storedFor }: ExchangeLeg): void {
    if (response === null || storedFor !== undefined || isRedirectStatus(response.status)) return;
    const copy = this.#copies.get(url);
    if (copy === undefined) return;
    copy.refused = true;
    this.#news.set(url, copy);
  }

  #drop(url: string): void {
    this.#copies.delete(url);
    this.#news.set(url, null);
  }
}

/** FNV-1a in two lanes and the length: enough to tell the answers of one URL apart. */
function hashOf(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
  }
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}.${text.length}`;
}

/**
 * How long a private cache may reuse an answer unasked, in milliseconds; 0 where it has to ask first, -1 where it may not
 * store it, or where nothing is said. RFC 9111 §4.2; the tenth of its age, for want of better, in both browsers.
 */
export function freshness({ status, headers }: ResponseHead): number {
  // Nearly all: answers that say nothing of it, or that they are not to be stored at all.
  const said = headerValue(headers, 'cache-control');
  if (said === null && !headers.some(({ name }) => /^(?:last-modified|expires)$/i.test(name)))
    return FOR_GOOD.has(status) ? YEAR : -1;
  const control = said?.toLowerCase() ?? '';
  if (/\bno-store\b/.test(control)) return -1;
  if (/\bno-cache\b/.test(control) || listItems(headerValue(headers, 'vary')).includes('*')) return 0;
  const age = /\bmax-age="?(\d+)/.exec(control);
  if (age !== null) return Number(age[1]) * 1000;
  const time = (name: string): number => Date.parse(headerValue(headers, name) ?? '');
  const lasts = time('expires') - time('date');
  if (!Number.isNaN(lasts)) return Math.max(0, lasts);
  if (FOR_GOOD.has(status)) return YEAR;
  const old = time('date') - time('last-modified');
  return old > 0 && status < 300 && !control.includes('must-revalidate') ? old / 10 : 0;
}

function variesByOrigin(headers: readonly Header[]): boolean {
  return listItems(headerValue(headers, 'vary')).some(name => name.toLowerCase() === 'origin');
}

/** A reload, or `cache: 'no-store'`. */
function bypasses(headers: readonly Header[]): boolean {
  return (
    /no-cache|no-store|max-age=0/i.test(headerValue(headers, 'cache-control') ?? '') ||
    headerValue(headers, 'pragma') !== null
  );
}
