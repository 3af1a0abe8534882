import type { Confidence } from '../diagnosis.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { headersOf, isCorsLeg } from './signs/answer.js';
import { refusalOfCookie, setCookiesOf } from './signs/cookies.js';
import { found } from './signs/found.js';
import { isSameSite } from './signs/place.js';
import { count, hostOf } from './signs/words.js';

const CODE = 'cookie-not-stored';

export const cookieNotStored: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { verdict, credentials } = evidence;
    if (verdict !== 'allowed' && verdict !== 'blocked' && verdict !== 'unknown') return null;
    // Without credentials the browser ignores every Set-Cookie, and nobody asked for one.
    if (credentials !== 'include') return null;
    const refused = refusedCookies(evidence);
    if (refused.length === 0) return null;
    const confidence: Confidence = refused.some(cookie => cookie.confidence === 'certain')
      ? 'certain'
      : 'likely';
    return found(
      evidence,
      CODE,
      confidence,
      refused.map(({ line }) => line),
    );
  },
};

export const title = 'Cookie will not be kept';

export const words: CauseWords = {
  title,
  explain: (_cause, evidence) =>
    `${hostOf(evidence.leg.url)} sets ${count(refusedCookies(evidence).length, 'cookie')} that the browser will not keep, or not send back in requests of this page. The next request will come without.${
      isSameSite(evidence.exchange.origin, evidence.leg.url)
        ? ''
        : ' A cookie for pages of other sites needs `SameSite=None; Secure`, over https.'
    }`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value',
};

export const examples = {
  blocked: 'Page https://app.example\nSet-Cookie: sid=1; SameSite=Lax',
  allowed: 'Page https://app.example\nSet-Cookie: sid=1; SameSite=None; Secure',
};

function refusedCookies({
  exchange,
  leg,
  legIndex,
}: Evidence): Array<{ confidence: Confidence; line: string }> {
  if (leg.response === null || !isCorsLeg(exchange, legIndex)) return [];
  return setCookiesOf(headersOf(leg.response)).flatMap(cookie => {
    const refusal = refusalOfCookie(cookie, exchange.origin, leg.url, exchange.engine);
    return refusal === null ? [] : [refusal];
  });
}
