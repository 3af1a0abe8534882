import { describe, expect, it } from 'vitest';
import { scenarioOf, scenarios } from './generate.js';
import type { Scenario } from './scenario.js';
import { complexity, shrink, simplerThan } from './shrink.js';

const judgedBy =
  (fails: (scenario: Scenario) => boolean) =>
  async (candidates: readonly Scenario[]): Promise<boolean[]> =>
    candidates.map(fails);

describe('the shrinker', () => {
  it('only ever offers something simpler', () => {
    for (const scenario of scenarios(5, 400)) {
      const own = complexity(scenario);
      for (const candidate of simplerThan(scenario)) expect(complexity(candidate)).toBeLessThan(own);
    }
  });

  it('ends where everything fails, at the plainest scenario', async () => {
    for (const scenario of scenarios(6, 40)) {
      const smallest = await shrink(
        scenario,
        judgedBy(() => true),
      );
      expect(simplerThan(smallest)).toEqual([]);
      expect(smallest.context).toBe('page');
      expect(smallest.steps).toEqual([
        {
          requests: [{ via: 'fetch' }],
          legs: [{ at: 'api', options: { status: 204, headers: [] }, main: { status: 200, headers: [] } }],
        },
      ]);
    }
  });

  it('ends where nothing else fails, with what it was given', async () => {
    const scenario = scenarioOf(6, 3);
    expect(
      await shrink(
        scenario,
        judgedBy(() => false),
      ),
    ).toBe(scenario);
  });

  it('keeps what matters', async () => {
    const isPut = ({ steps }: Scenario): boolean =>
      steps.some(step => step.requests.some(({ method }) => method === 'PUT') && step.legs.length > 1);
    const scenario = [...scenarios(7, 2000)].find(isPut);
    if (scenario === undefined) throw new Error('No such scenario');
    const smallest = await shrink(scenario, judgedBy(isPut));
    expect(smallest.steps).toHaveLength(1);
    expect(smallest.steps[0]?.requests).toEqual([{ via: 'fetch', method: 'PUT' }]);
    expect(smallest.steps[0]?.legs).toHaveLength(2);
  });
});
