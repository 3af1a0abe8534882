/**
 * `tsx test/bench/main.ts [--quick] [--only engine|browser]`: what Crosscheck costs, against its budgets. Ends with 1
 * where one is broken. The ratios are to controls of the same run; on a busy machine only those mean something.
 */
import { cpus } from 'node:os';
import { buildAll, distOf } from '../../scripts/build.js';
import { bareExtension, THREE } from './controls.js';
import { diagnosesPerSecond, verdictsPerSecond, workerCpuPerExchange } from './engine.js';
import { type Contestant, type Lap, raceFetches, ratioOf } from './fetches.js';
import { median } from './figures.js';
import { soak } from './soak.js';

interface Row {
  what: string;
  figure: string;
  ratio?: number;
  budget?: string;
  pass?: boolean;
}

const rows: Row[] = [];
const only = process.argv[process.argv.indexOf('--only') + 1];
const quick = process.argv.includes('--quick');
const wanted = (part: string): boolean => !process.argv.includes('--only') || only === part;

if (wanted('engine')) await engine();
if (wanted('browser')) {
  await buildAll();
  await browser('cross-origin');
  await browser('same-origin');
}
print();
process.exitCode = rows.some(({ pass }) => pass === false) ? 1 : 0;

async function engine(): Promise<void> {
  const verdicts = verdictsPerSecond();
  rows.push({
    what: 'verdicts, Node, one core',
    figure: `${thousands(verdicts)}/s`,
    budget: '≥ 200 000/s',
    pass: verdicts >= 200_000,
  });
  rows.push({ what: 'whole diagnoses', figure: `${thousands(diagnosesPerSecond())}/s` });
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
    ratio: late / early,
    budget: '≤ 1.25',
    pass: late / early <= 1.25,
  });
}

async function browser(to: 'same-origin' | 'cross-origin'): Promise<void> {
  const contestants: Contestant[] = [
    { name: 'no extension', extension: null },
    { name: 'webRequest permission alone', extension: await bareExtension([]) },
    { name: 'three bare listeners', extension: await bareExtension(THREE) },
    { name: 'Crosscheck', extension: distOf('chromium') },
    { name: 'the Network panel open', extension: null, devtools: true },
  ];
  const laps = await raceFetches(contestants, {
    fetches: quick ? 500 : 1500,
    parallel: 6,
    rounds: quick ? 3 : 7,
    to,
  });
  const of = (name: string): Lap[] => laps.get(name) ?? [];
  for (const { name } of contestants) {
    rows.push({
      what: `${to}: ${name}`,
      figure: `${median(of(name).map(({ time }) => time)).toFixed(0)} ms, ${median(of(name).map(({ cpu }) => cpu)).toFixed(0)} ms CPU`,
      ratio: ratioOf(of(name), of('no extension'), 'time'),
    });
  }
  const ours = of('Crosscheck');
  const three = of('three bare listeners');
  for (const what of ['time', 'cpu'] as const) {
    const ratio = ratioOf(ours, three, what);
    rows.push({
      what: `${to}: Crosscheck to three bare listeners, ${what}`,
      figure: '',
      ratio,
      budget: '≤ 1.05',
      pass: ratio <= 1.05,
    });
  }
  const fetches = quick ? 500 : 1500;
  rows.push({
    what: `${to}: the worker`,
    figure: `${((median(ours.map(({ worker }) => worker)) / fetches) * 1000).toFixed(0)} µs CPU an exchange (three bare: ${((median(three.map(({ worker }) => worker)) / fetches) * 1000).toFixed(0)})`,
  });
}

function print(): void {
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}\n`);
  const cells = rows.map(({ what, figure, ratio, budget, pass }) => [
    what,
    figure,
    ratio?.toFixed(3) ?? '',
    budget ?? '',
    pass === undefined ? '' : pass ? 'pass' : 'FAIL',
  ]);
  const all = [['what', 'figure', 'ratio', 'budget', ''], ...cells];
  const widths = [0, 1, 2, 3, 4].map(i => Math.max(...all.map(row => row[i]?.length ?? 0)));
  for (const row of all)
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

function thousands(figure: number): string {
  return Math.round(figure).toLocaleString('en').replaceAll(',', ' ');
}
