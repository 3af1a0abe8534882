import type { Diagnosis } from '../diagnosis/diagnosis.js';
import type { Remedy } from './remedy.js';

/** The remedy of a diagnosis; null where there is nothing to mend. */
export function remedyFor(_diagnosis: Diagnosis): Remedy | null {
  return null;
}
