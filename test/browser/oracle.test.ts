/**
 * 300 generated scenarios of a fresh seed in each browser: our verdict and words against the browser's own.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { BrowserKind } from '../../scripts/browsers/index.js';
import { buildAll } from '../../scripts/build.js';
import { describeJudged } from '../oracle/describe.js';
import { scenarios } from '../oracle/generate.js';
import { freshSeed } from '../oracle/random.js';
import { runAll } from '../oracle/run.js';
import { Summary } from '../oracle/summary.js';
import { World } from '../oracle/world.js';

const COUNT = 300;
/**
 * Of so many scenarios a few may still differ: the README says how many did over thousands, and why. Each is printed.
 * To be 0 once the last of them is mended.
 */
const KNOWN_TO_DIFFER = 3;
const KINDS = (process.env.CROSSCHECK_BROWSERS ?? 'chromium,firefox').split(',') as BrowserKind[];

beforeAll(async () => {
  await buildAll();
});

describe.each(KINDS)('%s', kind => {
  const seed = freshSeed();

  it(`agrees: npm run oracle -- --browser ${kind} --seed ${seed} --count ${COUNT}`, {
    timeout: 240_000,
  }, async () => {
    const world = await World.start(kind, { product: 'dist', recorder: true });
    const summary = new Summary(kind);
    try {
      await runAll(world, scenarios(seed, COUNT), 'in-turn', judged => summary.add(judged));
    } finally {
      await world.close();
    }
    const differing = [...summary.differing.values()].flat();
    const told = differing.flatMap(judged => describeJudged(judged)).join('\n');
    if (told !== '') console.log(told);
    expect(summary.passed + summary.failed).toBe(COUNT);
    expect(differing.length, told).toBeLessThanOrEqual(KNOWN_TO_DIFFER);
  });
});
