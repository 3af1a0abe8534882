import { describe, expect, it } from 'vitest';
import { scenarioOf, scenarios } from './generate.js';
import { NAMED } from './named/index.js';
import { Random } from './random.js';
import { CONTEXTS, type Scenario } from './scenario.js';

const SOME = [...scenarios(42, 3000)];

describe('the generator', () => {
  it('makes the same scenarios from the same seed', () => {
    expect([...scenarios(42, 200)]).toEqual(SOME.slice(0, 200));
    expect([...scenarios(43, 200)]).not.toEqual(SOME.slice(0, 200));
  });

  it('makes one scenario without those before it', () => {
    expect(scenarioOf(42, 137)).toEqual(SOME[137]);
  });

  it('makes scenarios that JSON can carry', () => {
    for (const scenario of SOME) expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
  });

  it('leaves out no context, and keeps to those it is told', () => {
    expect(new Set(SOME.map(({ context }) => context))).toEqual(new Set(CONTEXTS));
    const files = [...scenarios(1, 50, { contexts: ['file'] })];
    expect(files.every(({ context }) => context === 'file')).toBe(true);
  });

  it('reaches each part of the space', () => {
    const count = (what: (scenario: Scenario) => boolean): number => SOME.filter(what).length;
    const requests = (scenario: Scenario) => scenario.steps.flatMap(step => step.requests);
    const legs = (scenario: Scenario) => scenario.steps.flatMap(step => step.legs);
    expect(count(({ steps }) => steps.some(step => step.legs.length === 4))).toBeGreaterThan(50);
    expect(count(({ steps }) => steps.length > 1)).toBeGreaterThan(50);
    expect(count(({ steps }) => steps.some(step => step.requests.length > 1))).toBeGreaterThan(20);
    expect(count(({ cookie }) => cookie === true)).toBeGreaterThan(100);
    for (const via of [
      'xhr',
      'xhr-upload',
      'eventsource',
      'img',
      'script',
      'module',
      'style',
      'font',
      'beacon',
    ])
      expect(count(scenario => requests(scenario).some(request => request.via === via))).toBeGreaterThan(20);
    for (const method of ['patch', 'OPTIONS', 'chicken'])
      expect(
        count(scenario => requests(scenario).some(request => request.method === method)),
      ).toBeGreaterThan(5);
    for (const at of ['home', 'near', 'third', 'sub', 'v6', 'plain', 'closed'])
      expect(count(scenario => legs(scenario).some(leg => leg.at === at))).toBeGreaterThan(20);
    for (const status of [301, 302, 303, 307, 308])
      expect(count(scenario => legs(scenario).some(leg => leg.main.status === status))).toBeGreaterThan(50);
  });

  it('gives each named scenario a name of its own', () => {
    const names = NAMED.map(({ name, browsers }) => `${name} ${browsers ?? ''}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('chance', () => {
  it('is the same for the same seed and stream', () => {
    const draw = (seed: number, stream: number): number[] => {
      const random = new Random(seed, stream);
      return Array.from({ length: 20 }, () => random.next());
    };
    expect(draw(7, 1)).toEqual(draw(7, 1));
    expect(draw(7, 1)).not.toEqual(draw(7, 2));
    expect(draw(7, 1)).not.toEqual(draw(8, 1));
  });

  it('is even', () => {
    const counts = [0, 0, 0, 0];
    for (let stream = 0; stream < 4000; stream++) {
      const drawn = new Random(1, stream).int(4);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    for (const count of counts) expect(count).toBeGreaterThan(850);
  });

  it('keeps to weights', () => {
    const random = new Random(3);
    let rare = 0;
    for (let i = 0; i < 10_000; i++)
      if (
        random.weighted([
          [1, true],
          [9, false],
        ])
      )
        rare++;
    expect(rare).toBeGreaterThan(850);
    expect(rare).toBeLessThan(1150);
  });
});
