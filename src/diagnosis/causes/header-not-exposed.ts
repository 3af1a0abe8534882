import { headerValue, listItems } from '../../standard/headers.js';
import type { CauseRule, CauseWords } from './cause.js';
import { cookieNotStored } from './cookie-not-stored.js';
import { cookiesNotSent } from './cookies-not-sent.js';
import { headersOf } from './signs/answer.js';
import { found } from './signs/found.js';
import { readHeadersOf } from './signs/readable.js';
import { hostOf, line, names, quote } from './signs/words.js';

const CODE = 'header-not-exposed';

export const headerNotExposed: CauseRule = {
  code: CODE,
  detect(evidence) {
    const hidden = readHeadersOf(evidence);
    const { response } = evidence.leg;
    if (hidden.length === 0 || response === null) return null;
    // Who is not signed in has a greater trouble; the header stands among the findings all the same.
    if (cookiesNotSent.detect(evidence) !== null || cookieNotStored.detect(evidence) !== null) return null;
    const exposed = headerValue(headersOf(response), 'access-control-expose-headers');
    const dead = exposed !== null && evidence.reading === 'include' && listItems(exposed).includes('*');
    // Whether the page wants to read it, no event tells.
    return found(evidence, CODE, 'possible', [
      `The response has ${names(hidden, 10)}`,
      exposed === null ? 'It has no Expose-Headers' : line('access-control-expose-headers', exposed),
      dead ? `With credentials, ${quote('*')} exposes nothing` : null,
    ]);
  },
};

export const title = 'Response header not exposed';

export const words: CauseWords = {
  title,
  explain: (_cause, evidence) =>
    `The page may read the answer of ${hostOf(evidence.leg.url)}, but not ${names(readHeadersOf(evidence), 4)}. A page sees 7 harmless headers and those that Expose-Headers lists.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Access-Control-Expose-Headers',
};

export const examples = {
  blocked: 'Content-Disposition: attachment; filename="report.pdf"\n(no Access-Control-Expose-Headers)',
  allowed:
    'Content-Disposition: attachment; filename="report.pdf"\nAccess-Control-Expose-Headers: Content-Disposition',
};
