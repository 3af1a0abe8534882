import type { ExchangeLeg } from '../../capture/exchange.js';
import { statusWords } from '../../standard/reason-phrase.js';
import type { Evidence } from '../causes/cause.js';
import { loginRedirectOf } from '../causes/redirect-to-login.js';
import { isCorsLeg } from '../causes/signs/answer.js';
import { refusalOfCookie } from '../causes/signs/cookies.js';
import { quote } from '../causes/signs/words.js';
import { cookieBefore, cookiesIn, sameSite, siteWords } from './cookie-facts.js';
import { host, say } from './facts.js';
import type { Question } from './question.js';

export const cookiesNotSent: Question = {
  id: 'cookies-sent',
  ask: 'Why did my cookie not go along?',
  applies: evidence => legOf(evidence) !== null && isMissed(evidence),
  answer(evidence) {
    const { exchange, credentials } = evidence;
    const leg = legOf(evidence) ?? evidence.leg;
    const before = cookieBefore(evidence, leg);
    const refusal = before && refusalOfCookie(before, exchange.origin, leg.url, exchange.engine);
    const status = leg.response?.status ?? 0;
    return say(
      asked(evidence),
      before === null
        ? `${host(leg.url)} was not seen to set a cookie in this tab, so there may be none to send.`
        : `${host(leg.url)} set ${quote(before.name, 40)} before.${refusal === null ? '' : ` It stays behind: ${refusal.line}.`}`,
      siteWords(evidence, leg),
      sameSite(evidence, leg)
        ? 'SameSite is no hindrance then; Domain, Path and Secure still are.'
        : foreign(evidence),
      status >= 400 && credentials !== 'omit'
        ? `The ${statusWords(status)} is what a server says to somebody it does not know.`
        : null,
    );
  },
};

/** The leg that went without a cookie: before a sign-in page, the one that was sent there. */
function legOf(evidence: Evidence): ExchangeLeg | null {
  const { exchange, legIndex } = evidence;
  const index = loginRedirectOf(evidence)?.from ?? legIndex;
  const leg = exchange.legs[index];
  return leg !== undefined && isCorsLeg(exchange, index) && cookiesIn(leg)?.length === 0 ? leg : null;
}

/** Whether somebody may miss a cookie here; most requests do well without. */
function isMissed(evidence: Evidence): boolean {
  const { credentials, leg } = evidence;
  const status = leg.response?.status;
  return (
    credentials === 'include' ||
    status === 401 ||
    status === 403 ||
    loginRedirectOf(evidence) !== null ||
    cookieBefore(evidence, leg) !== null
  );
}

function asked({ credentials }: Evidence): string {
  switch (credentials) {
    case 'include':
      return 'The page asked for credentials to go along, and the browser had no cookie that it may send.';
    case 'omit':
      return "The page did not ask for cookies. To another origin they go only with `credentials: 'include'` (fetch) or `withCredentials` (XHR).";
    case 'unknown':
      return "No event tells whether the page asked for cookies. To another origin they go only with `credentials: 'include'` (fetch) or `withCredentials` (XHR).";
  }
}

function foreign({ exchange }: Evidence): string {
  const rule = 'To another site only cookies with `SameSite=None; Secure` go.';
  return exchange.engine === 'firefox'
    ? `${rule} Firefox keeps them apart for each site that asks, so one set while the server’s own page was open is not there.`
    : `${rule} A private window, or a setting of the browser, may block even those; Safari does by default.`;
}
