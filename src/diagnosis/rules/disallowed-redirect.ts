import type { Rule, RuleWords } from './rule.js';

/** Fetch, CORS-preflight fetch step 6: the answer itself counts, redirects are not followed. */
export const disallowedRedirect: Rule = {
  code: 'DisallowedRedirect',
  check: 'redirect',
  failures: ({ status, redirects }) => (redirects ? [{ header: 'location', value: String(status) }] : []),
};

export const title = 'The preflight was redirected';

export const words: RuleWords = {
  title,
  explain: ({ value }) =>
    `OPTIONS was answered ${value}, a redirect. The browser does not follow one for a preflight.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSExternalRedirectNotAllowed',
};

export const examples = {
  blocked: 'OPTIONS /orders\n\nHTTP/1.1 301 Moved Permanently\nLocation: /orders/',
  allowed: 'OPTIONS /orders/\n\nHTTP/1.1 204 No Content',
};
