/**
 * Stored copies: which earlier answer a browser's HTTP cache gave again. Chromium says `fromCache: false` of a copy that
 * fails its CORS check, so it is told by its headers, which are the earlier answer's to the letter while that is fresh.
 * RFC 9111 §4.2
 */
import { type Header, headerValue } from '../standard/headers.js';
import type { ExchangeLeg, Time } from './exchange.js';

interface Copy {
  origin: string | null;
  at: Time;
  /** Milliseconds. */
  freshFor: number;
  lines: string;
}

/** Headers of the connection, not of the answer: they are not stored. RFC 9111 §3.1 */
const HOP_BY_HOP = /^(?:connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i;
/** Copies remembered; the oldest go first. */
const KEPT = 500;

export class StoredCopies {
  readonly #copies = new Map<string, Copy>();

  /** Marks `leg` where its answer is a stored copy, and remembers it where it may become one. Of GET only. */
  note(leg: ExchangeLeg): void {
    const { response, requestHeaders, url } = leg;
    if (!response || requestHeaders === null || leg.method !== 'GET') return;
    const lines = response.headers
      .filter(({ name }) => !HOP_BY_HOP.test(name))
      .map(({ name, value }) => `${name.toLowerCase()}: ${value}`)
      .join('\n');
    const known = this.#copies.get(url);
    if (
      known !== undefined &&
      known.lines === lines &&
      response.at - known.at <= known.freshFor &&
      !bypasses(requestHeaders)
    ) {
      leg.storedFor = { origin: known.origin, at: known.at };
      return;
    }
    const freshFor = freshness(response.headers);
    this.#copies.delete(url);
    if (freshFor <= 0) return;
    this.#copies.set(url, {
      origin: headerValue(requestHeaders, 'origin'),
      at: response.at,
      freshFor,
      lines,
    });
    for (const oldest of this.#copies.keys()) {
      if (this.#copies.size <= KEPT) break;
      this.#copies.delete(oldest);
    }
  }
}

/** How long a private cache may reuse an answer unasked, in milliseconds; 0 where it may not or does not say. */
function freshness(headers: readonly Header[]): number {
  const control = headerValue(headers, 'cache-control')?.toLowerCase() ?? '';
  if (/\bno-(?:store|cache)\b/.test(control)) return 0;
  // An answer that depends on the Origin is not given to another one.
  if (/(?:^|[\s,])(?:origin|\*)(?:$|[\s,])/i.test(headerValue(headers, 'vary') ?? '')) return 0;
  const age = /\bmax-age="?(\d+)/.exec(control);
  if (age !== null) return Number(age[1]) * 1000;
  const expires = Date.parse(headerValue(headers, 'expires') ?? '');
  const date = Date.parse(headerValue(headers, 'date') ?? '');
  return Number.isNaN(expires - date) ? 0 : expires - date;
}

/** A reload, or `cache: 'no-store'`. */
function bypasses(headers: readonly Header[]): boolean {
  return (
    /no-cache|no-store|max-age=0/i.test(headerValue(headers, 'cache-control') ?? '') ||
    headerValue(headers, 'pragma') !== null
  );
}
