/**
 * Readings of an exchange that several questions share, and how an answer is put together.
 */
import { headerValue } from '../../standard/headers.js';
import { isLoopback, isSameOrigin, serializedOrigin } from '../../standard/origin.js';
import { statusWords } from '../../standard/reason-phrase.js';
import type { Evidence } from '../causes/cause.js';
import { headersChangedByExtension } from '../causes/headers-changed-by-extension.js';
import { headersOf, isCorsLeg } from '../causes/signs/answer.js';
import { failureOf } from '../causes/signs/failure.js';
import { rejectionOf } from '../causes/signs/rejection.js';
import { hostOf, line, quote } from '../causes/signs/words.js';
import type { Answer } from './question.js';

/** True where the deciding leg is subject to CORS. */
export function isCors({ exchange, legIndex }: Evidence): boolean {
  return isCorsLeg(exchange, legIndex);
}

/** True where a CORS check failed, or may have. */
export function isRefused({ verdict, findings }: Evidence): boolean {
  return verdict === 'blocked' || (verdict === 'unknown' && findings.length > 0);
}

/** True where what the server sent is what was refused, and not what another extension made of it. */
export function isServersDoing(evidence: Evidence): boolean {
  return isRefused(evidence) && headersChangedByExtension.detect(evidence)?.confidence !== 'certain';
}

/** True where the page itself gave up, or went away. */
export function isAborted({ exchange }: Evidence): boolean {
  return exchange.ending.kind === 'abandoned' || failureOf(exchange)?.family === 'aborted';
}

/** True where the request ended and the page did not get its answer. */
export function isLost(evidence: Evidence): boolean {
  return evidence.verdict === 'failed' || isRefused(evidence);
}

export function isRefusedAtPreflight(evidence: Evidence): boolean {
  return isRefused(evidence) && evidence.decisiveWhere === 'preflight';
}

/** True where the server's own CORS filter likely refused this origin. */
export function refusedByFilter(evidence: Evidence): boolean {
  const rejection = rejectionOf(evidence);
  return rejection !== null && rejection.confidence !== 'possible';
}

/** True for fetch and XMLHttpRequest, as far as the browser tells them from elements. */
export function isScripted({ exchange: { type } }: Evidence): boolean {
  return /^(?:xmlhttprequest|fetch|other|ping|beacon)$/.test(type);
}

/** The host of `url`, safe in a sentence. */
export function host(url: string): string {
  return tidy(hostOf(url)).replaceAll('`', '´');
}

export function method({ leg }: Evidence): string {
  return quote(leg.method, 20);
}

/** `OPTIONS` or the method: what was asked where it was decided. */
export function decided(evidence: Evidence): string {
  return evidence.decisiveWhere === 'preflight' ? 'OPTIONS' : method(evidence);
}

/** The path of `url`, as written. */
export function path(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  const bare = start < 0 ? '/' : url.slice(start).split(/[?#]/, 1)[0];
  return quote(bare ?? '/', 60);
}

/** `200 OK, without Allow-Origin`, of the answer that decided. */
export function answered({ decisive }: Evidence): string {
  if (decisive === null) return 'no answer';
  const allowed = headerValue(headersOf(decisive), 'access-control-allow-origin');
  return `${statusWords(decisive.status)}, ${allowed === null ? 'without Allow-Origin' : `with ${line('access-control-allow-origin', allowed)}`}`;
}

/** Whether page and host are one machine, or either is this one. */
export function isLocal(origin: string): boolean {
  const hostname = URL.parse(origin)?.hostname;
  return hostname !== undefined && isLoopback(hostname);
}

export function isForeign(url: string, origin: string): boolean {
  return !isSameOrigin(serializedOrigin(url), origin);
}

export function requestHeader({ leg }: Evidence, name: string): string | null {
  return leg.requestHeaders === null ? null : headerValue(leg.requestHeaders, name);
}

/** A header of the deciding leg's own response. */
export function responseHeader({ leg }: Evidence, name: string): string | null {
  return leg.response === null ? null : headerValue(headersOf(leg.response), name);
}

/** The sentences that apply, as paragraphs. */
export function say(...paragraphs: ReadonlyArray<string | null | false>): Answer {
  return { paragraphs: paragraphs.filter(text => typeof text === 'string') };
}

/** `text` on one line, without control characters. */
export function tidy(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.replace(/[\x00-\x1f\x7f]+/g, ' ').trim();
}

/** `text` as one word of a shell. */
export function shell(text: string): string {
  return `'${tidy(text).replaceAll("'", `'\\''`)}'`;
}

/** `text` as a string of JavaScript. */
export function js(text: string): string {
  const inner = JSON.stringify(tidy(text)).slice(1, -1);
  return `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** Lines of an HTTP message; null is left out. */
export function message(...lines: ReadonlyArray<string | null>): string {
  return lines
    .filter(each => each !== null)
    .map(tidy)
    .join('\n');
}
