/**
 * Warnings and notes in a few words: for the list, and for the heads of groups.
 */
const TITLES: Readonly<Record<string, string>> = {
  VaryOriginMissing: 'Vary: Origin missing',
  NullOriginAllowed: 'Allow-Origin allows null',
  AnyOriginWithCredentials: 'Any origin, with credentials',
  HeaderNotExposed: 'Response header not exposed',
  PreflightNotCached: 'Preflight asked each time',
  MaxAgeAboveCap: 'Max-Age above the cap',
  AuthorizationUnderWildcard: 'Authorization under a wildcard',
  HeaderOnWrongResponse: 'Header on the wrong answer',
  OpaqueResponse: 'Opaque response (no-cors)',
};

/** Codes of all warnings, in the order in which they are listed. */
export const NOTE_CODES: readonly string[] = Object.keys(TITLES);

/** Title of a warning or note; null where it is not known. */
export function noteTitle(code: string): string | null {
  return TITLES[code] ?? null;
}
