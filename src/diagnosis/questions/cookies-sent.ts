import type { Evidence } from '../causes/cause.js';
import { loginRedirectOf } from '../causes/redirect-to-login.js';
import { refusalOfCookie } from '../causes/signs/cookies.js';
import { quote, statusWords } from '../causes/signs/words.js';
import { cookieBefore, cookiesSent, sameSite, siteWords } from './cookie-facts.js';
import { host, isCors, say } from './facts.js';
import type { Question } from './question.js';

export const cookiesNotSent: Question = {
  id: 'cookies-sent',
  ask: 'Why did my cookie not go along?',
  applies: evidence => isCors(evidence) && cookiesSent(evidence)?.length === 0 && isMissed(evidence),
  answer(evidence) {
    const { leg, exchange, credentials } = evidence;
    const before = cookieBefore(evidence);
    const refusal =
      before === null ? null : refusalOfCookie(before, exchange.origin, leg.url, exchange.engine);
    return say(
      asked(evidence),
      before === null
        ? `${host(leg.url)} was not seen to set a cookie in this tab, so there may be none to send.`
        : `${host(leg.url)} set ${quote(before.name, 40)} before.${refusal === null ? '' : ` It stays behind: ${refusal.line}.`}`,
      siteWords(evidence),
      sameSite(evidence)
        ? 'SameSite is no hindrance then; Domain, Path and Secure still are.'
        : foreign(evidence),
      leg.response !== null && leg.response.status >= 400 && credentials !== 'omit'
        ? `The ${statusWords(leg.response.status)} is what a server says to somebody it does not know.`
        : null,
    );
  },
};

/** Whether somebody may miss a cookie here; most requests do well without. */
function isMissed(evidence: Evidence): boolean {
  const { credentials, leg } = evidence;
  const status = leg.response?.status;
  return (
    credentials === 'include' ||
    status === 401 ||
    status === 403 ||
    loginRedirectOf(evidence) !== null ||
    cookieBefore(evidence) !== null
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
