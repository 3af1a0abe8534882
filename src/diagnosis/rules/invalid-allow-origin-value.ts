import { failuresOf } from './allow-origin-value.js';
import type { Rule, RuleWords } from './rule.js';

/** Fetch, CORS check step 4, where the value is no URL at all. */
export const invalidAllowOriginValue: Rule = {
  code: 'InvalidAllowOriginValue',
  check: 'allow-origin',
  failures: facts => failuresOf(facts, 'invalid'),
};

export const title = 'Allow-Origin is not an origin';

export const words: RuleWords = {
  title,
  explain: ({ value }, origin) =>
    value === ''
      ? `Allow-Origin is empty. It has to be \`${origin}\`.`
      : `Allow-Origin says \`${value}\`, which is not an origin: scheme, host and port, such as \`${origin}\`.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Access-Control-Allow-Origin',
};

export const examples = {
  blocked: 'Access-Control-Allow-Origin: app.example',
  allowed: 'Access-Control-Allow-Origin: https://app.example',
};
