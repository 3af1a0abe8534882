import type { Evidence } from '../causes/cause.js';
import { refusalOfCookie, type SetCookie } from '../causes/signs/cookies.js';
import { names, quote } from '../causes/signs/words.js';
import { cookiesSet, sameSite, siteWords } from './cookie-facts.js';
import { isCors, isRefused, say, tidy } from './facts.js';
import type { Question } from './question.js';

export const cookiesStored: Question = {
  id: 'cookies-stored',
  ask: 'Is the cookie of this answer kept?',
  applies: evidence => isCors(evidence) && cookiesSet(evidence).length > 0,
  answer(evidence) {
    const { credentials, exchange, leg } = evidence;
    const cookies = cookiesSet(evidence);
    const all = names(
      cookies.map(({ name }) => name),
      4,
    );
    if (credentials === 'omit') {
      return say(
        `No. The answer sets ${all}, and the request went without credentials: then the browser leaves every Set-Cookie aside.`,
        "With `credentials: 'include'` (fetch) or `withCredentials` (XHR) it looks at them.",
        siteWords(evidence, evidence.leg),
      );
    }
    const refused = cookies.flatMap(
      cookie => refusalOfCookie(cookie, exchange.origin, leg.url, exchange.engine) ?? [],
    );
    const answer = say(
      credentials === 'unknown'
        ? `The answer sets ${all}. The browser looks at that only where the page asked for credentials, which no event tells here.`
        : isRefused(evidence)
          ? `The answer sets ${all}. That CORS keeps the answer from the page does not matter to cookies: they are stored all the same.`
          : `The answer sets ${all}, and the page asked for credentials, so the browser looks at it.`,
      refused.length > 0
        ? `It will not keep or not send back: ${refused
            .slice(0, 3)
            .map(({ line }) => line)
            .join('; ')}.`
        : 'Nothing in the attributes speaks against it.',
      siteWords(evidence, evidence.leg),
      sameSite(evidence, evidence.leg) ? null : foreign(evidence, cookies),
    );
    const [first] = cookies;
    if (
      refused.length === 0 ||
      sameSite(evidence, evidence.leg) ||
      first === undefined ||
      !leg.url.startsWith('https:')
    )
      return answer;
    return {
      ...answer,
      code: [
        {
          language: 'http',
          text: tidy(`Set-Cookie: ${first.name}=…; Path=/; HttpOnly; Secure; SameSite=None`),
        },
      ],
    };
  },
};

function foreign({ exchange }: Evidence, cookies: readonly SetCookie[]): string {
  if (cookies.some(({ partitioned }) => partitioned))
    return `${quote('Partitioned')} keeps it apart for each site that asks: it returns only in requests of pages of this site.`;
  return exchange.engine === 'firefox'
    ? 'Firefox keeps cookies of other sites apart for each site that asks, or blocks them.'
    : 'Third-party cookies are kept by default in Chrome, blocked in its private windows, and blocked in Safari.';
}
