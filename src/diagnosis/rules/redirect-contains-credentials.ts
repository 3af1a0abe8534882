import type { Rule, RuleWords } from './rule.js';

/** Fetch, HTTP-redirect fetch steps 8 and 9. */
export const redirectContainsCredentials: Rule = {
  code: 'RedirectContainsCredentials',
  check: 'location',
  failures: ({ forbiddenUserinfo }) => (forbiddenUserinfo ? [{ header: 'location' }] : []),
};

export const title = 'The redirect carries a user name or password';

export const words: RuleWords = {
  title,
  explain: () => 'Location holds a user name or a password before the host. A cross-origin redirect may not.',
  link: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
};

export const examples = {
  blocked: 'HTTP/1.1 302 Found\nLocation: https://user:secret@api.example/',
  allowed: 'HTTP/1.1 302 Found\nLocation: https://api.example/',
};
