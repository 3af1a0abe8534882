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

/** CPU time that the process `root` and all below it have used so far. */
export function cpuTimeOf(root: number): CpuTime {
  const parents = new Map<number, number>();
  for (const pid of numbered('/proc')) {
    const stat = read(`/proc/${pid}/stat`);
    // The name in brackets may hold anything; fields are counted from behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.length > 1) parents.set(pid, Number(fields[1]));
  }
  const total: CpuTime = { all: 0, worker: 0 };
  for (const pid of parents.keys()) {
    if (!isBelow(pid, root, parents)) continue;
    const ms = cpuOf(pid);
    total.all += ms;
    const isWorker =
      read(`/proc/${pid}/cmdline`).includes('--extension-process') ||
      read(`/proc/${pid}/comm`).startsWith('WebExtensions');
    if (isWorker) total.worker += ms;
  }
  return total;
}

/** Milliseconds of all threads of a process. A process's own figure is in hundredths of a second, theirs in nanoseconds. */
function cpuOf(pid: number): number {
  let ms = 0;
  for (const thread of numbered(`/proc/${pid}/task`))
    ms += Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]) / 1e6;
  return ms;
}

/** Processes or threads; none where the process has ended meanwhile. */
function numbered(directory: string): number[] {
  try {
    return readdirSync(directory).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function isBelow(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  let at: number | undefined = pid;
  while (at !== undefined && at !== root) at = parents.get(at);
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
