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

/** Counts that are kept up rather than made anew: a log is long, and little of it changes at a time. */
export interface Counter {
  add(entry: Entry): void;
  remove(entry: Entry): void;
  counts(): Counts;
}

export function createCounter(): Counter {
  const tones: Record<Entry['tone'], number> = {
    blocked: 0,
    warning: 0,
    allowed: 0,
    failed: 0,
    unknown: 0,
    pending: 0,
  };
  const causes = new Map<string, number>();
  const hosts = new Map<string, number>();
  const count = ({ tone, host, cause }: Entry, by: 1 | -1): void => {
    tones[tone] += by;
    bump(hosts, host, by);
    if (tone === 'blocked') bump(causes, cause.code, by);
  };
  return {
    add: entry => count(entry, 1),
    remove: entry => count(entry, -1),
    counts: () => ({
      all: Object.values(tones).reduce((sum, each) => sum + each, 0),
      blocked: tones.blocked,
      warnings: tones.warning,
      failed: tones.failed,
      unknown: tones.unknown,
      pending: tones.pending,
      causes: causes.size,
      hosts: hosts.size,
    }),
  };
}

function bump(map: Map<string, number>, key: string, by: 1 | -1): void {
  const now = (map.get(key) ?? 0) + by;
  if (now === 0) map.delete(key);
  else map.set(key, now);
}
