/**
 * One run of the oracle from start to end: what the command line and the tests call.
 */
import type { BrowserKind } from '../../scripts/browsers/types.js';
import type { ProductSource } from './product.js';
import { type Judged, runAll, shrinkJudged, type Watching } from './run.js';
import type { Scenario } from './scenario.js';
import { Summary } from './summary.js';
import { World } from './world.js';

export interface OracleOptions {
  browser: BrowserKind;
  scenarios: Iterable<Scenario>;
  product?: ProductSource;
  watching?: Watching;
  /** Called for each scenario. */
  judged?: (result: Judged) => void;
  /** Called for each kind of difference with the smallest scenario that shows it, the most frequent first. */
  differs?: (
    signature: string,
    smallest: Judged,
    all: readonly Judged[],
    world: World,
  ) => Promise<void> | void;
  /** Differences are shown as they were found. */
  shrink?: boolean;
}

export interface OracleResult {
  summary: Summary;
  seconds: number;
  /** The browser's version. */
  version: string;
}

/** Kinds of difference that are looked into. */
const KINDS = 20;

/** Runs `scenarios` in the browser and compares. Throws where the browser does not start. */
export async function runOracle(options: OracleOptions): Promise<OracleResult> {
  const { browser, scenarios, product = 'build', watching = 'in-turn', shrink = true } = options;
  const world = await World.start(browser, { product, recorder: true });
  const summary = new Summary(browser);
  const started = Date.now();
  try {
    await runAll(world, scenarios, watching, result => {
      summary.add(result);
      options.judged?.(result);
    });
    const seconds = (Date.now() - started) / 1000;
    if (options.differs) {
      const kinds = [...summary.differing].sort(([, a], [, b]) => b.length - a.length).slice(0, KINDS);
      for (const [signature, list] of kinds) {
        const [first] = list;
        if (first === undefined) continue;
        await options.differs(signature, shrink ? await shrinkJudged(world, first) : first, list, world);
      }
    }
    return { summary, seconds, version: world.browser.version };
  } finally {
    await world.close();
  }
}
