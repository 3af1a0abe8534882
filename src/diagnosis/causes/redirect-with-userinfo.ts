import { statusWords } from '../../standard/reason-phrase.js';
import type { CauseRule, CauseWords } from './cause.js';
import { findingsOf, found } from './signs/found.js';
import { targetOf } from './signs/redirect.js';
import { hostOf } from './signs/words.js';

const CODE = 'redirect-with-userinfo';

export const redirectWithUserinfo: CauseRule = {
  code: CODE,
  detect(evidence) {
    if (evidence.verdict !== 'blocked' && evidence.verdict !== 'unknown') return null;
    if (findingsOf(evidence, 'RedirectContainsCredentials').length === 0) return null;
    const target = targetOf(evidence.exchange, evidence.legIndex);
    return found(evidence, CODE, 'certain', [
      `${hostOf(evidence.leg.url)} answered ${statusWords(evidence.leg.response?.status ?? 0)}${target === null ? '' : ` with a redirect to ${hostOf(target)}`}`,
      'The address in Location has a user name or a password before the host',
    ]);
  },
};

export const title = 'Password in the redirect’s address';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg }) =>
    `${hostOf(leg.url)} redirects to an address with a user name or a password in it. A cross-origin request may not follow that, whatever the headers say.`,
  link: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
};

export const examples = {
  blocked: 'HTTP/1.1 302 Found\nLocation: https://user:secret@files.example/report.pdf',
  allowed: 'HTTP/1.1 302 Found\nLocation: https://files.example/report.pdf',
};
