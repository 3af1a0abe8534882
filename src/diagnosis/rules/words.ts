/**
 * The words of every rule, by its code.
 */
export { words as AllowOriginMismatch } from './allow-origin-mismatch.js';
export { words as DisallowedRedirect } from './disallowed-redirect.js';
export { words as HeaderDisallowedByPreflightResponse } from './header-disallowed.js';
export { words as InvalidAllowCredentials } from './invalid-allow-credentials.js';
export { words as InvalidAllowHeadersPreflightResponse } from './invalid-allow-headers.js';
export { words as InvalidAllowMethodsPreflightResponse } from './invalid-allow-methods.js';
export { words as InvalidAllowOriginValue } from './invalid-allow-origin-value.js';
export { words as InvalidStatus } from './invalid-status.js';
export { words as MethodDisallowedByPreflightResponse } from './method-disallowed.js';
export { words as MissingAllowOriginHeader } from './missing-allow-origin-header.js';
export { words as MultipleAllowOriginValues } from './multiple-allow-origin-values.js';
export { words as RedirectContainsCredentials } from './redirect-contains-credentials.js';
export { words as WildcardOriginNotAllowed } from './wildcard-origin-not-allowed.js';
