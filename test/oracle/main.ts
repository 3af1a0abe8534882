/**
 * The oracle: generated scenarios in a real browser, our verdict against the browser's own.
 *
 *   tsx test/oracle/main.ts --browser chromium|firefox [--seed N] [--count N] [--only <seed:index> | <scenario as JSON>]
 *     [--context page,worker,…] [--product build|dist|worker-only] [--watched | --unwatched]
 *     [--no-shrink] [--verbose] [--keep]
 *     [--words <file>]          writes down what this browser said
 *     [--words-of <file>]       compares our words of the other browser with what it said, on the same seed and count
 *   tsx test/oracle/main.ts --browser … --record all|<names>     records named scenarios (named/) in test/corpus
 *   tsx test/oracle/main.ts --browser … --only … --record <name> --shows <sentence>     records that one
 *
 * `--keep` records each difference in test/corpus, as it was found.
 */
import { parseArgs } from 'node:util';
import type { BrowserKind } from '../../scripts/browsers/types.js';
import { describeJudged } from './describe.js';
import { scenarioOf, scenarios } from './generate.js';
import { NAMED } from './named/index.js';
import type { Named } from './named/kit.js';
import { runOracle } from './oracle.js';
import { OtherBrowser } from './other-browser.js';
import type { ProductSource } from './product.js';
import { freshSeed } from './random.js';
import { record } from './record.js';
import { recordNamed } from './record-named.js';
import type { Judged, Watching } from './run.js';
import { CONTEXTS, type Context, type Scenario } from './scenario.js';
import type { World } from './world.js';

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    seed: { type: 'string' },
    count: { type: 'string', default: '300' },
    only: { type: 'string' },
    context: { type: 'string' },
    product: { type: 'string', default: 'build' },
    watched: { type: 'boolean', default: false },
    unwatched: { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    words: { type: 'string' },
    'words-of': { type: 'string' },
    record: { type: 'string' },
    shows: { type: 'string' },
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

/** The named scenarios that are asked for, or the one on the command line under its new name. */
function namedOf(names: string): Named[] {
  if (values.only !== undefined) {
    const { id: _, ...scenario } = onlyOf(values.only);
    return [{ name: names, shows: values.shows ?? names, scenario }];
  }
  if (names === 'all') return [...NAMED];
  return NAMED.filter(({ name }) => names.split(',').includes(name));
}

async function explain(
  signature: string,
  smallest: Judged,
  all: readonly Judged[],
  world: World,
): Promise<void> {
  const { scenario, watched } = smallest.observation;
  const ids = all.slice(0, 5).map(each => each.observation.scenario.id);
  const lines = [
    '',
    `== ${all.length} × ${signature}  (${ids.join(' ')})`,
    ...describeJudged(smallest),
    `again: npm run oracle -- --browser ${world.kind} --${watched ? '' : 'un'}watched --only '${JSON.stringify(scenario)}'`,
  ];
  console.log(lines.join('\n'));
  if (!values.keep) return;
  const path = await record(smallest, {
    name: `found-${scenario.id.replaceAll(':', '-')}`,
    shows: `Found by the oracle: ${signature}.`,
    browser: world.kind,
    version: world.browser.version,
    ports: world.servers.ports,
  });
  console.log(`recorded: ${path}`);
}

async function main(): Promise<void> {
  const browser = browserOf(values.browser);
  const product = productOf(values.product);
  if (values.record !== undefined) {
    const list = namedOf(values.record);
    const differing = await recordNamed(browser, list, product);
    console.log(`${list.length} recorded, of which ${differing} differ`);
    return;
  }
  const seed = values.seed === undefined ? freshSeed() : Number(values.seed);
  const count = Number(values.count);
  const single = values.only === undefined ? null : onlyOf(values.only);
  console.log(single ? `${browser}, ${values.only}` : `${browser}, seed ${seed}, ${count} scenarios`);
  const other = await OtherBrowser.open(browser, values['words-of'] ?? null);
  const { summary, seconds, version } = await runOracle({
    browser,
    product,
    scenarios: single ? [single] : scenarios(seed, count, contextsOf(values.context)),
    watching: watchingOf(),
    shrink: !values['no-shrink'],
    judged: result => {
      other.add(result);
      if (values.verbose || single) console.log(describeJudged(result).join('\n'));
    },
    ...(single ? {} : { differs: explain }),
  });
  const rate = (summary.passed + summary.failed) / seconds;
  console.log(`${seconds.toFixed(0)} s, ${rate.toFixed(1)} scenarios a second, ${browser} ${version}`);
  console.log(summary.lines().join('\n'));
  if (values.words !== undefined) await other.save(values.words);
  if (values['words-of'] !== undefined) console.log(other.lines().join('\n'));
  if (single === null)
    console.log(`\nagain: npm run oracle -- --browser ${browser} --seed ${seed} --count ${count}`);
  console.log(`${summary.passed} passed, ${summary.failed} failed`);
  if (summary.failed > 0 || summary.unproven.length > 0) process.exitCode = 1;
}

await main();
