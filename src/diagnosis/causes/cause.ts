/**
 * A cause: why an exchange came to what it came to. One file each, with its words and examples; the order is in order.ts.
 */
import type { Exchange, ExchangeLeg, PreflightExchange, ResponseHead } from '../../capture/exchange.js';
import type { CredentialsMode } from '../../standard/cors-check.js';
import type { Check, Finding, Platform, RootCause, Verdict, Where } from '../diagnosis.js';

/** Everything a cause may look at. All of it is redacted. */
export interface Evidence {
  exchange: Exchange;
  verdict: Verdict;
  /** Errors only, in order; warnings are found later. */
  findings: readonly Finding[];
  checks: readonly Check[];
  /** The first finding that the browser stopped at. */
  stop: Finding | null;
  /** The leg on which the browser stopped, or the last one. */
  leg: ExchangeLeg;
  legIndex: number;
  preflight: PreflightExchange | null;
  /** The answer that decided: the preflight's where it stopped there, else the leg's own. */
  decisive: ResponseHead | null;
  decisiveWhere: Where;
  /** The Origin on that leg. */
  origin: string;
  /** Per leg. */
  legOrigins: readonly string[];
  /** Names of the request headers that asked for leave on that leg, lower-case. */
  unsafeNames: readonly string[];
  credentials: CredentialsMode | 'unknown';
  /** The mode that the findings were judged with. */
  reading: CredentialsMode;
  /** What the same tab (or origin) saw before this exchange, oldest first. */
  history: readonly Exchange[];
  platforms: readonly Platform[];
}

export interface CauseRule {
  code: string;
  /** Null where the evidence does not speak for it. Never throws, whatever a server sent. */
  detect(evidence: Evidence): RootCause | null;
}

/** Apart from the rule, as `title`, `words` and `examples`: a bundle takes what it needs. */
export interface CauseWords {
  /** Heads a group in the list: up to five words. */
  title: string;
  /** Up to three short sentences: what happened and why it ends in this failure. */
  explain(cause: RootCause, evidence: Evidence): string;
  /** Where to read more. */
  link: string;
}
