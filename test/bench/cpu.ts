/**
 * CPU time of a browser's processes, from /proc: what a busy machine cannot stretch, unlike the time on the clock.
 */
import { readdirSync, readFileSync } from 'node:fs';

export interface CpuTime {
  /** Milliseconds of all processes of the browser. */
  all: number;
  /** Of these, the process of the extension's worker. */
  worker: number;
}

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/** CPU time that the process `root` and all below it have used so far. */
export function cpuTimeOf(root: number): CpuTime {
  const processes = new Map<number, { parent: number; ms: number }>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const stat = read(`/proc/${pid}/stat`);
    // The name in brackets may hold anything; fields are counted from behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.length < 14) continue;
    processes.set(pid, {
      parent: Number(fields[1]),
      ms: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
    });
  }
  const total: CpuTime = { all: 0, worker: 0 };
  for (const [pid, { ms }] of processes) {
    if (!isBelow(pid, root, processes)) continue;
    total.all += ms;
    const isWorker =
      read(`/proc/${pid}/cmdline`).includes('--extension-process') ||
      read(`/proc/${pid}/comm`).startsWith('WebExtensions');
    if (isWorker) total.worker += ms;
  }
  return total;
}

function isBelow(pid: number, root: number, processes: ReadonlyMap<number, { parent: number }>): boolean {
  let at: number | undefined = pid;
  while (at !== undefined && at !== root) at = processes.get(at)?.parent;
  return at === root;
}

/** '' where the process has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
