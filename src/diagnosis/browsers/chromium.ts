/**
 * Chromium's words: `Network.CorsError` and its failedParameter (services/network/cors).
 */
import type { Stage } from '../stages.js';

/** Codes that Chromium prefixes with `Preflight` when they come from a preflight. */
const PREFIXED = new Set([
  'InvalidStatus',
  'DisallowedRedirect',
  'WildcardOriginNotAllowed',
  'MissingAllowOriginHeader',
  'MultipleAllowOriginValues',
  'InvalidAllowOriginValue',
  'AllowOriginMismatch',
  'InvalidAllowCredentials',
]);

/** Codes whose failedParameter is the value received, and those whose it is the name asked for. */
const VALUE = new Set([
  'MultipleAllowOriginValues',
  'InvalidAllowOriginValue',
  'AllowOriginMismatch',
  'InvalidAllowCredentials',
  'MethodDisallowedByPreflightResponse',
]);

/** The first refusal among `stages` as Chromium words it; null where they all pass. */
export function chromiumWords(stages: readonly Stage[]): { reason: string; parameter: string } | null {
  for (const { where, failures } of stages) {
    const first = failures[0];
    if (first === undefined) continue;
    const { rule, failure } = first;
    return {
      reason: where === 'preflight' && PREFIXED.has(rule.code) ? `Preflight${rule.code}` : rule.code,
      parameter: VALUE.has(rule.code)
        ? (failure.value ?? '')
        : rule.code === 'HeaderDisallowedByPreflightResponse'
          ? (failure.header ?? '')
          : '',
    };
  }
  return null;
}
