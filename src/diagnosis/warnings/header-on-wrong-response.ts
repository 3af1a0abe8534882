import { headerValue } from '../../standard/headers.js';
import { quote } from '../causes/signs/words.js';
import { answersOf, warn } from './answers.js';
import type { WarningRule, WarningWords } from './warning.js';

const CODE = 'HeaderOnWrongResponse';

/** They count on the answer to the preflight only. */
const OF_PREFLIGHT = [
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-max-age',
] as const;
const OF_RESPONSE = 'access-control-expose-headers';

export const headerOnWrongResponse: WarningRule = {
  code: CODE,
  severity: 'info',
  // Where no preflight was sent, nobody can tell what its answer would hold.
  find(evidence) {
    const answers = answersOf(evidence);
    return answers.flatMap(response => {
      if (response.where === 'preflight') return [];
      const preflight = answers.find(({ where, index }) => where === 'preflight' && index === response.index);
      if (preflight === undefined) return [];
      const lost = OF_PREFLIGHT.filter(
        name => headerValue(response.headers, name) !== null && headerValue(preflight.headers, name) === null,
      ).map(name => warn(CODE, 'info', response, name, headerValue(response.headers, name)));
      const exposed = headerValue(preflight.headers, OF_RESPONSE);
      if (exposed !== null && headerValue(response.headers, OF_RESPONSE) === null) {
        lost.push(warn(CODE, 'info', preflight, OF_RESPONSE, exposed));
      }
      return lost;
    });
  },
};

export const words: WarningWords = {
  title: 'A CORS header on the one of two answers where it does nothing',
  explain: ({ header = '', where }) =>
    where === 'preflight'
      ? `${quote(header)} is on the answer to the preflight, where it does nothing. It belongs on the response itself.`
      : `${quote(header)} is on the response and not on the answer to the preflight. Browsers read it there only.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS#the_http_response_headers',
};

export const examples = {
  blocked: 'OPTIONS /orders: Access-Control-Expose-Headers: ETag\n\nPUT /orders: (none)',
  allowed: 'OPTIONS /orders: (none)\n\nPUT /orders: Access-Control-Expose-Headers: ETag',
};
