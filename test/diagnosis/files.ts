/**
 * Every rule, cause and warning as its file has it: what the engine runs, its words and its examples. Read from the
 * folders, so that none is forgotten.
 */
import type { CauseRule, CauseWords } from '../../src/diagnosis/causes/cause.js';
import type { Rule, RuleWords } from '../../src/diagnosis/rules/rule.js';
import type { WarningRule, WarningWords } from '../../src/diagnosis/warnings/warning.js';

declare global {
  interface ImportMeta {
    glob(pattern: string, options: { eager: true }): Record<string, Record<string, unknown>>;
  }
}

interface File<Kind, Words> {
  code: string;
  rule: Kind;
  words: Words;
  examples: { blocked: string; allowed: string };
}

/** Helpers beside them have no words. */
function read<Kind extends { code: string }, Words>(
  modules: Record<string, Record<string, unknown>>,
): Array<File<Kind, Words>> {
  return Object.values(modules).flatMap(({ title: _, words, examples, ...rest }) => {
    const rule = Object.values(rest).find(
      each => typeof each === 'object' && each !== null && 'code' in each,
    );
    if (rule === undefined) return [];
    const { code } = rule as Kind;
    return [{ code, rule, words, examples } as File<Kind, Words>];
  });
}

export const CAUSE_FILES = read<CauseRule, CauseWords>(
  import.meta.glob('../../src/diagnosis/causes/*.ts', { eager: true }),
);
export const RULE_FILES = read<Rule, RuleWords>(
  import.meta.glob('../../src/diagnosis/rules/*.ts', { eager: true }),
);
export const WARNING_FILES = read<WarningRule, WarningWords>(
  import.meta.glob('../../src/diagnosis/warnings/*.ts', { eager: true }),
);
