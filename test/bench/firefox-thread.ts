/**
 * What the main thread of a page did, from a profile of Firefox: its CPU between samples that are half a millisecond
 * apart, and the markers of frames and of the page. Single tasks cannot be told apart there.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FirefoxBrowser } from '../../scripts/browsers/types.js';
import { MARKS } from './main-thread.js';

/** One thread as the profiler writes it; rows are lists, which `schema` names. */
interface Thread {
  name: string;
  stringTable: string[];
  samples: { schema: Record<string, number>; data: unknown[][] };
  markers: { schema: Record<string, number>; data: unknown[][] };
}
interface Profile {
  threads: Thread[];
  processes?: Profile[];
}

interface Marker {
  name: string;
  /** Milliseconds since the browser's start, as in samples. */
  at: number;
  data: { name?: string } | null;
}

export interface FirefoxThread {
  /** Milliseconds of CPU from the beginning of one frame to that of the next. */
  frames: number[];
  /** Likewise from each mark `begin` to the mark `end` after it. */
  spans: number[];
}

declare const Services: {
  profiler: {
    StartProfiler(entries: number, interval: number, features: string[], threads: string[]): Promise<void>;
    dumpProfileToFileAsync(path: string): Promise<void>;
    StopProfiler(): Promise<void>;
  };
};

/** Profiles `browser` during `work`. Throws where no thread drew a frame. */
export async function profiled<R>(
  browser: FirefoxBrowser,
  work: () => Promise<R>,
): Promise<{ result: R; thread: FirefoxThread }> {
  const dir = await mkdtemp(join(tmpdir(), 'crosscheck-profile-'));
  const file = join(dir, 'profile.json');
  try {
    await browser.chromeEval(async () => {
      await Services.profiler.StartProfiler(2 ** 24, 0.5, ['cpu'], ['GeckoMain']);
    });
    const result = await work();
    await browser.chromeEval(async path => {
      await Services.profiler.dumpProfileToFileAsync(path);
      await Services.profiler.StopProfiler();
    }, file);
    return { result, thread: threadOf(JSON.parse(await readFile(file, 'utf8')) as Profile) };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Reads the main thread of the page that made the marks, else of the one that drew most frames. */
function threadOf(profile: Profile): FirefoxThread {
  const threads = allThreads(profile).map(thread => ({ thread, markers: markersOf(thread) }));
  const own = (markers: readonly Marker[]): Marker[] =>
    markers.filter(({ name }) => name === 'RefreshDriverTick');
  const marks = (markers: readonly Marker[], name: string): number[] =>
    markers.filter(({ data }) => data?.name === name).map(({ at }) => at);
  const weight = ({ markers }: { markers: Marker[] }): number =>
    marks(markers, MARKS.begin).length * 1e6 + own(markers).length;
  const [busiest] = threads.sort((a, b) => weight(b) - weight(a));
  if (busiest === undefined || weight(busiest) === 0) throw new Error('the profile holds no frame');
  const { thread, markers } = busiest;
  const cpu = cpuOf(thread);
  const begins = own(markers).map(({ at }) => at);
  const ends = marks(markers, MARKS.end);
  return {
    // The first ones still hold what came before.
    frames: begins.slice(5, -1).map((begin, i) => cpu(begin, begins[i + 6] ?? begin)),
    spans: marks(markers, MARKS.begin).map(begin => cpu(begin, ends.find(at => at > begin) ?? begin)),
  };
}

function allThreads({ threads, processes = [] }: Profile): Thread[] {
  return [...threads.filter(({ name }) => name === 'GeckoMain'), ...processes.flatMap(allThreads)];
}

function markersOf({ markers: { schema, data }, stringTable }: Thread): Marker[] {
  const { name = 0, startTime = 0, data: more = 0 } = schema;
  return data
    .map(row => ({
      name: stringTable[Number(row[name])] ?? '',
      at: Number(row[startTime] ?? 0),
      data: (row[more] ?? null) as Marker['data'],
    }))
    .sort((a, b) => a.at - b.at);
}

/** Milliseconds of CPU between two times. A sample's are those since the one before it, and are shared out evenly. */
function cpuOf({ samples: { schema, data } }: Thread): (from: number, to: number) => number {
  const { time = 0, threadCPUDelta = 0 } = schema;
  const samples = data.map(row => ({ at: Number(row[time]), ms: Number(row[threadCPUDelta] ?? 0) / 1e6 }));
  return (from, to) => {
    let sum = 0;
    for (let i = 1; i < samples.length; i++) {
      const [before, sample] = [samples[i - 1], samples[i]];
      if (before === undefined || sample === undefined || sample.at <= from) continue;
      if (before.at >= to) break;
      const within = Math.min(sample.at, to) - Math.max(before.at, from);
      sum += sample.ms * (within / (sample.at - before.at || 1));
    }
    return sum;
  };
}
