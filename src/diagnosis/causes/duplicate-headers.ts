import { headerLines, headerValue } from '../../standard/headers.js';
import type { CauseRule, CauseWords } from './cause.js';
import { found, refusalOf } from './signs/found.js';
import { count, enumerate, hostOf, line, quote } from './signs/words.js';

const CODE = 'duplicate-headers';

export const duplicateHeaders: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = refusalOf(evidence);
    if (refusal === null) return null;
    const { allowOrigin, headers } = refusal;
    const sources = evidence.platforms.map(({ name }) => name);
    const places = sources.length > 1 ? `${enumerate(sources, 4)} show in the headers` : null;
    if (allowOrigin.kind === 'duplicate') {
      const repeated = new Set(allowOrigin.items).size < allowOrigin.items.length;
      return found(
        evidence,
        CODE,
        repeated || allowOrigin.lines > 1 || allowOrigin.items.includes('*') ? 'certain' : 'likely',
        [
          allowOrigin.lines > 1
            ? `Allow-Origin stands in ${count(allowOrigin.lines, 'line')}: ${enumerate(
                headerLines(headers, 'access-control-allow-origin').map(value => quote(value)),
                5,
              )}`
            : `One line holds ${count(allowOrigin.items.length, 'value')}: ${line('access-control-allow-origin', allowOrigin.value)}`,
          repeated ? 'The same value is there more than once' : null,
          places,
        ],
      );
    }
    const credentials = headerValue(headers, 'access-control-allow-credentials');
    if (evidence.reading === 'omit' || credentials === null || !/^true(?:\s*,\s*true)+$/i.test(credentials))
      return null;
    return found(evidence, CODE, 'certain', [
      `Allow-Credentials comes more than once: ${line('access-control-allow-credentials', credentials)}`,
      places,
    ]);
  },
};

export const title = 'CORS headers come twice';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg }) =>
    `Two places in front of each other, such as a proxy and the application behind it, both add CORS headers to the answers of ${hostOf(leg.url)}. Two values count as none.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSMultipleAllowOriginNotAllowed',
};

export const examples = {
  blocked:
    'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Origin: https://app.example',
  allowed: 'Access-Control-Allow-Origin: https://app.example',
};
