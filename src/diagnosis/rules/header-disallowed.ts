import { headerValue, listItems } from '../../standard/headers.js';
import { refusedHeaderNames } from '../../standard/preflight-check.js';
import { isNonWildcardName } from '../../standard/request-headers.js';
import type { Rule, RuleWords } from './rule.js';

/** Fetch, CORS-preflight fetch step 7.8; one failure for each name that is not allowed. */
export const headerDisallowed: Rule = {
  code: 'HeaderDisallowedByPreflightResponse',
  check: 'allow-headers',
  failures: ({ headers, unsafeNames, credentials }) => {
    const refused = refusedHeaderNames(headers, unsafeNames, credentials);
    // Step 7.7 says that `*` does not cover Authorization; neither browser acts on it yet, and both announce it.
    const wildcard =
      credentials === 'omit' && listItems(headerValue(headers, 'access-control-allow-headers')).includes('*');
    return refused.filter(name => !(wildcard && isNonWildcardName(name))).map(name => ({ header: name }));
  },
};

export const title = 'Allow-Headers does not list a request header';

export const words: RuleWords = {
  title,
  explain: ({ header }) => `The page sends \`${header}\`, and Allow-Headers does not list it.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSMissingAllowHeaderFromPreflight',
};

export const examples = {
  blocked:
    'Access-Control-Request-Headers: authorization,x-request-id\n\nAccess-Control-Allow-Headers: authorization',
  allowed:
    'Access-Control-Request-Headers: authorization,x-request-id\n\nAccess-Control-Allow-Headers: authorization, x-request-id',
};
