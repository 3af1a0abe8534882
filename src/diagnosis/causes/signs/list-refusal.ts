import type { Evidence } from '../cause.js';
import { headerNotAllowed } from '../header-not-allowed.js';
import { methodCase } from '../method-case.js';
import { methodNotAllowed } from '../method-not-allowed.js';

/** Filters answer 400 or 403 where they refuse the method or a header. Then that is the cause, and no guard or error. */
export function isListRefusal(evidence: Evidence): boolean {
  return [methodNotAllowed, methodCase, headerNotAllowed].some(rule => rule.detect(evidence) !== null);
}
