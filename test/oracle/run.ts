/**
 * A whole run: scenarios into batches, batches into comparisons.
 */
import type { BrowserKind } from '../../scripts/browsers/types.js';
import type { ExchangeReport } from '../../src/report/tab-report.js';
import { type Observation, runBatch } from './batch.js';
import { type Comparison, compareAll, extraExchanges } from './compare.js';
import type { Scenario } from './scenario.js';
import { shrink } from './shrink.js';
import { casesOf } from './truth.js';
import { hostOf, type World } from './world.js';

/** Scenarios that run at once in one document. */
const BATCH = 48;

export interface Judged {
  observation: Observation;
  comparisons: Comparison[];
  /** Exchanges in our report that no request accounts for. */
  extra: ExchangeReport[];
}

export function judge(kind: BrowserKind, observation: Observation): Judged {
  const cases = casesOf(kind, observation);
  return {
    observation,
    comparisons: compareAll(kind, cases),
    extra: extraExchanges(cases),
  };
}

/** The first thing that differs, in words that are the same for every scenario that differs so; null where all agree. */
export function signatureOf({ comparisons, extra }: Judged): string | null {
  for (const { differences } of comparisons) {
    const [first] = differences;
    if (first === undefined) continue;
    if (first.field === 'parameter' || first.field === 'origin') return first.field;
    return `${first.field}: ${first.expected} | ours: ${first.got}`;
  }
  const [one] = extra;
  return one === undefined ? null : `extra: ${one.verdict} ${one.chromiumReason}`;
}

/** Whether tabs are watched: `in-turn` does both, batch by batch. */
export type Watching = 'in-turn' | 'watched' | 'unwatched';

/** Runs and judges scenarios as they come, batch by batch; `judged` is called for each. */
export async function runAll(
  world: World,
  scenarios: Iterable<Scenario>,
  watching: Watching,
  judged: (result: Judged) => void,
): Promise<void> {
  const waiting = new Map<string, Scenario[]>();
  let batches = 0;
  const flush = async (batch: Scenario[]): Promise<void> => {
    batches += 1;
    const watched = watching === 'in-turn' ? batches % 2 === 0 : watching === 'watched';
    for (const observation of await runBatch(world, batch.splice(0), watched))
      judged(judge(world.kind, observation));
  };
  for (const scenario of scenarios) {
    // What takes several steps would hold up the others.
    const key = `${hostOf(scenario.context)} ${scenario.steps.length > 1}`;
    const batch = waiting.get(key) ?? [];
    waiting.set(key, batch);
    batch.push(scenario);
    if (batch.length >= BATCH) await flush(batch);
  }
  for (const batch of waiting.values()) if (batch.length > 0) await flush(batch);
}

/** The smallest that can be reached from `first` and differs in the same way; `first` where it never does again. */
export async function shrinkJudged(world: World, first: Judged): Promise<Judged> {
  const signature = signatureOf(first);
  const failing = new Map<Scenario, Judged>([[first.observation.scenario, first]]);
  const smallest = await shrink(first.observation.scenario, async candidates => {
    await runAll(world, candidates, first.observation.watched ? 'watched' : 'unwatched', result => {
      if (signatureOf(result) === signature) failing.set(result.observation.scenario, result);
    });
    return candidates.map(candidate => failing.has(candidate));
  });
  return failing.get(smallest) ?? first;
}
