import type { CauseRule, CauseWords } from './cause.js';
import { headerOf } from './signs/answer.js';
import { failureOf } from './signs/failure.js';
import { endedOutsideCors, found } from './signs/found.js';
import { opaqueRefusal } from './signs/stopped.js';
import { hostOf, line, quote } from './signs/words.js';

const CODE = 'corp';

export const corp: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { exchange, leg } = evidence;
    if (!endedOutsideCors(evidence)) return null;
    const failure = failureOf(exchange);
    const named = failure?.family === 'response-policy';
    if (!named && (failure?.family === 'orb' || opaqueRefusal(evidence) !== 'policy')) return null;
    const policy = leg.response === null ? null : headerOf(leg.response, 'cross-origin-resource-policy');
    const restricts = policy !== null && /^same-(?:origin|site)$/.test(policy.trim());
    return found(evidence, CODE, named && restricts ? 'certain' : 'likely', [
      failure === null ? null : `The browser ended the request with ${quote(failure.error)}`,
      policy === null
        ? `The response has no ${quote('cross-origin-resource-policy')}: the page itself demands one (${quote('cross-origin-embedder-policy')})`
        : `${hostOf(leg.url)} answered with ${line('cross-origin-resource-policy', policy)}`,
      exchange.mode === 'no-cors' ? 'The request was made without CORS (no-cors)' : null,
    ]);
  },
};

export const title = 'Cross-Origin-Resource-Policy refused the page';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg }) =>
    leg.response !== null && headerOf(leg.response, 'cross-origin-resource-policy') === null
      ? `The page takes in only resources that carry a Cross-Origin-Resource-Policy, and the answer of ${hostOf(leg.url)} has none. That governs requests made without CORS, and Allow-Origin does not change it.`
      : `${hostOf(leg.url)} answered, and its Cross-Origin-Resource-Policy keeps the answer from pages of other origins. That governs requests made without CORS, and Allow-Origin does not change it.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/Cross-Origin_Resource_Policy',
};

export const examples = {
  blocked: 'GET https://cdn.example/logo.png (no-cors)\n\nCross-Origin-Resource-Policy: same-origin',
  allowed: 'GET https://cdn.example/logo.png (no-cors)\n\nCross-Origin-Resource-Policy: cross-origin',
};
