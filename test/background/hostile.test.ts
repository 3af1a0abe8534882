/**
 * Servers and pages that mean no good: whatever the events hold, and in whatever order, the report comes, in time, and
 * what is none of theirs stands in it.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CASES } from './cases.js';
import { hostileEvents } from './hostile-events.js';
import { LONG_ENOUGH, Stage } from './stage.js';

it.each(['chromium', 'firefox'] as const)(
  '%s: any events in any order come to a report, and spoil no other exchange',
  async engine => {
    const good = CASES.find(each => each.engine === engine && each.name === 'preflight refused');
    if (good === undefined) throw new Error('the case is gone');
    await fc.assert(
      fc.asyncProperty(
        hostileEvents,
        fc.integer({ min: 0, max: 30 }),
        fc.boolean(),
        async (hostile, at, killed) => {
          const stage = new Stage(engine);
          stage.witness = () => ({ statuses: [0], documentUrl: 'http://localhost:3000/' });
          stage.tabs = [
            { id: 1, origin: 'http://localhost:3000', incognito: false },
            { id: 2, origin: null, incognito: false },
          ];
          const panel = stage.openPanel();
          await stage.clock.advance(10);
          // Their requests are to other URLs, or have the tab's other frame: a preflight has nothing but these to go by.
          const mine = good.events.map(({ name, details: each }) => ({
            name,
            details: { ...each, url: 'http://127.0.0.1:4000/mine' },
          }));
          for (const event of hostile.slice(0, at)) stage.event(event);
          for (const [i, event] of mine.entries()) {
            stage.event(event);
            const between = hostile[at + i];
            if (between !== undefined) stage.event(between);
          }
          for (const event of hostile.slice(at + mine.length)) stage.event(event);
          await stage.clock.advance(LONG_ENOUGH);
          if (killed) await stage.stop();
          await stage.clock.advance(LONG_ENOUGH);
          const begun = performance.now();
          const report = await stage.report();
          expect(performance.now() - begun).toBeLessThan(2000);
          const found = report.exchanges.find(({ requestId }) => requestId === '1');
          expect(found?.verdict).toBe('blocked');
          expect(found?.chromiumReason).toBe('PreflightMissingAllowOriginHeader');
          expect(report.exchanges.every(({ verdict }) => verdict !== undefined)).toBe(true);
          expect(() => JSON.stringify(report)).not.toThrow();
          expect(panel.shown).toContain('1');
        },
      ),
      { numRuns: 300 },
    );
  },
  120_000,
);

it('ends within a bound for headers by the thousand', async () => {
  const stage = new Stage('chromium');
  const good = CASES.find(({ name }) => name === 'refused, simple');
  const begun = performance.now();
  for (const event of good?.events ?? [])
    stage.event({
      name: event.name,
      details: {
        ...event.details,
        responseHeaders: Array.from({ length: 5000 }, (_, i) => ({
          name: i % 2 === 0 ? 'Access-Control-Allow-Origin' : `X-${i}`,
          value: `${i}${','.repeat(200)}`,
        })),
      },
    });
  await stage.clock.advance(LONG_ENOUGH);
  const report = await stage.report();
  expect(report.exchanges[0]?.verdict).toBe('blocked');
  expect(performance.now() - begun).toBeLessThan(3000);
});
