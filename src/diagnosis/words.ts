/**
 * The words for a code, for who shows a diagnosis. Nothing that makes one may import this.
 */
import type { CauseWords } from './causes/cause.js';
import * as CAUSES from './causes/words.js';
import type { RuleWords } from './rules/rule.js';
import * as RULES from './rules/words.js';
import type { WarningWords } from './warnings/warning.js';
import * as WARNINGS from './warnings/words.js';

/** The words of a root cause; undefined for a code that is none. */
export function causeFor(code: string): CauseWords | undefined {
  return entryOf(CAUSES, code);
}

/** The words of a finding of severity `error`; undefined for a code that is none. */
export function ruleFor(code: string): RuleWords | undefined {
  return entryOf(RULES, code);
}

/** The words of a finding of severity `warning` or `info`; undefined for a code that is none. */
export function warningFor(code: string): WarningWords | undefined {
  return entryOf(WARNINGS, code);
}

function entryOf<Words>(table: Readonly<Record<string, Words>>, code: string): Words | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}
