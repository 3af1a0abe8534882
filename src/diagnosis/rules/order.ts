/**
 * The rules of each stage, in the order in which they are checked (Chromium decides a redirected preflight first,
 * the rest is the standard's order). A new rule is one file, and one line here and in words.ts.
 */
import { allowOriginMismatch } from './allow-origin-mismatch.js';
import { disallowedRedirect } from './disallowed-redirect.js';
import { headerDisallowed } from './header-disallowed.js';
import { invalidAllowCredentials } from './invalid-allow-credentials.js';
import { invalidAllowHeaders } from './invalid-allow-headers.js';
import { invalidAllowMethods } from './invalid-allow-methods.js';
import { invalidAllowOriginValue } from './invalid-allow-origin-value.js';
import { invalidStatus } from './invalid-status.js';
import { methodDisallowed } from './method-disallowed.js';
import { missingAllowOriginHeader } from './missing-allow-origin-header.js';
import { multipleAllowOriginValues } from './multiple-allow-origin-values.js';
import { redirectContainsCredentials } from './redirect-contains-credentials.js';
import type { Rule } from './rule.js';
import { wildcardOriginNotAllowed } from './wildcard-origin-not-allowed.js';

/** https://fetch.spec.whatwg.org/#concept-cors-check */
const CORS_CHECK: readonly Rule[] = [
  wildcardOriginNotAllowed,
  missingAllowOriginHeader,
  multipleAllowOriginValues,
  invalidAllowOriginValue,
  allowOriginMismatch,
  invalidAllowCredentials,
];

/** The rules of each stage, in order. */
export const RULES: Readonly<Record<'preflight' | 'redirect' | 'response', readonly Rule[]>> = {
  preflight: [
    disallowedRedirect,
    ...CORS_CHECK,
    invalidStatus,
    invalidAllowMethods,
    invalidAllowHeaders,
    methodDisallowed,
    headerDisallowed,
  ],
  redirect: [...CORS_CHECK, redirectContainsCredentials],
  response: CORS_CHECK,
};
