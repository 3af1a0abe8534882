import { headerValue } from '../../standard/headers.js';
import { parseUrl } from '../../standard/origin.js';
import { statusWords } from '../../standard/reason-phrase.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { loginRedirectOf } from './redirect-to-login.js';
import { headersOf } from './signs/answer.js';
import { refusalOfCookie, type SetCookie, setCookiesOf } from './signs/cookies.js';
import { found } from './signs/found.js';
import { pastOf } from './signs/past.js';
import { isSameSite } from './signs/place.js';
import { hostOf, line, quote } from './signs/words.js';

const CODE = 'cookies-not-sent';

export const cookiesNotSent: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { verdict, credentials, leg, exchange } = evidence;
    if (verdict !== 'allowed' && verdict !== 'blocked' && verdict !== 'unknown') return null;
    if (credentials !== 'include' || leg.requestHeaders === null || leg.sentAt === null) return null;
    if (
      headerValue(leg.requestHeaders, 'cookie') !== null ||
      headerValue(leg.requestHeaders, 'authorization') !== null
    )
      return null;
    const set = cookieSetBefore(evidence);
    const missed = symptom(evidence);
    if (set === null && missed === null) return null;
    const refusal = set === null ? null : refusalOfCookie(set, exchange.origin, leg.url, exchange.engine);
    const access = headerValue(leg.requestHeaders, 'sec-fetch-storage-access');
    return found(evidence, CODE, set === null ? 'possible' : 'likely', [
      'The page asked for credentials to go along, and the request carried no cookie',
      set === null ? null : `${hostOf(leg.url)} had set the cookie ${quote(set.name, 40)} before`,
      refusal?.line ?? null,
      access === null ? null : line('sec-fetch-storage-access', access),
      isSameSite(exchange.origin, leg.url)
        ? null
        : `The page at ${quote(exchange.origin)} is of another site`,
      missed,
    ]);
  },
};

export const title = 'Cookies did not go along';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg, exchange }) =>
    isSameSite(exchange.origin, leg.url)
      ? `The page asked for cookies to go along, and the browser had none for ${hostOf(leg.url)}. The server saw nobody signed in.`
      : `The page asked for cookies to go along, and the browser sent none to ${hostOf(leg.url)}. To another site it sends only those with \`SameSite=None; Secure\`, and none where third-party cookies are blocked. The server saw nobody signed in.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS#third-party_cookies',
};

export const examples = {
  blocked: 'Set-Cookie: sid=1; SameSite=Lax\n\nGET /me (credentials: include, no Cookie)\n401 Unauthorized',
  allowed: 'Set-Cookie: sid=1; SameSite=None; Secure\n\nGET /me (credentials: include)\nCookie: sid=1',
};

/** The newest cookie that the same host set in an answer the tab saw. */
function cookieSetBefore(evidence: Evidence): SetCookie | null {
  const { leg, exchange } = evidence;
  const path = parseUrl(leg.url)?.pathname ?? '/';
  for (const past of pastOf(evidence).toReversed()) {
    if (past.exchange.origin !== exchange.origin || past.stage === 'preflight') continue;
    const cookie = setCookiesOf(past.headers).findLast(
      ({ path: scope }) => scope === null || path.startsWith(scope),
    );
    if (cookie !== undefined) return cookie;
  }
  return null;
}

/** What a server says to somebody who is not signed in. */
function symptom(evidence: Evidence): string | null {
  const { response } = evidence.leg;
  if (response !== null && (response.status === 401 || response.status === 403)) {
    const challenge = headerValue(headersOf(response), 'www-authenticate');
    return `It was answered ${statusWords(response.status)}${challenge === null ? '' : `, ${line('www-authenticate', challenge)}`}`;
  }
  return loginRedirectOf(evidence) === null ? null : 'It was redirected to a sign-in page';
}
