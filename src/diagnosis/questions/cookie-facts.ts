/**
 * What is known of cookies around a request; redaction left their names and attributes.
 */
import type { ExchangeLeg } from '../../capture/exchange.js';
import { type Header, headerLines, headerValue } from '../../standard/headers.js';
import type { Evidence } from '../causes/cause.js';
import { headersOf } from '../causes/signs/answer.js';
import { type SetCookie, setCookiesOf } from '../causes/signs/cookies.js';
import { isSameSite } from '../causes/signs/place.js';
import { host, isLocal } from './facts.js';

/** The cookies that the deciding leg's response sets. */
export function cookiesSet({ leg }: Evidence): SetCookie[] {
  return leg.response === null ? [] : setCookiesOf(headersOf(leg.response));
}

/** The newest cookie that the host of `leg` was seen to set for a page of this origin before. */
export function cookieBefore({ exchange, history }: Evidence, leg: ExchangeLeg): SetCookie | null {
  const server = host(leg.url);
  for (const past of history.slice(-500).toReversed()) {
    if (past.origin !== exchange.origin) continue;
    for (const { url, response } of past.legs.toReversed()) {
      const cookie = response !== null && host(url) === server && setCookiesOf(headersOf(response)).at(-1);
      if (cookie) return cookie;
    }
  }
  return null;
}

/** The names of the cookies that went along; null where the request was not seen. */
export function cookiesIn(leg: ExchangeLeg): string[] | null {
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
export function sameSite({ exchange }: Evidence, leg: ExchangeLeg): boolean {
  return isSameSite(exchange.origin, leg.url);
}

/** In which relation page and server are, in a sentence. */
export function siteWords(evidence: Evidence, leg: ExchangeLeg): string {
  const { exchange } = evidence;
  const page = exchange.origin === 'null' ? 'a page without an origin' : host(exchange.origin);
  if (!sameSite(evidence, leg)) return `To cookies ${page} and ${host(leg.url)} are two sites.`;
  return isLocal(leg.url)
    ? `To cookies ${page} and ${host(leg.url)} are one site: the port does not count.`
    : `To cookies ${page} and ${host(leg.url)} are one site, though two origins.`;
}
