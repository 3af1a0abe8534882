import { headerValue } from '../../standard/headers.js';
import { malformedItems } from '../../standard/preflight-check.js';
import type { Rule, RuleWords } from './rule.js';

/** Fetch, CORS-preflight fetch step 7.3: a list with a malformed item counts as a failure. */
export const invalidAllowMethods: Rule = {
  code: 'InvalidAllowMethodsPreflightResponse',
  check: 'allow-methods',
  failures: ({ headers }) => {
    const value = headerValue(headers, 'access-control-allow-methods');
    return malformedItems(value).length > 0
      ? [{ header: 'access-control-allow-methods', ...(value === null ? {} : { value }) }]
      : [];
  },
};

export const title = 'Allow-Methods cannot be parsed';

export const words: RuleWords = {
  title,
  explain: ({ value }) =>
    `Allow-Methods says \`${value}\`. It has to be method names with commas between them; one malformed item spoils the whole list.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSInvalidAllowMethod',
};

export const examples = {
  blocked: 'Access-Control-Allow-Methods: GET PUT DELETE',
  allowed: 'Access-Control-Allow-Methods: GET, PUT, DELETE',
};
