import type { CauseRule, CauseWords } from './cause.js';
import { found } from './signs/found.js';
import { rejectionOf } from './signs/rejection.js';
import { hostOf, quote } from './signs/words.js';

const CODE = 'origin-rejected';

export const originRejected: CauseRule = {
  code: CODE,
  detect(evidence) {
    const rejection = rejectionOf(evidence);
    return rejection === null ? null : found(evidence, CODE, rejection.confidence, rejection.lines);
  },
};

export const title = 'Origin refused by the server';

export const words: CauseWords = {
  title,
  explain: ({ confidence }, evidence) => {
    const host = hostOf(evidence.leg.url);
    const origin = quote(evidence.origin);
    if (rejectionOf(evidence)?.service === true) {
      return `${host} goes by its list of CORS rules, and none fits ${origin} with this method and these headers. It refuses OPTIONS where no rule fits.`;
    }
    return `${host} checks the Origin itself, and ${origin} ${confidence === 'possible' ? 'may not be' : 'is not'} on its list. It refuses the whole request instead of leaving the headers out.`;
  },
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Origin',
};

export const examples = {
  blocked: 'Origin: https://new.example\n\nHTTP/1.1 403 Forbidden\nVary: Origin',
  allowed:
    'Origin: https://new.example\n\nHTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://new.example\nVary: Origin',
};
