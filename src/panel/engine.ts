/**
 * What the panel asks of the engine, so that samples and tests can stand in for it.
 */
import type { Exchange } from '../capture/exchange.js';
import type { Diagnosis, Finding, RootCause } from '../diagnosis/diagnosis.js';
import type { Remedy } from '../remedy/remedy.js';
import type { CredentialsMode } from '../standard/cors-check.js';

/** The words of a rule or a cause, as far as the panel shows them. */
interface Titled {
  title: string;
  link: string;
}

export interface PanelEngine {
  /** `history` is what the tab saw before, oldest first. */
  diagnose(exchange: Exchange, history: readonly Exchange[]): Diagnosis;
  ruleFor(code: string): Titled | undefined;
  /** The fact behind a finding, in a sentence or two; null where it has no words. */
  explainFinding(finding: Finding, diagnosis: Diagnosis, history: readonly Exchange[]): string | null;
  causeFor(code: string): Titled | undefined;
  /** Up to three sentences; null where the cause has no words. */
  explainCause(cause: RootCause, diagnosis: Diagnosis, history: readonly Exchange[]): string | null;
  /** `credentials`: the reading to mend it for, where the mode is hidden. */
  remedyFor(diagnosis: Diagnosis, credentials?: CredentialsMode): Remedy | null;
}
