/**
 * 300 generated scenarios of a fresh seed in each browser: our verdict and words against the browser's own.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { buildAll } from '../../scripts/build.js';
import { describeJudged } from '../oracle/describe.js';
import { scenarios } from '../oracle/generate.js';
import { runOracle } from '../oracle/oracle.js';
import { freshSeed } from '../oracle/random.js';
import { type Judged, runAll, signatureOf } from '../oracle/run.js';
import type { World } from '../oracle/world.js';
import { KINDS } from './kinds.js';

const COUNT = 300;
/** How often a scenario that differed is run again: one that then agrees more often than not was a race. */
const AGAIN = 5;

beforeAll(async () => {
  await buildAll();
});

/** Of the further runs of `judged`'s scenario the first that differs, where most do; else null. */
async function again(world: World, { observation: { scenario, watched } }: Judged): Promise<Judged | null> {
  const differing: Judged[] = [];
  const copies = Array.from({ length: AGAIN }, () => scenario);
  await runAll(world, copies, watched ? 'watched' : 'unwatched', result => {
    if (signatureOf(result) !== null) differing.push(result);
  });
  return differing.length * 2 > AGAIN ? (differing[0] ?? null) : null;
}

describe.each(KINDS)('%s', browser => {
  const seed = freshSeed();

  it(`agrees: npm run oracle -- --browser ${browser} --seed ${seed} --count ${COUNT}`, {
    timeout: 240_000,
  }, async () => {
    const lasting: string[] = [];
    const { summary } = await runOracle({
      browser,
      scenarios: scenarios(seed, COUNT),
      product: 'dist',
      shrink: false,
      differs: async (signature, first, all, world) => {
        console.log([`Differs: ${signature}`, ...describeJudged(first)].join('\n'));
        for (const each of all) {
          const repeated = await again(world, each);
          if (repeated !== null) lasting.push(describeJudged(repeated).join('\n'));
        }
      },
    });
    expect(summary.passed + summary.failed).toBe(COUNT);
    expect(summary.unproven).toEqual([]);
    expect(lasting.join('\n')).toBe('');
  });
});
