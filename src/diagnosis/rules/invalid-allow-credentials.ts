import { headerValue } from '../../standard/headers.js';
import type { Rule, RuleWords } from './rule.js';

/** Fetch, CORS check step 5 and 6: exactly `true`, in lower case. */
export const invalidAllowCredentials: Rule = {
  code: 'InvalidAllowCredentials',
  check: 'allow-credentials',
  failures: ({ headers, credentials }) => {
    if (credentials === 'omit') return [];
    const value = headerValue(headers, 'access-control-allow-credentials');
    if (value === 'true') return [];
    return [{ header: 'access-control-allow-credentials', ...(value === null ? {} : { value }) }];
  },
};

export const title = 'Allow-Credentials is not `true`';

export const words: RuleWords = {
  title,
  explain: ({ value }) =>
    value === undefined
      ? 'The page asks with credentials, and Access-Control-Allow-Credentials is missing. It has to be `true`.'
      : `The page asks with credentials, and Allow-Credentials says \`${value}\`. Only \`true\`, in lower case and once, counts.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSMissingAllowCredentials',
};

export const examples = {
  blocked: 'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: True',
  allowed: 'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true',
};
