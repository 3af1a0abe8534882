/**
 * The worker is stopped, and killed, before and after every single event of every case. A stop loses nothing; a kill
 * loses the last batch at most, and never makes a verdict wrong.
 */
import { describe, expect, it } from 'vitest';
import type { ExchangeReport, TabReport } from '../../src/report/tab-report.js';
import { CASES, type Case, lean } from './cases.js';
import { recordedCases } from './recorded.js';
import { LONG_ENOUGH, Stage } from './stage.js';

type Interruption = (stage: Stage) => Promise<void>;

/** The reports of every tab in the case, `interrupt` having happened before the event of that index. */
async function play(
  each: Case,
  interrupt?: { before: number | 'each'; how: Interruption },
): Promise<TabReport[]> {
  const stage = new Stage(each.engine);
  const tabs = [...new Set(each.events.map(({ details }) => details.tabId))].filter(id => id >= 0);
  stage.tabs = tabs.map(id => ({ id, origin: 'http://localhost:3000', incognito: false }));
  if (each.witness !== null) {
    const { witness } = each;
    stage.witness = () => ({ statuses: [witness], documentUrl: 'http://localhost:3000/' });
  }
  let last = each.events[0]?.details.timeStamp ?? 0;
  for (const [i, event] of each.events.entries()) {
    if (interrupt?.before === i || interrupt?.before === 'each') await interrupt.how(stage);
    // A restart takes its time, and the browser's clock does not stand still for it.
    await stage.clock.advance(Math.max(0, event.details.timeStamp - last));
    last = event.details.timeStamp;
    stage.event(event);
  }
  if (interrupt?.before === each.events.length) await interrupt.how(stage);
  await stage.clock.advance(LONG_ENOUGH);
  return Promise.all(tabs.map(id => stage.report(id)));
}

const stop: Interruption = stage => stage.stop();
const kill: Interruption = async stage => stage.kill();
/** Killed in the middle of an idle moment, when all is written but not yet called complete. */
const killLater: Interruption = async stage => {
  await stage.clock.advance(150);
  stage.kill();
};

/** Verdicts that say that the events do not suffice, or that nothing was seen. */
function isNoWorse(after: ExchangeReport | undefined, before: ExchangeReport): boolean {
  if (after === undefined || after.verdict === before.verdict) return true;
  return after.verdict === 'unknown';
}

const full = [...CASES, ...recordedCases()];
const all = [...full, ...full.map(lean)];

describe.each(all.map(each => [`${each.engine}: ${each.name}`, each] as const))('%s', (_, each) => {
  it('is whole after a stop at any moment', async () => {
    const undisturbed = await play(each);
    for (let before = 0; before <= each.events.length; before++)
      expect(await play(each, { before, how: stop }), `stopped before event ${before}`).toEqual(undisturbed);
  });

  it('is whole after a stop between all of them', async () => {
    expect(await play(each, { before: 'each', how: stop })).toEqual(await play(each));
  });

  it.each([
    ['at once', kill],
    ['a moment later', killLater],
  ])('is never judged wrongly after a kill, %s', async (_how, how) => {
    const undisturbed = await play(each);
    for (let before = 0; before <= each.events.length; before++) {
      const reports = await play(each, { before, how });
      for (const [i, report] of reports.entries()) {
        const known = new Map(undisturbed[i]?.exchanges.map(exchange => [exchange.requestId, exchange]));
        for (const exchange of report.exchanges) {
          const was = known.get(exchange.requestId);
          expect(was, `killed before event ${before}: ${exchange.requestId} is no exchange`).toBeDefined();
          expect(exchange.verdict).not.toBe('pending');
          if (was !== undefined && !isNoWorse(exchange, was))
            expect(exchange.verdict, `killed before event ${before}`).toBe(was.verdict);
        }
      }
    }
  });
});
