/**
 * Sets up each scene with its real servers, makes its request in each real browser with the extension in it, and compares what we say
 * is the cause with what it truly is: `tsx test/causes/run.ts [--only varnish,nginx-413] [--browsers chromium,firefox]`.
 * A whole run writes down what each browser said (seen.json), and the table made of it (CAUSES.md); `--table` makes the table anew.
 * `--verbose` prints what was said.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserKind } from '../../scripts/browsers/types.js';
import { buildAll } from '../../scripts/build.js';
import { evidenceOf } from '../../src/diagnosis/evidence.js';
import { causeFor } from '../../src/diagnosis/words.js';
import { startPlayground } from '../playground/servers.js';
import type { RequestSpec } from '../playground/situation.js';
import { install } from '../servers/install.js';
import { Ground } from './ground.js';
import { NEEDS } from './needs.js';
import type { Scene } from './scene.js';
import { SCENES } from './scenes.js';
import { type Record, type Said, tableOf } from './table.js';
import { type Seen, Watch } from './watch.js';

const BROWSERS: readonly BrowserKind[] = ['chromium', 'firefox'];

const SEEN = join(import.meta.dirname, 'seen.json');
const TABLE = join(import.meta.dirname, '../../CAUSES.md');

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    browsers: { type: 'string', default: BROWSERS.join(',') },
    verbose: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
  },
});

process.exitCode = await main();

async function main(): Promise<number> {
  if (options.table) {
    await writeFile(TABLE, tableOf(JSON.parse(await readFile(SEEN, 'utf8')) as Record));
    return 0;
  }
  const only = options.only?.split(',');
  const browsers = BROWSERS.filter(kind => options.browsers.split(',').includes(kind));
  const scenes = SCENES.filter(({ id }) => only === undefined || only.some(word => id.includes(word)));
  const needs = [...new Set(scenes.flatMap(scene => scene.needs))];
  const missing = await install(needs.map(id => ({ id, ...NEEDS[id] })));
  for (const [need, reason] of missing) console.log(`${need}: ${reason}`);
  await buildAll();

  let passed = 0;
  let failed = 0;
  const seen: Record = {
    date: new Date().toISOString().slice(0, 10),
    versions: { chromium: '', firefox: '' },
    scenes: {},
  };
  const playground = await startPlayground();
  try {
    for (const kind of browsers) {
      const watch = await Watch.open(kind, playground);
      console.log(`\n${kind} ${watch.browser.version}`);
      seen.versions[kind] = watch.browser.version;
      try {
        for (const scene of scenes) {
          if (scene.only !== undefined && scene.only.browser !== kind) continue;
          const lacking = scene.needs.find(need => missing.has(need));
          const faults =
            lacking === undefined
              ? await play(scene, kind, watch, playground.origins, seen)
              : [`cannot be set up: ${missing.get(lacking)}`];
          if (faults.length === 0) passed += 1;
          else failed += 1;
          console.log(`  ${faults.length === 0 ? 'ok    ' : 'FAILED'} ${scene.id}`);
          for (const fault of faults) console.log(`         ${fault}`);
        }
      } finally {
        await watch.close();
      }
    }
  } finally {
    await playground.close();
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  if (failed === 0 && only === undefined && browsers.length === BROWSERS.length) {
    await writeFile(SEEN, `${JSON.stringify(seen, null, 2)}\n`);
    await writeFile(TABLE, tableOf(seen));
  }
  return failed === 0 ? 0 : 1;
}

/** What was not as it should be. */
async function play(
  scene: Scene,
  kind: BrowserKind,
  watch: Watch,
  origins: { page: string; other: string },
  record: Record,
): Promise<string[]> {
  const dir = await mkdtemp(join(tmpdir(), `crosscheck-${scene.id}-`));
  const ground = new Ground(dir, origins.page, origins.other);
  try {
    const url = await scene.start(ground);
    for (const { by, request, query = '' } of scene.before ?? []) {
      if (by === 'curl') await plainly(`${url}${query}`, request);
      else await watch.ask(by, `${url}${query}`, request);
    }
    const seen = await watch.observe(scene.at ?? 'page', url, scene.request);
    record.scenes[scene.id] = { ...record.scenes[scene.id], [kind]: saidOf(seen, url, origins) };
    if (options.verbose) print(saidOf(seen, url, origins), seen);
    return faultsOf(scene, kind, seen);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    await ground.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

function faultsOf(scene: Scene, kind: BrowserKind, { diagnosis, page }: Seen): string[] {
  if (diagnosis === null) return [`no exchange; the page was told: ${page}`];
  const { cause, verdict } = kind === 'firefox' && scene.firefox !== undefined ? scene.firefox : scene;
  const { rootCause, otherCauses, platforms } = diagnosis;
  const faults: string[] = [];
  if (diagnosis.verdict !== verdict)
    faults.push(`it is ${verdict}, and we say ${diagnosis.verdict}; the page was told: ${page}`);
  if ((rootCause?.code ?? null) !== cause)
    faults.push(
      `it is ${cause}, and we say ${rootCause?.code} (${rootCause?.confidence}): ${rootCause?.evidence.join(' | ')}`,
    );
  // What is merely possible, and stands behind what it is, is no mistake.
  for (const { code, confidence } of otherCauses)
    if (scene.not.includes(code) && confidence !== 'possible')
      faults.push(`it is not ${code}, and we say that it is ${confidence}`);
  if (scene.platform !== undefined && !platforms.some(({ id }) => id === scene.platform))
    faults.push(`${scene.platform} is not recognised: ${platforms.map(({ id }) => id).join()}`);
  return faults;
}

/** What was said, with the same ports and dates in every run. */
function saidOf(seen: Seen, url: string, origins: { page: string; other: string }): Said {
  const { diagnosis, history, issues } = seen;
  const cause = diagnosis?.rootCause ?? null;
  const ports = new Map([
    [new URL(origins.page).port, '3000'],
    [new URL(origins.other).port, '3001'],
    [new URL(url).port, '8080'],
  ]);
  const plain = (text: string): string =>
    text
      .replace(
        /\b(localhost|127\.0\.0\.1)(:|%3A)(\d{4,5})\b/g,
        (_, host, colon, port) => `${host}${colon}${ports.get(port) ?? '8081'}`,
      )
      .replace(
        /(The ports are `)(\d+)(` and `)(\d+)/,
        (_, a, one, b, two) => `${a}${ports.get(one) ?? '8081'}${b}${ports.get(two) ?? '8081'}`,
      )
      .replace(/file:\/\/\/\S*?page\.html/g, 'file:///home/me/page.html')
      .replace(/(`x-varnish: )\d+ \d+/, '$132770 3')
      .replace(/\d+ s older/, '1 s older')
      .replace(/, \d+ (?:ms|s) before/, ', 1 s before');
  return {
    console: [...new Set(seen.console.map(plain))],
    issues: [...new Set(issues.map(plain))],
    cause: cause?.code ?? null,
    confidence: cause?.confidence ?? null,
    sentence:
      cause === null || diagnosis === null
        ? ''
        : plain(causeFor(cause.code)?.explain(cause, evidenceOf(diagnosis, history)) ?? ''),
    evidence: (cause?.evidence ?? []).map(plain),
  };
}

function print(said: Said, { diagnosis, page }: Seen): void {
  const { otherCauses, platforms, findings } = diagnosis ?? {};
  console.log(JSON.stringify({ ...said, otherCauses, platforms, findings, page }, null, 1));
}

/** As curl would ask: no browser, no Origin. */
async function plainly(url: string, { method = 'GET', body }: RequestSpec): Promise<void> {
  await (await fetch(url, { method, ...(body === undefined ? {} : { body }) })).arrayBuffer();
}
