/**
 * The oracle: generated scenarios in a real browser, our verdict against the browser's own.
 *
 *   tsx test/oracle/main.ts --browser chromium|firefox [--seed N] [--count N] [--only <seed:index> | <scenario as JSON>]
 *     [--context page,worker,…] [--product build|dist|worker-only] [--no-shrink] [--verbose]
 *     [--out <file for the differences>] [--watched | --unwatched]
 *   tsx test/oracle/main.ts --browser … --record all|<names>     records named scenarios (named/) in test/corpus
 *   tsx test/oracle/main.ts --browser … --only … --record <name> --shows <sentence>     records that one
 */
import { appendFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { BrowserKind } from '../../scripts/browsers/types.js';
import { describeJudged } from './describe.js';
import { scenarioOf, scenarios } from './generate.js';
import { NAMED } from './named/index.js';
import type { Named } from './named/kit.js';
import type { ProductSource } from './product.js';
import { freshSeed } from './random.js';
import { recordNamed } from './record-named.js';
import { type Judged, runAll, shrinkJudged, type Watching } from './run.js';
import { CONTEXTS, type Context, type Scenario } from './scenario.js';
import { Summary } from './summary.js';
import { World } from './world.js';

/** Kinds of difference that are shrunk and printed at length. */
const SHRUNK = 20;

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    seed: { type: 'string' },
    count: { type: 'string', default: '300' },
    only: { type: 'string' },
    context: { type: 'string' },
    product: { type: 'string', default: 'build' },
    'no-shrink': { type: 'boolean', default: false },
    out: { type: 'string' },
    record: { type: 'string' },
    shows: { type: 'string' },
    watched: { type: 'boolean', default: false },
    unwatched: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});

function browserOf(name: string): BrowserKind {
  if (name === 'chromium' || name === 'firefox') return name;
  throw new Error(`--browser is chromium or firefox, not ${name}`);
}

function productOf(name: string): ProductSource {
  if (name === 'build' || name === 'dist' || name === 'worker-only') return name;
  throw new Error(`--product is build, dist or worker-only, not ${name}`);
}

/** Somebody looks at the tab, nobody does, or both in turn. */
function watchingOf(): Watching {
  if (values.watched === values.unwatched) return 'in-turn';
  return values.watched ? 'watched' : 'unwatched';
}

function contextsOf(list: string | undefined): { contexts?: Context[] } {
  if (list === undefined) return {};
  return { contexts: CONTEXTS.filter(context => list.split(',').includes(context)) };
}

/** `seed:index`, or a scenario as JSON. */
function onlyOf(text: string): Scenario {
  if (text.startsWith('{')) return JSON.parse(text) as Scenario;
  const [seed = 0, index = 0] = text.split(':').map(Number);
  return scenarioOf(seed, index, contextsOf(values.context));
}

async function explain(world: World, signature: string, list: readonly Judged[]): Promise<string[]> {
  const [first] = list;
  if (first === undefined) return [];
  const ids = list.slice(0, 5).map(each => each.observation.scenario.id);
  const smallest = values['no-shrink'] ? first : await shrinkJudged(world, first);
  const scenario = JSON.stringify(smallest.observation.scenario);
  return [
    '',
    `== ${list.length} × ${signature}  (${ids.join(' ')})`,
    ...describeJudged(smallest),
    `again: npm run oracle -- --browser ${world.kind} --${smallest.observation.watched ? '' : 'un'}watched --only '${scenario}'`,
  ];
}

/** The named scenarios that are asked for, or the one on the command line under its new name. */
function namedOf(names: string): Named[] {
  if (values.only !== undefined) {
    const { id: _, ...scenario } = onlyOf(values.only);
    return [{ name: names, shows: values.shows ?? names, scenario }];
  }
  if (names === 'all') return [...NAMED];
  return NAMED.filter(({ name }) => names.split(',').includes(name));
}

async function main(): Promise<void> {
  const kind = browserOf(values.browser);
  if (values.record !== undefined) {
    const list = namedOf(values.record);
    const differing = await recordNamed(kind, list, productOf(values.product));
    console.log(`${list.length} recorded, of which ${differing} differ`);
    return;
  }
  const seed = values.seed === undefined ? freshSeed() : Number(values.seed);
  const count = Number(values.count);
  const all =
    values.only === undefined ? scenarios(seed, count, contextsOf(values.context)) : [onlyOf(values.only)];
  console.log(
    values.only === undefined ? `${kind}, seed ${seed}, ${count} scenarios` : `${kind}, ${values.only}`,
  );
  const world = await World.start(kind, { product: productOf(values.product), recorder: true });
  const summary = new Summary(kind);
  const started = Date.now();
  try {
    await runAll(world, all, watchingOf(), result => {
      summary.add(result);
      if (values.verbose || values.only !== undefined) console.log(describeJudged(result).join('\n'));
    });
    const seconds = (Date.now() - started) / 1000;
    console.log(
      `${seconds.toFixed(0)} s, ${((summary.passed + summary.failed) / seconds).toFixed(1)} scenarios a second, ${kind} ${world.browser.version}`,
    );
    console.log(summary.lines().join('\n'));
    if (values.only === undefined) {
      const kinds = [...summary.differing].sort(([, a], [, b]) => b.length - a.length);
      for (const [signature, list] of kinds.slice(0, SHRUNK)) {
        const lines = (await explain(world, signature, list)).join('\n');
        console.log(lines);
        if (values.out !== undefined) await appendFile(values.out, `${lines}\n`);
      }
      if (summary.failed > 0) {
        console.log(`\nagain: npm run oracle -- --browser ${kind} --seed ${seed} --count ${count}`);
      }
    }
  } finally {
    await world.close();
  }
  console.log(`${summary.passed} passed, ${summary.failed} failed`);
  if (summary.failed > 0 || summary.unproven.length > 0) process.exitCode = 1;
}

await main();
