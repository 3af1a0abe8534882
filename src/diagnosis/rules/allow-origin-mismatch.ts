import { failuresOf } from './allow-origin-value.js';
import type { Rule, RuleWords } from './rule.js';

/** Fetch, CORS check step 4: the comparison is byte for byte. */
export const allowOriginMismatch: Rule = {
  code: 'AllowOriginMismatch',
  check: 'allow-origin',
  failures: facts => failuresOf(facts, 'mismatch'),
};

export const title = 'Allow-Origin names another origin';

export const words: RuleWords = {
  title,
  explain: ({ value }, origin) =>
    `The request came from \`${origin}\`, Allow-Origin says \`${value}\`. The two are compared byte for byte.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSAllowOriginNotMatchingOrigin',
};

export const examples = {
  blocked: 'Origin: https://app.example\n\nAccess-Control-Allow-Origin: https://www.app.example',
  allowed: 'Origin: https://app.example\n\nAccess-Control-Allow-Origin: https://app.example',
};
