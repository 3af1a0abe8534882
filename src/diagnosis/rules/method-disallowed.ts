import { isMethodGranted } from '../../standard/preflight-check.js';
import type { Rule, RuleWords } from './rule.js';

/** Fetch, CORS-preflight fetch step 7.5: byte for byte, GET, HEAD and POST need no leave. */
export const methodDisallowed: Rule = {
  code: 'MethodDisallowedByPreflightResponse',
  check: 'allow-methods',
  failures: ({ headers, method, credentials }) =>
    isMethodGranted(headers, method, credentials)
      ? []
      : [{ header: 'access-control-allow-methods', value: method }],
};

export const title = 'Allow-Methods does not list the method';

export const words: RuleWords = {
  title,
  explain: ({ value }) => `The page asks for ${value}, and Allow-Methods does not list it. Case counts.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSMethodNotFound',
};

export const examples = {
  blocked: 'Access-Control-Request-Method: PUT\n\nAccess-Control-Allow-Methods: GET, POST',
  allowed: 'Access-Control-Request-Method: PUT\n\nAccess-Control-Allow-Methods: GET, POST, PUT',
};
