/**
 * The real engine, as the panel asks for it.
 */
import { diagnose } from '../diagnosis/diagnose.js';
import { evidenceOf } from '../diagnosis/evidence.js';
import { causeFor, ruleFor, warningFor } from '../diagnosis/words.js';
import { remedyFor } from '../remedy/remedy-for.js';
import type { PanelEngine } from './engine.js';

export const ENGINE: PanelEngine = {
  diagnose,
  ruleFor,
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
  remedyFor,
};
