import { headerValue } from '../../standard/headers.js';
import type { Rule, RuleWords } from './rule.js';

/** Fetch, CORS check step 2. */
export const missingAllowOriginHeader: Rule = {
  code: 'MissingAllowOriginHeader',
  check: 'allow-origin',
  failures: ({ headers }) =>
    headerValue(headers, 'access-control-allow-origin') === null
      ? [{ header: 'access-control-allow-origin' }]
      : [],
};

export const title = 'Allow-Origin is missing';

export const words: RuleWords = {
  title,
  explain: ({ where }, origin) =>
    `${where === 'preflight' ? 'The answer to the preflight' : where === 'redirect' ? 'The redirect' : 'The response'} has no Access-Control-Allow-Origin, so nothing allows \`${origin}\` to read it.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSMissingAllowOrigin',
};

export const examples = {
  blocked: 'HTTP/1.1 200 OK\nContent-Type: application/json',
  allowed:
    'HTTP/1.1 200 OK\nContent-Type: application/json\nAccess-Control-Allow-Origin: https://app.example',
};
