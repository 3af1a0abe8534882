import { headerValue } from '../../standard/headers.js';
import { statusWords } from '../../standard/reason-phrase.js';
import type { CauseRule, CauseWords } from './cause.js';
import { findingsOf, found, preflightRefusalOf } from './signs/found.js';
import { isListRefusal } from './signs/list-refusal.js';
import { askedForNothing } from './signs/method.js';
import { hostOf, line } from './signs/words.js';

const CODE = 'preflight-error';

/** Statuses with a cause of their own. */
const OTHERS = new Set([401, 403, 404, 405, 407, 501]);

/** An error that does have the CORS headers: only its status stands in the way. */
export const preflightError: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = preflightRefusalOf(evidence);
    if (refusal === null || askedForNothing(evidence) || refusal.allowOrigin.kind === 'missing') return null;
    const { status, headers } = refusal;
    if (OTHERS.has(status) || findingsOf(evidence, 'InvalidStatus').length === 0) return null;
    // Filters answer 400 where they refuse the method or a header; that is the cause then.
    if (status === 400 && isListRefusal(evidence)) return null;
    return found(evidence, CODE, 'certain', [
      `OPTIONS was answered ${statusWords(status)}`,
      line('access-control-allow-origin', headerValue(headers, 'access-control-allow-origin') ?? ''),
      ...['server', 'retry-after'].map(name => {
        const value = headerValue(headers, name);
        return value === null ? null : `The error came with ${line(name, value)}`;
      }),
    ]);
  },
};

export const title = 'Preflight answered with an error';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg, decisive }) =>
    `${hostOf(leg.url)} adds CORS headers to its answer and still answers OPTIONS with ${statusWords(decisive?.status ?? 0)}. A preflight passes with a status from 200 to 299 only. The error is the real problem.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSPreflightDidNotSucceed',
};

export const examples = {
  blocked:
    'OPTIONS /orders\n\nHTTP/1.1 500 Internal Server Error\nAccess-Control-Allow-Origin: https://app.example',
  allowed: 'OPTIONS /orders\n\nHTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: https://app.example',
};
