/** What the status bar and the quick filters count. */
import type { Entry } from './entry.js';

export interface Counts {
  all: number;
  blocked: number;
  warnings: number;
  failed: number;
  unknown: number;
  pending: number;
  /** Different causes and hosts of the blocked ones. */
  causes: number;
  hosts: number;
}

export function countsOf(entries: readonly Entry[]): Counts {
  const counts: Counts = {
    all: 0,
    blocked: 0,
    warnings: 0,
    failed: 0,
    unknown: 0,
    pending: 0,
    causes: 0,
    hosts: 0,
  };
  const causes = new Set<string>();
  const hosts = new Set<string>();
  for (const { tone, host, cause } of entries) {
    counts.all++;
    hosts.add(host);
    if (tone === 'warning') counts.warnings++;
    else if (tone !== 'allowed') counts[tone]++;
    if (tone === 'blocked') causes.add(cause.code);
  }
  counts.causes = causes.size;
  counts.hosts = hosts.size;
  return counts;
}
