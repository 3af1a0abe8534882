import { headerValue } from '../../standard/headers.js';
import { headersOf } from '../causes/signs/answer.js';
import { hiddenHeadersOf } from '../causes/signs/readable.js';
import { quote } from '../causes/signs/words.js';
import { warn } from './answers.js';
import type { WarningRule, WarningWords } from './warning.js';

const CODE = 'HeaderNotExposed';

export const headerNotExposed: WarningRule = {
  code: CODE,
  severity: 'info',
  find: evidence =>
    hiddenHeadersOf(evidence).map(name =>
      warn(
        CODE,
        'info',
        { where: 'response', index: evidence.legIndex },
        name,
        headerValue(headersOf(evidence.leg.response ?? NOTHING), name),
      ),
    ),
};

export const words: WarningWords = {
  title: 'A response header that the page cannot read',
  explain: ({ header }) =>
    `The response has ${quote(header ?? '')}, and code in the page reads null for it. Access-Control-Expose-Headers has to list it, if the page needs it.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Access-Control-Expose-Headers',
};

export const examples = {
  blocked: 'X-Total-Count: 42\n(no Access-Control-Expose-Headers)',
  allowed: 'X-Total-Count: 42\nAccess-Control-Expose-Headers: X-Total-Count',
};

const NOTHING = { status: 0, headers: [], at: 0 };
