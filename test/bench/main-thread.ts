/**
 * What the main thread of a page did, from a trace of Chromium.
 */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  args?: { name?: string };
}

export interface MainThread {
  /** Milliseconds of work from one frame's commit to the next one's, frame by frame. */
  frames: number[];
  /** The longest task, in milliseconds. */
  longest: number;
}

/** Reads the renderer's main thread that drew most frames. Throws where there is none. */
export function mainThreadOf(trace: string): MainThread {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const key = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const frames = new Map<string, TraceEvent[]>();
  for (const event of traceEvents)
    if (event.name === 'Commit') {
      const all = frames.get(key(event));
      if (all === undefined) frames.set(key(event), [event]);
      else all.push(event);
    }
  const [busiest] = [...frames].sort((a, b) => b[1].length - a[1].length);
  if (busiest === undefined) throw new Error('the trace holds no frame');
  const [thread, commits] = busiest;
  const tasks = traceEvents
    .filter(event => event.name === 'RunTask' && event.ph === 'X' && key(event) === thread)
    .sort((a, b) => a.ts - b.ts);
  const starts = commits.map(({ ts }) => ts).sort((a, b) => a - b);
  const sums = starts.map(() => 0);
  let at = -1;
  let longest = 0;
  const first = starts[0] ?? 0;
  for (const { ts, dur = 0 } of tasks) {
    const end = ts + dur;
    while (at + 1 < starts.length && (starts[at + 1] ?? 0) < end) at++;
    if (at >= 0) sums[at] = (sums[at] ?? 0) + dur / 1000;
    if (ts >= first) longest = Math.max(longest, dur / 1000);
  }
  // The last is not over yet.
  return { frames: sums.slice(5, -1), longest };
}
