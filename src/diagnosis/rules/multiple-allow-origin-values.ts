import { failuresOf } from './allow-origin-value.js';
import type { Rule, RuleWords } from './rule.js';

/** Fetch, CORS check step 4: several lines are one value, joined by `, `. */
export const multipleAllowOriginValues: Rule = {
  code: 'MultipleAllowOriginValues',
  check: 'allow-origin',
  failures: facts => failuresOf(facts, 'multiple'),
};

export const title = 'Allow-Origin has several values';

export const words: RuleWords = {
  title,
  explain: ({ value }, origin) =>
    `Allow-Origin says \`${value}\`. The browser takes that as one value, and it is not \`${origin}\`: exactly one origin is allowed.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSMultipleAllowOriginNotAllowed',
};

export const examples = {
  blocked:
    'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Origin: https://app.example',
  allowed: 'Access-Control-Allow-Origin: https://app.example',
};
