/**
 * What the main thread of a page did, from a trace of Chromium. All of it in milliseconds of CPU, not of the clock: what
 * other processes of the machine do is none of the panel's doing.
 */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  /** Of CPU. */
  tdur?: number;
}

export interface MainThread {
  /** Work from one frame's commit to the next one's, frame by frame. */
  frames: number[];
  /** The longest task after the first mark `begin`. */
  longest: number;
  /** The task that this mark is made in. */
  first: number;
  /** Work from each mark `begin` to the mark `end` after it. */
  spans: number[];
}

/** What the page marks with `performance.mark`. */
export const MARKS = { begin: 'crosscheck-begin', end: 'crosscheck-end' } as const;

export const CATEGORIES = [
  'toplevel',
  'blink.user_timing',
  'disabled-by-default-devtools.timeline',
  'devtools.timeline.frame',
];

/** Reads the main thread of the renderer that drew most frames. Throws where there is none. */
export function mainThreadOf(trace: string): MainThread {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const key = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const commits = new Map<string, number[]>();
  for (const event of traceEvents) {
    if (event.name !== 'Commit') continue;
    const all = commits.get(key(event));
    if (all === undefined) commits.set(key(event), [event.ts]);
    else all.push(event.ts);
  }
  const [busiest] = [...commits].sort((a, b) => b[1].length - a[1].length);
  if (busiest === undefined) throw new Error('the trace holds no frame');
  const [thread, frames] = busiest;
  const own = traceEvents.filter(event => key(event) === thread).sort((a, b) => a.ts - b.ts);
  const tasks = own.filter(({ name, ph }) => name === 'RunTask' && ph === 'X');
  const cpu = ({ dur = 0, tdur = dur }: TraceEvent): number => tdur / 1000;
  const marked = (name: string): number[] => own.filter(event => event.name === name).map(({ ts }) => ts);
  const begins = marked(MARKS.begin);
  const ends = marked(MARKS.end);
  const spans = begins.map(begin => {
    const end = ends.find(at => at > begin) ?? Number.POSITIVE_INFINITY;
    return sum(tasks.filter(({ ts, dur = 0 }) => ts + dur > begin && ts < end).map(cpu));
  });
  frames.sort((a, b) => a - b);
  const sums = frames.map(() => 0);
  let at = -1;
  for (const task of tasks) {
    const end = task.ts + (task.dur ?? 0);
    while (at + 1 < frames.length && (frames[at + 1] ?? 0) < end) at++;
    if (at >= 0) sums[at] = (sums[at] ?? 0) + cpu(task);
  }
  const first = begins[0] ?? frames[0] ?? 0;
  const longest = Math.max(0, ...tasks.filter(({ ts }) => ts >= first).map(cpu));
  // The first ones still hold what came before, and the last is not over yet.
  const holds = tasks.find(({ ts, dur = 0 }) => ts <= first && ts + dur >= first);
  return { frames: sums.slice(5, -1), longest, spans, first: holds === undefined ? 0 : cpu(holds) };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
