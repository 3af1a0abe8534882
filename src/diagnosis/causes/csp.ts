import type { CauseRule, CauseWords } from './cause.js';
import { failureOf } from './signs/failure.js';
import { endedOutsideCors, found } from './signs/found.js';
import { forbiddenTarget } from './signs/stopped.js';
import { hostOf, quote } from './signs/words.js';

const CODE = 'csp';

export const csp: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { exchange, leg } = evidence;
    if (!endedOutsideCors(evidence)) return null;
    const failure = failureOf(exchange);
    const target = forbiddenTarget(evidence);
    if (target !== null && failure !== null) {
      return found(evidence, CODE, 'likely', [
        `${hostOf(leg.url)} redirected to ${hostOf(target)}, and every CORS check passes`,
        `The browser did not go there, and said no more than ${quote(failure.error)}`,
      ]);
    }
    if (failure?.family !== 'csp') return null;
    // Firefox has the one name for its content policies, of which CSP is the usual one.
    return found(evidence, CODE, failure.error === 'NS_ERROR_CONTENT_BLOCKED' ? 'likely' : 'certain', [
      `The browser ended the request with ${quote(failure.error)}`,
      exchange.refusedLocation === undefined
        ? null
        : `It had been redirected to ${hostOf(exchange.refusedLocation)}`,
      leg.response === null ? `${hostOf(leg.url)} was never asked` : null,
    ]);
  },
};

export const title = 'Content Security Policy';

export const words: CauseWords = {
  title,
  explain: (_cause, { exchange, leg }) =>
    `The page’s own Content Security Policy does not list ${hostOf(exchange.refusedLocation ?? leg.url)}. The browser stopped the request before CORS. The change belongs in the page’s policy, not on the server that was asked.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/connect-src',
};

export const examples = {
  blocked: "Content-Security-Policy: connect-src 'self'\n\nfetch('https://api.example/orders')",
  allowed:
    "Content-Security-Policy: connect-src 'self' https://api.example\n\nfetch('https://api.example/orders')",
};
