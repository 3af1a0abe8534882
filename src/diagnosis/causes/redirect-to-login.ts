import { statusWords } from '../../standard/reason-phrase.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { headerOf } from './signs/answer.js';
import { found, refusalOf } from './signs/found.js';
import { type LoginSigns, loginSignsOf } from './signs/login.js';
import { targetOf } from './signs/redirect.js';
import { hostOf, line } from './signs/words.js';

const CODE = 'redirect-to-login';

export const redirectToLogin: CauseRule = {
  code: CODE,
  detect(evidence) {
    const login = loginRedirectOf(evidence);
    if (login === null) return null;
    const { from, target, signs } = login;
    const hop = evidence.exchange.legs[from];
    const answer = evidence.exchange.legs[from + 1]?.response ?? null;
    const type = answer === null ? null : headerOf(answer, 'content-type');
    return found(
      evidence,
      CODE,
      signs.strong ? 'certain' : 'likely',
      [
        `${hostOf(hop?.url ?? '')} answered ${statusWords(hop?.response?.status ?? 0)} with a redirect to ${hostOf(target)}`,
        `That looks like a sign-in page: ${signs.seen.join('; ')}`,
        type !== null && /html/i.test(type.slice(0, 100))
          ? `It answered with a page to look at: ${line('content-type', type)}`
          : null,
        hop?.requestHeaders != null &&
        !hop.requestHeaders.some(({ name }) => /^(?:cookie|authorization)$/i.test(name))
          ? 'The request carried no cookie and no token'
          : null,
      ],
      { leg: from, where: 'redirect' },
    );
  },
};

export const title = 'Redirected to a sign-in page';

export const words: CauseWords = {
  title,
  explain(_cause, evidence) {
    const login = loginRedirectOf(evidence);
    const host = hostOf(evidence.exchange.legs[login?.from ?? 0]?.url ?? evidence.exchange.url);
    return `${host} does not take the request for a signed-in user’s and sends it to ${login === null ? 'a sign-in page' : `the sign-in page at ${hostOf(login.target)}`}. Such a page is made to be looked at and has no CORS headers. The sign-in has expired, or never went along.`;
  },
  link: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
};

export const examples = {
  blocked:
    'GET https://api.example/me\n\nHTTP/1.1 302 Found\nLocation: https://login.example/authorize?response_type=code',
  allowed:
    'GET https://api.example/me (without a session)\n\nHTTP/1.1 401 Unauthorized\nAccess-Control-Allow-Origin: https://app.example',
};

interface LoginRedirect {
  /** The leg that redirects. */
  from: number;
  target: string;
  signs: LoginSigns;
}

/** The redirect to a sign-in page at which, or behind which, the browser stopped. */
export function loginRedirectOf(evidence: Evidence): LoginRedirect | null {
  const refusal = refusalOf(evidence);
  if (refusal === null || refusal.allowOrigin.kind === 'match') return null;
  const { exchange, legIndex } = evidence;
  const last = refusal.where === 'redirect' ? legIndex : legIndex - 1;
  // A sign-in that redirects within itself, or a request for a sign-in, says nothing of an expired one.
  for (let from = last; from >= 0; from -= 1) {
    const hop = exchange.legs[from];
    const target = targetOf(exchange, from);
    if (hop === undefined || target === null) continue;
    const signs = loginSignsOf(target);
    if (signs === null) return null;
    if (loginSignsOf(hop.url) === null) return { from, target, signs };
  }
  return null;
}
