/**
 * The words of every warning, by its code.
 */
export { words as AnyOriginWithCredentials } from './any-origin-with-credentials.js';
export { words as AuthorizationUnderWildcard } from './authorization-under-wildcard.js';
export { words as HeaderNotExposed } from './header-not-exposed.js';
export { words as HeaderOnWrongResponse } from './header-on-wrong-response.js';
export { words as MaxAgeAboveCap } from './max-age-above-cap.js';
export { words as NullOriginAllowed } from './null-origin-allowed.js';
export { words as OpaqueResponse } from './opaque-response.js';
export { words as PreflightNotCached } from './preflight-not-cached.js';
export { words as VaryOriginMissing } from './vary-origin-missing.js';
