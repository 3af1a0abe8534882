/**
 * The warnings in the order in which they are listed. A new one is one file, and one line here and in words.ts.
 */
import type { Evidence } from '../causes/cause.js';
import type { Finding } from '../diagnosis.js';
import { anyOriginWithCredentials } from './any-origin-with-credentials.js';
import { authorizationUnderWildcard } from './authorization-under-wildcard.js';
import { headerNotExposed } from './header-not-exposed.js';
import { headerOnWrongResponse } from './header-on-wrong-response.js';
import { maxAgeAboveCap } from './max-age-above-cap.js';
import { nullOriginAllowed } from './null-origin-allowed.js';
import { opaqueResponse } from './opaque-response.js';
import { preflightNotCached } from './preflight-not-cached.js';
import { varyOriginMissing } from './vary-origin-missing.js';
import type { WarningRule } from './warning.js';

export const WARNINGS: readonly WarningRule[] = [
  anyOriginWithCredentials,
  nullOriginAllowed,
  varyOriginMissing,
  authorizationUnderWildcard,
  headerOnWrongResponse,
  headerNotExposed,
  preflightNotCached,
  maxAgeAboveCap,
  opaqueResponse,
];

/** Everything worth a warning in an exchange that has ended. */
export function findWarnings(evidence: Evidence): Finding[] {
  if (evidence.verdict === 'pending') return [];
  return WARNINGS.flatMap(rule => {
    try {
      return rule.find(evidence);
    } catch {
      // What a server sends may surprise a rule. Then that rule has nothing to say.
      return [];
    }
  });
}
