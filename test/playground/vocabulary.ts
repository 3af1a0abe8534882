/** The words that an expectation may use: the browsers' own names, and the report's root causes. */

/** `Network.CorsError` of the DevTools protocol. */
export const CHROMIUM_REASONS = [
  'WildcardOriginNotAllowed',
  'MissingAllowOriginHeader',
  'MultipleAllowOriginValues',
  'InvalidAllowOriginValue',
  'AllowOriginMismatch',
  'InvalidAllowCredentials',
  'PreflightInvalidStatus',
  'PreflightDisallowedRedirect',
  'PreflightWildcardOriginNotAllowed',
  'PreflightMissingAllowOriginHeader',
  'PreflightMultipleAllowOriginValues',
  'PreflightInvalidAllowOriginValue',
  'PreflightAllowOriginMismatch',
  'PreflightInvalidAllowCredentials',
  'InvalidAllowMethodsPreflightResponse',
  'InvalidAllowHeadersPreflightResponse',
  'MethodDisallowedByPreflightResponse',
  'HeaderDisallowedByPreflightResponse',
  'RedirectContainsCredentials',
] as const;

export type ChromiumReason = (typeof CHROMIUM_REASONS)[number];

/** The message keys of Firefox, which are the category of its console errors. */
export const FIREFOX_REASONS = [
  'CORSDidNotSucceed2',
  'CORSMultipleAllowOriginNotAllowed',
  'CORSMissingAllowOrigin2',
  'CORSNotSupportingCredentials',
  'CORSAllowOriginNotMatchingOrigin',
  'CORSMissingAllowCredentials',
  'CORSExternalRedirectNotAllowed',
  'CORSPreflightDidNotSucceed3',
  'CORSInvalidAllowMethod',
  'CORSMethodNotFound',
  'CORSInvalidAllowHeader',
  'CORSMissingAllowHeaderFromPreflight2',
] as const;

export type FirefoxReason = (typeof FIREFOX_REASONS)[number];

/** The root causes that a situation of the playground can have. */
export const ROOT_CAUSES = [
  'network-failure',
  'corp',
  'orb',
  'integrity',
  'csp',
  'cancelled',
  'error-without-cors',
  'origin-rejected',
  'preflight-needs-auth',
  'preflight-not-routed',
  'preflight-redirected',
  'redirect-without-cors',
  'redirect-to-login',
  'redirect-null-origin',
  'redirect-changed-method',
  'redirect-with-userinfo',
  'cached-without-vary',
  'duplicate-headers',
  'origin-near-miss',
  'origin-list',
  'origin-malformed',
  'origin-not-listed',
  'null-origin',
  'wildcard-with-credentials',
  'credentials-not-allowed',
  'method-not-allowed',
  'method-case',
  'header-not-allowed',
  'response-header-on-request',
  'authorization-under-wildcard',
  'header-misspelled',
  'only-preflight-has-cors',
  'cors-not-enabled',
  'service-worker',
  'opaque-response',
  'header-not-exposed',
  'cookies-not-sent',
  'cookie-not-stored',
] as const;

export type RootCauseCode = (typeof ROOT_CAUSES)[number];
