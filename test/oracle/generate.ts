/**
 * Scenarios out of a seed. Each has a stream of chance of its own, so that one can be made again without the others.
 */
import { generateLegs } from './generate/chain.js';
import { generateRequest } from './generate/request.js';
import { generateSteps } from './generate/steps.js';
import { Random } from './random.js';
import { type Context, isOpaque, type Scenario } from './scenario.js';

const WEIGHTS: ReadonlyArray<readonly [weight: number, context: Context]> = [
  [50, 'page'],
  [5, 'insecure-page'],
  [5, 'file'],
  [6, 'frame'],
  [4, 'cross-frame'],
  [7, 'sandboxed-frame'],
  [2, 'srcdoc-frame'],
  [2, 'data-frame'],
  [7, 'worker'],
  [2, 'blob-worker'],
  [4, 'shared-worker'],
  [4, 'service-worker'],
  [2, 'controlled-page'],
];

export interface GenerateOptions {
  /** Which contexts, all when absent. */
  contexts?: readonly Context[];
}

/** The scenario number `index` of `seed`. */
export function scenarioOf(seed: number, index: number, options: GenerateOptions = {}): Scenario {
  const random = new Random(seed, index);
  const wanted = options.contexts;
  const context = random.weighted(
    wanted === undefined ? WEIGHTS : WEIGHTS.filter(([, each]) => wanted.includes(each)),
  );
  const request = generateRequest(random, context);
  const legs = generateLegs(random, context, request);
  const scenario: Scenario = {
    id: `${seed}:${index}`,
    context,
    steps: random.chance(0.05)
      ? generateSteps(random, context, request, legs)
      : [{ requests: [request], legs }],
  };
  if (!isOpaque(context) && random.chance(0.15)) scenario.cookie = true;
  return scenario;
}

/** The first `count` scenarios of `seed`. */
export function* scenarios(seed: number, count: number, options: GenerateOptions = {}): Iterable<Scenario> {
  for (let index = 0; index < count; index++) yield scenarioOf(seed, index, options);
}
