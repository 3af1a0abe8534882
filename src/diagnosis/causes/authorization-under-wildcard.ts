import { headerValue, listItems } from '../../standard/headers.js';
import type { CauseRule, CauseWords } from './cause.js';
import { headersOf } from './signs/answer.js';
import { found } from './signs/found.js';
import { hostOf, line, quote } from './signs/words.js';

const CODE = 'authorization-under-wildcard';
const HEADER = 'access-control-allow-headers';

export const authorizationUnderWildcard: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { verdict, preflight, decisiveWhere, findings } = evidence;
    if (preflight === null || preflight.response === null || evidence.reading === 'include') return null;
    if (verdict === 'pending' || verdict === 'failed' || !evidence.unsafeNames.includes('authorization'))
      return null;
    const headers = headersOf(preflight.response);
    const listed = listItems(headerValue(headers, HEADER)).map(name => name.toLowerCase());
    if (!listed.includes('*') || listed.includes('authorization')) return null;
    const refused = findings.some(({ header }) => header === 'authorization');
    // Both browsers let it pass to this day. Where something else stopped the request, it is a warning and no cause.
    if (verdict !== 'allowed' && !(refused && decisiveWhere === 'preflight')) return null;
    return found(evidence, CODE, 'certain', [
      `${line(HEADER, headerValue(headers, HEADER) ?? '*')} in the answer to the preflight`,
      `The page sends ${quote('authorization')}`,
      refused ? null : 'This browser lets it pass, and has announced that it will not',
    ]);
  },
};

export const title = 'Wildcard does not cover Authorization';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg, verdict }) =>
    `${hostOf(leg.url)} allows every request header with \`*\`, and that does not cover \`authorization\`. It has to be listed by name.${verdict === 'allowed' ? ' Today’s browsers still let it pass.' : ''}`,
  link: 'https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name',
};

export const examples = {
  blocked: 'Access-Control-Request-Headers: authorization\n\nAccess-Control-Allow-Headers: *',
  allowed: 'Access-Control-Request-Headers: authorization\n\nAccess-Control-Allow-Headers: *, authorization',
};
