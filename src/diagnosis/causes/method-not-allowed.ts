import { headerValue, listItems } from '../../standard/headers.js';
import type { CauseRule, CauseWords } from './cause.js';
import { findingsOf, found } from './signs/found.js';
import { isDeadWildcard, isInMisspelling, listRefusalOf } from './signs/lists.js';
import { hostOf, line, quote } from './signs/words.js';

const CODE = 'method-not-allowed';
const HEADER = 'access-control-allow-methods';

export const methodNotAllowed: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = listRefusalOf(evidence, HEADER);
    if (refusal === null || findingsOf(evidence, 'MethodDisallowedByPreflightResponse').length === 0)
      return null;
    const { method } = evidence.leg;
    const value = headerValue(refusal.headers, HEADER);
    const listed = listItems(value);
    // Another spelling, a wildcard that does not count, or a misspelt header explain it better.
    if (listed.some(item => item.toLowerCase() === method.toLowerCase())) return null;
    if (isDeadWildcard(refusal, HEADER, evidence) || isInMisspelling(refusal, HEADER, [method])) return null;
    return found(evidence, CODE, 'certain', [
      value === null ? 'The answer to the preflight has no Allow-Methods' : line(HEADER, value),
      `The page asked for ${quote(method)}`,
    ]);
  },
};

export const title = 'Method is not allowed';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg }) =>
    `${hostOf(leg.url)} does not list ${quote(leg.method)} among the methods that a page may use. GET, HEAD and POST need no such leave; every other method does.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSMethodNotFound',
};

export const examples = {
  blocked: 'Access-Control-Request-Method: PUT\n\nAccess-Control-Allow-Methods: GET, POST',
  allowed: 'Access-Control-Request-Method: PUT\n\nAccess-Control-Allow-Methods: GET, POST, PUT',
};
