import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { findingsOf, found, preflightRefusalOf } from './signs/found.js';
import { names } from './signs/words.js';

const CODE = 'response-header-on-request';

export const responseHeaderOnRequest: CauseRule = {
  code: CODE,
  detect(evidence) {
    if (preflightRefusalOf(evidence) === null) return null;
    const wrong = wrongNames(evidence);
    if (wrong.length === 0) return null;
    // It also forces the preflight that a server without CORS then fails; the header is refused where the list is read.
    const refused = findingsOf(evidence, 'HeaderDisallowedByPreflightResponse').some(
      ({ header }) => header !== undefined && isResponseHeader(header),
    );
    if (!refused) return null;
    return found(evidence, CODE, 'certain', [`The page set ${names(wrong)} on the request`]);
  },
};

export const title = 'Response header on the request';

export const words: CauseWords = {
  title,
  explain: (_cause, evidence) =>
    `The page sets ${names(wrongNames(evidence))} on its own request. Such headers are the server’s to send, and on a request they do nothing but force a preflight that has to allow them. They have to be taken out of the page’s code.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Access-Control-Allow-Origin',
};

export const examples = {
  blocked: "fetch(url, { headers: { 'Access-Control-Allow-Origin': '*' } })",
  allowed: 'fetch(url)\n\nAccess-Control-Allow-Origin: https://app.example',
};

/** True for a CORS header that only a response has. */
export function isResponseHeader(name: string): boolean {
  return /^access-control-(?!request-)/i.test(name);
}

function wrongNames({ unsafeNames }: Evidence): string[] {
  return unsafeNames.filter(isResponseHeader);
}
