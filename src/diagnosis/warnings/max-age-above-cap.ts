import { headerValue } from '../../standard/headers.js';
import { maxAge } from '../../standard/max-age.js';
import { quote } from '../causes/signs/words.js';
import { answersOf, warn } from './answers.js';
import { maxAgeCap } from './max-age-cap.js';
import type { WarningRule, WarningWords } from './warning.js';

const CODE = 'MaxAgeAboveCap';

export const maxAgeAboveCap: WarningRule = {
  code: CODE,
  severity: 'info',
  find: evidence =>
    answersOf(evidence).flatMap(answer => {
      const value = headerValue(answer.headers, 'access-control-max-age');
      if (answer.where !== 'preflight' || value === null) return [];
      if (maxAge(value) <= maxAgeCap(evidence.exchange.engine)) return [];
      return [warn(CODE, 'info', answer, 'access-control-max-age', value)];
    }),
};

export const words: WarningWords = {
  title: 'Max-Age is longer than the browser keeps it',
  explain: ({ value = '' }, { exchange }) =>
    `Access-Control-Max-Age says ${quote(value, 30)} seconds, and this browser keeps an answer for ${maxAgeCap(exchange.engine)} at most. Chromium stops at 7200, Firefox at 86400.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Access-Control-Max-Age',
};

export const examples = {
  blocked: 'Access-Control-Max-Age: 604800',
  allowed: 'Access-Control-Max-Age: 7200',
};
