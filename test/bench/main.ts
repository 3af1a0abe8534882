/**
 * `tsx test/bench/main.ts [--quick] [--only engine|chromium|firefox|panel]`: what Crosscheck costs, against its budgets. Ends
 * with 1 where one is broken. Ratios are medians of pairs measured in one round, with the 95 % interval of the median behind
 * them; the panel's are to the same panel with few exchanges.
 */
import { cpus } from 'node:os';
import type { BrowserKind } from '../../scripts/browsers/types.js';
import { buildAll, distOf } from '../../scripts/build.js';
import { bareExtension, THREE } from './controls.js';
import { diagnosesPerSecond, verdictsPerCpuSecond, workerCpuPerExchange } from './engine.js';
import { type Contestant, type Lap, raceFetches } from './fetches.js';
import { median, pairedRatio, quantile, type Ratio } from './figures.js';
import { panelRows } from './panel.js';
import type { Row } from './row.js';
import { soak } from './soak.js';
import { timeRows, timeStarts } from './startup.js';

const rows: Row[] = [];
const only = process.argv[process.argv.indexOf('--only') + 1];
const quick = process.argv.includes('--quick');
/** In one lap, one browser after the other, and at once. */
const FETCHES = quick ? 200 : 300;
const AT_ONCE = quick ? 500 : 1500;
const wanted = (part: string): boolean => !process.argv.includes('--only') || only === part;

if (wanted('engine')) await engine();
for (const kind of ['chromium', 'firefox'] as const) {
  if (!wanted(kind)) continue;
  await buildAll();
  await timing(kind);
  await race(kind, 'cross-origin');
  await race(kind, 'same-origin');
}
if (wanted('panel'))
  for (const kind of ['chromium', 'firefox'] as const) rows.push(...(await panelRows(kind, quick)));
print();
process.exitCode = rows.some(({ pass }) => pass === false) ? 1 : 0;

async function engine(): Promise<void> {
  const verdicts = verdictsPerCpuSecond();
  rows.push({
    what: 'verdicts, Node',
    figure: `${thousands(verdicts)} a second of CPU`,
    budget: '≥ 200 000',
    pass: verdicts >= 200_000,
  });
  rows.push({ what: 'whole diagnoses', figure: `${thousands(diagnosesPerSecond())} a second of CPU` });
  rows.push({
    what: 'worker, event to storage, Node',
    figure: `${(await workerCpuPerExchange(quick ? 5000 : 20_000)).toFixed(0)} µs CPU an exchange`,
  });
  const { early, late, kept } = await soak(quick ? 40_000 : 200_000, 50);
  rows.push({
    what: 'heap after 10 000 requests over 50 tabs',
    figure: `${(early / 1e6).toFixed(1)} MB`,
  });
  rows.push({
    what: `heap after ${quick ? '40 000' : '200 000'}`,
    figure: `${(late / 1e6).toFixed(1)} MB, ${thousands(kept)} exchanges`,
    ratio: single(late / early),
    budget: '≤ 1.25',
    pass: late / early <= 1.25,
  });
}

