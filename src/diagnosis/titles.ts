/**
 * The titles for a code, without the other words: enough for a list.
 */
import * as CAUSES from './causes/titles.js';
import * as RULES from './rules/titles.js';

/** Title of a root cause; undefined for a code that is none. */
export function causeTitle(code: string): string | undefined {
  return entryOf(CAUSES, code);
}

/** Title of a finding of severity `error`, with backticks; undefined for a code that is none. */
export function ruleTitle(code: string): string | undefined {
  return entryOf(RULES, code);
}

function entryOf(table: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}
