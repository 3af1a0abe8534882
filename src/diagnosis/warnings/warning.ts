/**
 * A warning: something that works, or did not stop the request, and still deserves a word. One file each, with its words
 * and examples; the order is in order.ts.
 */
import type { Evidence } from '../causes/cause.js';
import type { Finding } from '../diagnosis.js';

export interface WarningRule {
  code: string;
  /** The usual one; a finding may weigh less. */
  severity: 'warning' | 'info';
  /** [] where there is nothing to warn of. Never throws, whatever a server sent. */
  find(evidence: Evidence): Finding[];
}

/** Apart from the rule, as `words` and `examples`: a bundle takes what it needs. */
export interface WarningWords {
  /** Up to 14 words, no full stop. */
  title: string;
  /** Up to three short sentences: what it is, and what it will break. */
  explain(finding: Finding, evidence: Evidence): string;
  link: string;
}
