/**
 * Every recorded case, replayed in Node: our report must say what the browser said then.
 */
import { describe, expect, it } from 'vitest';
import { pairsOf, recordedCases } from '../oracle/pairs.js';
import { judgeRecorded } from './judge.js';
import type { RecordedCase } from './recorded.js';
import { replay } from './replay.js';
import { sameEvents } from './same-events.js';

describe.each(['chromium', 'firefox'] as const)('%s', browser => {
  const cases = recordedCases(browser);

  it.each([...cases])('%s', async (_, recorded) => {
    await expectAgreement(recorded, true);
  });

  it.each([...cases])('%s, while nobody looks', async (_, recorded) => {
    await expectAgreement(recorded, false);
  });

  it.each(pairsOf(browser, cases.keys()))('%s and %s: the same events, different words', (...pair) => {
    const [one, other] = pair.map(name => cases.get(name));
    if (one === undefined || other === undefined) throw new Error('One of the two is not recorded');
    expect(sameEvents(one)).toEqual(sameEvents(other));
    expect(one.truth).not.toEqual(other.truth);
  });
});

async function expectAgreement(recorded: RecordedCase, watched: boolean): Promise<void> {
  const report = await replay(recorded, watched);
  const { comparisons, extra } = judgeRecorded(recorded, report, watched);
  const differences = comparisons.flatMap(comparison => comparison.differences);
  expect({ differences, extra }, recorded.shows).toEqual({ differences: [], extra: [] });
}
