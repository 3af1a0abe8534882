import type { CheckedPolicy } from './policy.js';
import { list } from './quote.js';

/** A header's name and its value, not yet quoted. */
export type Line = readonly [name: string, value: string];

/** What every answer to a listed origin carries beside Allow-Origin and Vary. */
export function responseLines(policy: CheckedPolicy): Line[] {
  const lines: Line[] = [];
  if (policy.credentials) lines.push(['Access-Control-Allow-Credentials', 'true']);
  if (policy.exposeHeaders.length > 0)
    lines.push(['Access-Control-Expose-Headers', list(policy.exposeHeaders)]);
  return lines;
}

/** What the answer to a preflight carries besides. */
export function preflightLines(policy: CheckedPolicy): Line[] {
  const lines: Line[] = [['Access-Control-Allow-Methods', list(policy.methods)]];
  if (policy.requestHeaders.length > 0)
    lines.push(['Access-Control-Allow-Headers', list(policy.requestHeaders)]);
  if (policy.maxAge !== null) lines.push(['Access-Control-Max-Age', String(policy.maxAge)]);
  return lines;
}
