/**
 * The words of a diagnosis, as far as the detail shows them.
 */
import type { Exchange } from '../capture/exchange.js';
import type { Diagnosis, Finding, RootCause } from '../diagnosis/diagnosis.js';

interface Titled {
  title: string;
  link: string;
}

export interface PanelEngine {
  /**
   * The fact behind a finding, in a sentence or two; null where it has no words. `history` is what the tab saw before,
   * oldest first.
   */
  explainFinding(finding: Finding, diagnosis: Diagnosis, history: readonly Exchange[]): string | null;
  causeFor(code: string): Titled | undefined;
  /** Up to three sentences; null where the cause has no words. */
  explainCause(cause: RootCause, diagnosis: Diagnosis, history: readonly Exchange[]): string | null;
}
