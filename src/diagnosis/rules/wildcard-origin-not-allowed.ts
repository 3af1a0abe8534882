import { headerValue } from '../../standard/headers.js';
import type { Rule, RuleWords } from './rule.js';

/** Fetch, CORS check step 3: `*` passes only without credentials. */
export const wildcardOriginNotAllowed: Rule = {
  code: 'WildcardOriginNotAllowed',
  check: 'allow-origin',
  failures: ({ headers, credentials }) =>
    credentials === 'include' && headerValue(headers, 'access-control-allow-origin') === '*'
      ? [{ header: 'access-control-allow-origin', value: '*' }]
      : [],
};

export const title = 'Allow-Origin is `*`, and credentials go along';

export const words: RuleWords = {
  title,
  explain: (_, origin) =>
    `With credentials, \`*\` counts as no origin at all. Allow-Origin has to be \`${origin}\` itself.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSNotSupportingCredentials',
};

export const examples = {
  blocked: 'credentials: include\nAccess-Control-Allow-Origin: *',
  allowed: 'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true',
};
