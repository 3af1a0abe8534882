/**
 * Chromium's words: `Network.CorsError` and its failedParameter (services/network/cors).
 */
import type { Stage } from '../stages.js';
import { inChromiumOrder, possibleFirst } from './chromium-header-order.js';

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

const HEADER_DISALLOWED = 'HeaderDisallowedByPreflightResponse';

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
  for (const stage of stages) {
    const first = stage.failures[chromiumStop(stage)];
    if (first === undefined) continue;
    const { rule, failure } = first;
    return {
      reason: stage.where === 'preflight' && PREFIXED.has(rule.code) ? `Preflight${rule.code}` : rule.code,
      parameter: VALUE.has(rule.code)
        ? utf8(failure.value ?? '')
        : rule.code === HEADER_DISALLOWED
          ? (failure.header ?? '')
          : '',
    };
  }
  return null;
}

/** The DevTools protocol carries UTF-8 alone: anything else comes out empty. */
function utf8(value: string): string {
  return value.includes('\ufffd') ? '' : value;
}

/** Other names that Chromium may give where it gives `parameter`; [] where the events decide. */
export function otherParameters(stages: readonly Stage[], parameter: string): string[] {
  const stage = stages.find(({ failures }) => failures.length > 0);
  if (stage === undefined || stage.failures.length < 2 || stage.failures[0]?.rule.code !== HEADER_DISALLOWED)
    return [];
  const refused = new Set(stage.failures.map(({ failure }) => failure.header ?? ''));
  return possibleFirst(stage.facts.unsafeNames, refused, stage.clientHints()).filter(
    name => name !== parameter,
  );
}

/** Index into `stage.failures` of the one that Chromium stopped at; -1 where it passes. */
export function chromiumStop({ failures, facts, clientHints }: Stage): number {
  if (failures.length < 2 || failures[0]?.rule.code !== HEADER_DISALLOWED)
    return Math.min(failures.length, 1) - 1;
  const refused = new Map(failures.map(({ failure }, i) => [failure.header, i]));
  const first = inChromiumOrder(facts.unsafeNames, clientHints()).find(name => refused.has(name));
  return refused.get(first) ?? 0;
}
