/**
 * Causes of what was let pass that say the same as a warning, which somebody may have turned off.
 */
import type { RootCause } from '../../diagnosis/diagnosis.js';

/** The warning that says the same as a cause of what was allowed. */
const WARNING_OF: Readonly<Record<string, string>> = {
  'authorization-under-wildcard': 'AuthorizationUnderWildcard',
  'header-not-exposed': 'HeaderNotExposed',
  'opaque-response': 'OpaqueResponse',
};

/** Its cause is one that a warning says too, and that is turned off. */
export function isQuiet({ rootCause }: { rootCause: RootCause | null }, muted: ReadonlySet<string>): boolean {
  return rootCause !== null && muted.has(WARNING_OF[rootCause.code] ?? '');
}
