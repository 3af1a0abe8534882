import { statusWords } from '../../standard/reason-phrase.js';
import { cachedWithoutVary } from './cached-without-vary.js';
import type { CauseRule, CauseWords } from './cause.js';
import { allowOriginOf } from './signs/answer.js';
import { findingsOf, found, refusalOf } from './signs/found.js';
import { misspellingsOf } from './signs/misspelling.js';
import { hostOf, line } from './signs/words.js';

const CODE = 'only-preflight-has-cors';

export const onlyPreflightHasCors: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = refusalOf(evidence);
    const { preflight, leg } = evidence;
    if (refusal === null || preflight === null || refusal.where !== 'response' || refusal.status >= 400)
      return null;
    if (findingsOf(evidence, 'MissingAllowOriginHeader').length === 0) return null;
    // A stored copy may be older than the server’s present answer.
    if (cachedWithoutVary.detect(evidence) !== null) return null;
    if (misspellingsOf(refusal.headers, 'access-control-allow-origin').length > 0) return null;
    const value = preflight.response === null ? null : allowOriginOf(preflight.response);
    if (value === null && !preflight.fromCache) return null;
    return found(evidence, CODE, 'certain', [
      value === null
        ? 'A stored answer to the preflight allowed the request'
        : `The preflight was answered ${preflight.response?.status ?? 0} with ${line('access-control-allow-origin', value)}`,
      `${leg.method} was answered ${statusWords(refusal.status)} without Allow-Origin`,
    ]);
  },
};

export const title = 'Only the preflight has CORS';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg }) =>
    `${hostOf(leg.url)} adds CORS headers to its answer to OPTIONS only. The response to ${leg.method} itself needs Allow-Origin too. The server got the request; the page may not read what came of it.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS#preflighted_requests',
};

export const examples = {
  blocked: 'OPTIONS /orders: Access-Control-Allow-Origin: https://app.example\n\nPUT /orders: (none)',
  allowed:
    'OPTIONS /orders: Access-Control-Allow-Origin: https://app.example\n\nPUT /orders: Access-Control-Allow-Origin: https://app.example',
};