/** The race of one browser; `three` and `permission` are what the budgets are held to. */
async function race(kind: BrowserKind, to: 'same-origin' | 'cross-origin'): Promise<void> {
  const contestants: Contestant[] = [
    { name: 'no extension', extension: null },
    { name: 'webRequest permission alone', extension: await bareExtension(kind, []) },
    { name: 'three bare listeners', extension: await bareExtension(kind, THREE) },
    { name: 'Crosscheck', extension: distOf(kind) },
    { name: 'Crosscheck, only while DevTools is open', extension: distOf(kind), prepare: devtoolsOnly },
  ];
  if (kind === 'chromium')
    contestants.push({ name: 'the Network panel open', extension: null, devtools: true });
  const laps = await raceFetches(contestants, {
    kind,
    fetches: FETCHES,
    parallel: 6,
    rounds: 3,
    heats: quick ? 2 : 6,
    to,
  });
  const of = (name: string, what: keyof Lap): number[] => (laps.get(name) ?? []).map(lap => lap[what]);
  for (const { name } of contestants) {
    rows.push({
      what: `${kind}, ${to}: ${name}`,
      figure: `${median(of(name, 'time')).toFixed(0)} ms, ${median(of(name, 'cpu')).toFixed(0)} ms CPU, worker ${((median(of(name, 'worker')) / FETCHES) * 1000).toFixed(0)} µs a fetch`,
      ratio: pairedRatio(of(name, 'time'), of('no extension', 'time')),
    });
  }
  const held = [
    ['Crosscheck', 'three bare listeners', 8],
    ['Crosscheck, only while DevTools is open', 'webRequest permission alone', 4],
  ] as const;
  for (const [ours, control, heats] of held) {
    const pair = contestants.filter(({ name }) => name === ours || name === control);
    const atOnce = await raceFetches(pair, {
      kind,
      fetches: AT_ONCE,
      parallel: 6,
      rounds: quick ? 2 : 6,
      heats: quick ? 1 : heats,
      to,
      atOnce: true,
    });
    const cpuOf = (name: string): number[] => (atOnce.get(name) ?? []).map(({ cpu }) => cpu);
    const ratios = [
      ['time', pairedRatio(of(ours, 'time'), of(control, 'time'))],
      ['CPU', pairedRatio(cpuOf(ours), cpuOf(control))],
    ] as const;
    for (const [figure, ratio] of ratios)
      rows.push({
        what: `${kind}, ${to}: ${ours}, to ${control}`,
        figure,
        ratio,
        budget: '≤ 1.05',
        pass: ratio.median <= 1.05,
      });
  }
}

async function timing(kind: BrowserKind): Promise<void> {
  const times = quick ? 5 : 15;
  const starts = await timeStarts(kind, distOf(kind), times);
  const bare = await timeStarts(kind, await bareExtension(kind, THREE), times);
  const late = await timeRows(kind, quick ? 30 : 120);
  rows.push({
    what: `${kind}: a stopped worker's start, to its listeners`,
    figure: `${median(starts).toFixed(0)} ms, 95th percentile ${quantile(starts, 0.95).toFixed(0)} ms`,
    ratio: single(median(starts) / median(bare)),
    budget: '< 50 ms',
    pass: median(starts) < 50,
  });
  rows.push({
    what: `${kind}: the same of three bare listeners`,
    figure: `${median(bare).toFixed(0)} ms, 95th percentile ${quantile(bare, 0.95).toFixed(0)} ms`,
  });
  const p95 = quantile(late, 0.95);
  rows.push({
    what: `${kind}: from a failure to its row in the panel`,
    figure: `${median(late).toFixed(0)} ms, 95th percentile ${p95.toFixed(0)} ms`,
    budget: 'p95 < 100 ms',
    pass: p95 < 100,
  });
}

/** A ratio of two figures that each stand alone. */
function single(ratio: number): Ratio {
  return { median: ratio, from: ratio, to: ratio };
}

/** In a page of the extension. */
async function devtoolsOnly(): Promise<void> {
  const { chrome } = globalThis as unknown as {
    chrome: { storage: { local: { set(items: unknown): Promise<void> } } };
  };
  await chrome.storage.local.set({ attention: 'devtools' });
}

/** A table as Markdown has it, so that it can stand in the README as it is. */
function print(): void {
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}\n`);
  const cells = rows.map(({ what, figure, ratio, budget, pass }) => [
    what,
    figure,
    ratio === undefined ? '' : ratioText(ratio),
    budget ?? '',
    pass === undefined ? '' : pass ? 'pass' : 'FAIL',
  ]);
  const head = ['what', 'figure', 'ratio', 'budget', ''];
  for (const row of [head, head.map(() => '---'), ...cells]) console.log(`| ${row.join(' | ')} |`);
}

function ratioText({ median: middle, from, to }: Ratio): string {
  const range = from === to ? '' : ` (${from.toFixed(2)} to ${to.toFixed(2)})`;
  return `${middle.toFixed(2)}${range}`;
}

function thousands(figure: number): string {
  return Math.round(figure).toLocaleString('en').replaceAll(',', ' ');
}
