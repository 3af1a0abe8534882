/**
 * What is known of cookies around a request; redaction left their names and attributes.
 */
import { type Header, headerLines, headerValue } from '../../standard/headers.js';
import type { Evidence } from '../causes/cause.js';
import { headersOf } from '../causes/signs/answer.js';
import { type SetCookie, setCookiesOf } from '../causes/signs/cookies.js';
import { pastOf } from '../causes/signs/past.js';
import { isSameSite } from '../causes/signs/place.js';
import { host, isLocal } from './facts.js';

/** The cookies that the deciding leg's response sets. */
export function cookiesSet({ leg }: Evidence): SetCookie[] {
  return leg.response === null ? [] : setCookiesOf(headersOf(leg.response));
}

/** The newest cookie that the host was seen to set for a page of this origin before. */
export function cookieBefore(evidence: Evidence): SetCookie | null {
  for (const past of pastOf(evidence).toReversed()) {
    if (past.stage === 'preflight' || past.exchange.origin !== evidence.exchange.origin) continue;
    const cookie = setCookiesOf(past.headers).at(-1);
    if (cookie !== undefined) return cookie;
  }
  return null;
}

/** The names of the cookies that went along; null where the request was not seen. */
export function cookiesSent({ leg }: Evidence): string[] | null {
  if (leg.requestHeaders === null || leg.sentAt === null) return null;
  return (headerValue(leg.requestHeaders, 'cookie') ?? '')
    .split(';')
    .map(pair => pair.split('=', 1)[0]?.trim() ?? '')
    .filter(name => name !== '');
}

/** True where a cookie of `headers` is kept from scripts. */
export function someHttpOnly(headers: readonly Header[]): boolean {
  return headerLines(headers, 'set-cookie').some(value =>
    /;\s*httponly\s*(?:;|$)/im.test(value.slice(0, 4096)),
  );
}

/** True where page and server are one site to cookies: the port does not count, nor does a subdomain. */
export function sameSite({ exchange, leg }: Evidence): boolean {
  return isSameSite(exchange.origin, leg.url);
}

/** In which relation page and server are, in a sentence. */
export function siteWords(evidence: Evidence): string {
  const { exchange, leg } = evidence;
  const page = exchange.origin === 'null' ? 'a page without an origin' : host(exchange.origin);
  if (!sameSite(evidence)) return `To cookies ${page} and ${host(leg.url)} are two sites.`;
  return isLocal(leg.url)
    ? `To cookies ${page} and ${host(leg.url)} are one site: the port does not count.`
    : `To cookies ${page} and ${host(leg.url)} are one site, though two origins.`;
}
