/**
 * The words of the diagnosis. They are large: nothing that is there from the start may import this.
 */
import { evidenceOf } from '../diagnosis/evidence.js';
import { causeFor, ruleFor, warningFor } from '../diagnosis/words.js';
import type { PanelEngine } from './engine.js';

export const ENGINE: PanelEngine = {
  causeFor,
  explainCause: (cause, diagnosis, history) =>
    causeFor(cause.code)?.explain(cause, evidenceOf(diagnosis, history)) ?? null,
  explainFinding(finding, diagnosis, history) {
    const origin = diagnosis.legOrigins[finding.leg] ?? diagnosis.exchange.origin;
    return (
      ruleFor(finding.code)?.explain(finding, origin) ??
      warningFor(finding.code)?.explain(finding, evidenceOf(diagnosis, history)) ??
      null
    );
  },
};
