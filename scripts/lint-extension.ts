/**
 * `web-ext lint` over the built Firefox extension; anything but 0 errors, 0 warnings and 0 notices fails.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildAll, distOf } from './build.js';

await buildAll();
const webExt = join(import.meta.dirname, '../node_modules/web-ext/bin/web-ext.js');
const { stdout, stderr } = spawnSync(
  process.execPath,
  [webExt, 'lint', '--source-dir', distOf('firefox'), '--output', 'json', '--no-config-discovery'],
  { encoding: 'utf8' },
);
const { summary, errors, warnings, notices } = JSON.parse(stdout || '{}') as {
  summary?: { errors: number; warnings: number; notices: number };
  errors?: unknown[];
  warnings?: unknown[];
  notices?: unknown[];
};
if (summary === undefined) {
  console.error(`web-ext lint gave no result: ${stderr}`);
  process.exit(1);
}
for (const each of [...(errors ?? []), ...(warnings ?? []), ...(notices ?? [])])
  console.error(JSON.stringify(each));
console.log(
  `web-ext lint: ${summary.errors} errors, ${summary.warnings} warnings, ${summary.notices} notices`,
);
process.exitCode = summary.errors + summary.warnings + summary.notices === 0 ? 0 : 1;
