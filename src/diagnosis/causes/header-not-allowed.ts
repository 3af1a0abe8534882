import { headerValue } from '../../standard/headers.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { usualSenderOf } from './header-origins.js';
import { isResponseHeader } from './response-header-on-request.js';
import { findingsOf, found } from './signs/found.js';
import { isDeadWildcard, isInMisspelling, listRefusalOf } from './signs/lists.js';
import { count, line, names, quote } from './signs/words.js';

const CODE = 'header-not-allowed';
const HEADER = 'access-control-allow-headers';

export const headerNotAllowed: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = listRefusalOf(evidence, HEADER);
    const refused = refusedNames(evidence);
    if (refusal === null || refused.length === 0 || refused.every(isResponseHeader)) return null;
    if (isDeadWildcard(refusal, HEADER, evidence) || isInMisspelling(refusal, HEADER, refused)) return null;
    const value = headerValue(refusal.headers, HEADER);
    return found(evidence, CODE, 'certain', [
      value === null ? 'The answer to the preflight has no Allow-Headers' : line(HEADER, value),
      `Not in it: ${names(refused, 20)}`,
      ...refused.slice(0, 5).map(name => {
        const sender = usualSenderOf(name);
        return sender === null ? null : `${quote(name)} usually comes from ${sender}`;
      }),
    ]);
  },
};

export const title = 'Request header not allowed';

export const words: CauseWords = {
  title,
  explain(_cause, evidence) {
    const refused = refusedNames(evidence);
    return `The page sends ${refused.length === 1 ? 'a header' : count(refused.length, 'header')} that the answer to the preflight does not list: ${names(refused, 20)}. Each name outside a short safe list needs the server’s leave.`;
  },
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSMissingAllowHeaderFromPreflight',
};

export const examples = {
  blocked:
    'Access-Control-Request-Headers: authorization,x-request-id\n\nAccess-Control-Allow-Headers: authorization',
  allowed:
    'Access-Control-Request-Headers: authorization,x-request-id\n\nAccess-Control-Allow-Headers: authorization, x-request-id',
};

/** Every request header that the preflight's answer does not grant. */
export function refusedNames(evidence: Evidence): string[] {
  const refused = findingsOf(evidence, 'HeaderDisallowedByPreflightResponse');
  return [...new Set(refused.flatMap(({ header }) => (header === undefined ? [] : [header.toLowerCase()])))];
}
