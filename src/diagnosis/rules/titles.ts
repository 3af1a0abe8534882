/**
 * The titles of the rules alone, by their codes: for who does without the rest.
 */
export { title as AllowOriginMismatch } from './allow-origin-mismatch.js';
export { title as DisallowedRedirect } from './disallowed-redirect.js';
export { title as HeaderDisallowedByPreflightResponse } from './header-disallowed.js';
export { title as InvalidAllowCredentials } from './invalid-allow-credentials.js';
export { title as InvalidAllowHeadersPreflightResponse } from './invalid-allow-headers.js';
export { title as InvalidAllowMethodsPreflightResponse } from './invalid-allow-methods.js';
export { title as InvalidAllowOriginValue } from './invalid-allow-origin-value.js';
export { title as InvalidStatus } from './invalid-status.js';
export { title as MethodDisallowedByPreflightResponse } from './method-disallowed.js';
export { title as MissingAllowOriginHeader } from './missing-allow-origin-header.js';
export { title as MultipleAllowOriginValues } from './multiple-allow-origin-values.js';
export { title as RedirectContainsCredentials } from './redirect-contains-credentials.js';
export { title as WildcardOriginNotAllowed } from './wildcard-origin-not-allowed.js';
