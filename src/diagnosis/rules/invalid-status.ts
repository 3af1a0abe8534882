import { isOkStatus } from '../../standard/status.js';
import type { Rule, RuleWords } from './rule.js';

/** Fetch, CORS-preflight fetch step 7: an ok status. */
export const invalidStatus: Rule = {
  code: 'InvalidStatus',
  check: 'status',
  failures: ({ status, redirects }) => (isOkStatus(status) || redirects ? [] : [{ value: String(status) }]),
};

export const title = 'The preflight was not answered with a 2xx status';

export const words: RuleWords = {
  title,
  explain: ({ value }) =>
    `OPTIONS was answered ${value}. A preflight passes with a status from 200 to 299 only.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSPreflightDidNotSucceed',
};

export const examples = {
  blocked: 'OPTIONS /orders\n\nHTTP/1.1 405 Method Not Allowed',
  allowed: 'OPTIONS /orders\n\nHTTP/1.1 204 No Content',
};
