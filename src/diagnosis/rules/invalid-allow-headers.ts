import { headerValue } from '../../standard/headers.js';
import { malformedItems } from '../../standard/preflight-check.js';
import type { Rule, RuleWords } from './rule.js';

/** Fetch, CORS-preflight fetch step 7.3: a list with a malformed item counts as a failure. */
export const invalidAllowHeaders: Rule = {
  code: 'InvalidAllowHeadersPreflightResponse',
  check: 'allow-headers',
  failures: ({ headers }) => {
    const value = headerValue(headers, 'access-control-allow-headers');
    return malformedItems(value).length > 0
      ? [{ header: 'access-control-allow-headers', ...(value === null ? {} : { value }) }]
      : [];
  },
};

export const title = 'Allow-Headers cannot be parsed';

export const words: RuleWords = {
  title,
  explain: ({ value }) =>
    `Allow-Headers says \`${value}\`. It has to be header names with commas between them; one malformed item spoils the whole list.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSInvalidAllowHeader',
};

export const examples = {
  blocked: 'Access-Control-Allow-Headers: content-type authorization',
  allowed: 'Access-Control-Allow-Headers: content-type, authorization',
};
