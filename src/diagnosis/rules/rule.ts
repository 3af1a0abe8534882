/**
 * A rule: one way for a response to refuse a request. One file each, with its words and examples; the order is in order.ts.
 */
import type { CredentialsMode } from '../../standard/cors-check.js';
import type { Header } from '../../standard/headers.js';
import type { CheckId, Finding, Where } from '../diagnosis.js';

/** What a rule judges: one answer, and what was asked of it. */
export interface Facts {
  where: Exclude<Where, 'request'>;
  /** The Origin that the request carried. */
  origin: string;
  credentials: CredentialsMode;
  method: string;
  /** Request-header names that need leave, lower-case, in the order in which they were asked. */
  unsafeNames: readonly string[];
  status: number;
  headers: readonly Header[];
  /** A preflight's answer redirects: the browser took it for one. */
  redirects: boolean;
  /** The target of a redirect carries a user name or a password, and may not. */
  forbiddenUserinfo: boolean;
}

/** What failed: each becomes one finding. */
export interface Failure {
  header?: string;
  value?: string;
}

export interface Rule {
  /** Chromium's name without the prefix `Preflight`. */
  code: string;
  check: CheckId;
  /** [] where the rule has nothing to object to. */
  failures(facts: Facts): Failure[];
}

/** Apart from the rule, as `words` and `examples`: a bundle takes what it needs. */
export interface RuleWords {
  /** Up to 14 words, no full stop. */
  title: string;
  /** The fact, in a sentence or two; names the thing. */
  explain(finding: Finding, origin: string): string;
  /** Where to read more. */
  link: string;
}
