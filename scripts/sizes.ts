/**
 * `tsx scripts/sizes.ts`: what the worker, the panel and the popup weigh, gzipped, against their budgets. Counted is what
 * each loads at its start, styles too; what a page loads on demand is told beside it. Ends with 1 where one is over.
 */
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { bundlesOf, TARGETS } from './build.js';

/** In bytes; the entries are those of build.ts, `later` what no import betrays as loaded on demand. */
const BUDGETS: ReadonlyArray<{ name: string; entries: string[]; later?: string[]; budget: number }> = [
  { name: 'worker', entries: ['background.js'], later: ['report.js'], budget: 25_000 },
  { name: 'panel', entries: ['panel.js', 'panel.css'], later: ['panel-later.css'], budget: 80_000 },
  { name: 'popup', entries: ['popup.js', 'popup.css'], budget: 25_000 },
];

type Sizes = Map<string, number>;

let over = false;
for (const target of TARGETS) {
  const sizes: Sizes = new Map();
  const outputs: Metafile['outputs'] = {};
  for (const bundle of bundlesOf(target)) {
    const { outputFiles, metafile } = await build({ ...bundle, write: false, metafile: true });
    for (const { path, contents } of outputFiles)
      sizes.set(nameOf(path), gzipSync(contents, { level: 9 }).length);
    for (const [path, output] of Object.entries(metafile.outputs)) outputs[nameOf(path)] = output;
  }
  for (const { name, entries, later: loaded = [], budget } of BUDGETS) {
    const all = reached(outputs, [...entries, ...loaded], true);
    const start = reached(outputs, entries, false);
    const bytes = sum(sizes, start);
    const later = sum(sizes, all) - bytes;
    over ||= bytes > budget;
    console.log(
      `${target.padEnd(8)} ${name.padEnd(7)} ${kB(bytes)} of ${kB(budget)}${bytes > budget ? '  OVER' : ''}${later > 0 ? `  (${kB(later).trim()} more on demand)` : ''}`,
    );
  }
}
process.exitCode = over ? 1 : 0;

/** The files that `entries` load: at their start alone, or on demand too. */
function reached(outputs: Metafile['outputs'], entries: readonly string[], onDemand: boolean): Set<string> {
  const found = new Set(entries);
  for (const file of found) {
    const output = outputs[file];
    if (output === undefined) throw new Error(`no bundle called ${file}`);
    for (const { path, kind, external } of output.imports) {
      if (external !== true && (onDemand || kind !== 'dynamic-import')) found.add(nameOf(path));
    }
  }
  return found;
}

function sum(sizes: Sizes, files: ReadonlySet<string>): number {
  return [...files].reduce((total, file) => total + (sizes.get(file) ?? 0), 0);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(5)} kB`;
}
