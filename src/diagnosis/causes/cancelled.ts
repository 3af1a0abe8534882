import { isRedirectStatus } from '../../standard/status.js';
import type { CauseRule, CauseWords } from './cause.js';
import { failureOf } from './signs/failure.js';
import { endedOutsideCors, found } from './signs/found.js';
import { opaqueRefusal } from './signs/stopped.js';
import { duration, quote } from './signs/words.js';

const CODE = 'cancelled';

export const cancelled: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { exchange, leg } = evidence;
    if (!endedOutsideCors(evidence)) return null;
    const { ending } = exchange;
    // A redirect that was not followed: nobody can tell who wanted it so.
    if (evidence.verdict === 'unknown') return null;
    if (ending.kind === 'abandoned') {
      return found(evidence, CODE, 'certain', [
        ending.because === 'navigation'
          ? 'The page was left before the request had ended'
          : 'The tab was closed before the request had ended',
      ]);
    }
    const failure = failureOf(exchange);
    if (failure?.family !== 'aborted') return null;
    if (exchange.engine === 'firefox' && opaqueRefusal(evidence) !== null) return null;
    // `redirect: 'error'` ends in the same word.
    const redirected = leg.response !== null && isRedirectStatus(leg.response.status);
    return found(evidence, CODE, redirected ? 'likely' : 'certain', [
      `The browser ended the request with ${quote(failure.error)}`,
      ending.kind === 'error'
        ? `It ended ${duration(Math.max(0, ending.at - exchange.startedAt))} after it began`
        : null,
      redirected
        ? `It had been redirected (${leg.response?.status ?? 0}): ${quote("redirect: 'error'")} ends this way too`
        : null,
    ]);
  },
};

export const title = 'Cancelled by the page';

export const words: CauseWords = {
  title,
  explain: ({ evidence: [first = ''] }) =>
    /page was left|tab was closed/.test(first)
      ? 'The page went away while the request was under way. The browser gave the request up with it.'
      : 'The page gave up: an `AbortController`, a time limit of its own, or a navigation. The server and CORS had no part in it.',
  link: 'https://developer.mozilla.org/docs/Web/API/AbortController',
};

export const examples = {
  blocked: 'controller.abort()\n\nnet::ERR_ABORTED',
  allowed: 'await fetch(url)\n\nHTTP/1.1 200 OK',
};
