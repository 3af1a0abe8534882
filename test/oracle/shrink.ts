/**
 * The smallest scenario that still fails: parts are dropped and dimensions reset, one at a time, while it does.
 */
import type { Answer, Leg, RequestSpec, Scenario, Step } from './scenario.js';

/** How far a scenario is from the plainest one. Each shrinking step makes it less, so shrinking ends. */
export function complexity({ context, cookie, steps }: Scenario): number {
  let sum = (context === 'page' ? 0 : 100) + (cookie ? 50 : 0);
  for (const { requests, legs, waitMs } of steps) {
    sum += 10_000 + (waitMs ? 10 : 0);
    for (const request of requests) sum += 2000 + requestComplexity(request);
    for (const { at, options, main } of legs) {
      sum += 1000 + (at === 'api' ? 0 : 2) + answerComplexity(options, 204) + answerComplexity(main, 200);
    }
  }
  return sum;
}

function requestComplexity(request: RequestSpec): number {
  const { via, headers = [], ...rest } = request;
  const values = headers.reduce((sum, [, value]) => sum + (value.length > 3 ? 1 : 0), 0);
  return (via === 'fetch' ? 0 : 30) + Object.keys(rest).length * 20 + headers.length * 20 + values;
}

function answerComplexity(answer: Answer, plainest: number): number {
  const { status, headers, ...rest } = answer;
  return (status === plainest ? 0 : 3) + Object.keys(rest).length * 5 + headers.length * 5;
}

/** Simpler scenarios, the biggest steps first. */
export function simplerThan(scenario: Scenario): Scenario[] {
  const { steps } = scenario;
  const candidates: Scenario[] = [];
  const withSteps = (changed: Step[]): void => {
    candidates.push({ ...scenario, steps: changed });
  };
  if (steps.length > 1) {
    steps.forEach((_, i) => {
      withSteps(without(steps, i));
    });
  }
  if (scenario.context !== 'page') candidates.push({ ...scenario, context: 'page' });
  if (scenario.cookie) {
    const { cookie: _, ...rest } = scenario;
    candidates.push(rest);
  }
  steps.forEach((step, i) => {
    for (const simpler of simplerSteps(step)) withSteps(replaced(steps, i, simpler));
  });
  const limit = complexity(scenario);
  return candidates.filter(candidate => complexity(candidate) < limit);
}

function simplerSteps(step: Step): Step[] {
  const { requests, legs } = step;
  const simpler: Step[] = [];
  if (requests.length > 1)
    simpler.push(...requests.map((_, i) => ({ ...step, requests: without(requests, i) })));
  if (legs.length > 1) simpler.push(...legs.map((_, i) => ({ ...step, legs: without(legs, i) })));
  if (step.waitMs !== undefined) simpler.push({ requests, legs });
  requests.forEach((request, i) => {
    for (const each of simplerRequests(request))
      simpler.push({ ...step, requests: replaced(requests, i, each) });
  });
  legs.forEach((leg, i) => {
    for (const each of simplerLegs(leg)) simpler.push({ ...step, legs: replaced(legs, i, each) });
  });
  return simpler;
}

function simplerRequests(request: RequestSpec): RequestSpec[] {
  const { headers = [] } = request;
  const simpler: RequestSpec[] = [];
  if (request.via !== 'fetch') simpler.push({ ...request, via: 'fetch' });
  for (const key of Object.keys(request) as Array<keyof RequestSpec>) {
    if (key === 'via') continue;
    const { [key]: _, ...rest } = request;
    simpler.push({ ...rest, via: request.via });
  }
  simpler.push(...headers.map((_, i) => ({ ...request, headers: without([...headers], i) })));
  headers.forEach(([name, value], i) => {
    if (value.length > 3) simpler.push({ ...request, headers: replaced([...headers], i, [name, 'a']) });
  });
  return simpler;
}

function simplerLegs(leg: Leg): Leg[] {
  const simpler: Leg[] = leg.at === 'api' ? [] : [{ ...leg, at: 'api' }];
  for (const options of simplerAnswers(leg.options, 204)) simpler.push({ ...leg, options });
  for (const main of simplerAnswers(leg.main, 200)) simpler.push({ ...leg, main });
  return simpler;
}

function simplerAnswers(answer: Answer, plainest: number): Answer[] {
  const { status, headers } = answer;
  const simpler: Answer[] = [];
  if (Object.keys(answer).length > 2) simpler.push({ status, headers });
  if (headers.length > 1) simpler.push({ ...answer, headers: [] });
  if (status !== plainest) simpler.push({ ...answer, status: plainest });
  simpler.push(...headers.map((_, i) => ({ ...answer, headers: without(headers, i) })));
  return simpler;
}

function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, i) => i !== index);
}

function replaced<T>(list: readonly T[], index: number, item: T): T[] {
  return list.map((each, i) => (i === index ? item : each));
}

/**
 * The smallest scenario for which `fails` is true that can be reached from `scenario`, for which it is.
 * `fails` is given several at once and answers for each.
 */
export async function shrink(
  scenario: Scenario,
  fails: (candidates: readonly Scenario[]) => Promise<boolean[]>,
): Promise<Scenario> {
  let smallest = scenario;
  for (;;) {
    const candidates = simplerThan(smallest);
    let found: Scenario | undefined;
    for (let start = 0; start < candidates.length && !found; start += AT_ONCE) {
      const some = candidates.slice(start, start + AT_ONCE);
      const answers = await fails(some);
      found = some.find((_, i) => answers[i]);
    }
    if (found === undefined) return smallest;
    smallest = found;
  }
}

const AT_ONCE = 24;
