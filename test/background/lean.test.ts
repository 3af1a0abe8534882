/**
 * A browser listened to sparingly: without onBeforeRequest and onCompleted the report says the same.
 */
import { describe, expect, it } from 'vitest';
import type { ExchangeReport } from '../../src/report/tab-report.js';
import { CASES, type Case, lean, SPARED_EVENTS } from './cases.js';
import { recordedCases } from './recorded.js';
import { LONG_ENOUGH, Stage } from './stage.js';

/** How late a busy browser may deliver an event: long enough to take what came before it for the end, in milliseconds. */
const LATE = 450;

/**
 * `delayed`: index of the event that comes late, and all after it. `stopped`: of the one before which the worker is
 * stopped; who looked at the tab looks no more then.
 */
async function play(each: Case, { delayed = -1, stopped = -1 } = {}): Promise<ExchangeReport[]> {
  const stage = new Stage(each.engine);
  const { witness } = each;
  if (witness !== null)
    stage.witness = () => ({ statuses: [witness], documentUrl: 'http://localhost:3000/' });
  // Long after its start a worker knows that it saw every request begin.
  await stage.stop();
  await stage.clock.advance(60_000);
  const tabs = [...new Set(each.events.map(({ details }) => details.tabId))].filter(id => id >= 0);
  stage.tabs = tabs.map(id => ({ id, origin: 'http://localhost:3000', incognito: false }));
  const late = stage.clock.now();
  const first = each.events[0]?.details.timeStamp ?? 0;
  for (const [i, { name, details }] of each.events.entries()) {
    if (i === delayed) await stage.clock.advance(LATE);
    if (i === stopped) await stage.stop();
    if (stopped >= 0 && i >= stopped && SPARED_EVENTS.has(name)) continue;
    const timeStamp = details.timeStamp - first + late;
    await stage.clock.advance(Math.max(0, timeStamp - stage.clock.now()));
    stage.event({ name, details: { ...details, timeStamp } });
  }
  await stage.clock.advance(LONG_ENOUGH);
  const reports = await Promise.all(tabs.map(id => stage.report(id)));
  return reports.flatMap(({ exchanges }) => exchanges).sort((a, b) => (a.requestId < b.requestId ? -1 : 1));
}

/** What the spared events alone tell: that an allowed response was stored, or changed by another extension. */
const SPARED = /\/cache-not-modified|\/extension-(?:adds|removes)-origin/;

const cases = [...CASES, ...recordedCases()].filter(({ name }) => !SPARED.test(name));

describe.each(cases)('$name', each => {
  it('comes to the same', async () => {
    expect((await play(lean(each))).map(timeless)).toEqual((await play(each)).map(timeless));
  });
});

/** A subresource that shows only by the error it ends in: nothing is kept of it for so long. */
const GONE_BY_THEN = /\/script-nosniff/;

describe.each(cases.filter(({ engine, name }) => engine === 'firefox' && !GONE_BY_THEN.test(name)))(
  '$name',
  each => {
    it('comes to the same, whichever event is late', async () => {
      const spared = lean(each);
      const inTime = await play(spared);
      for (let i = 1; i < spared.events.length; i++)
        expect(await play(spared, { delayed: i }), `event ${i}: ${spared.events[i]?.name}`).toEqual(inTime);
    });
  },
);

describe.each(cases)('$name', each => {
  it('comes to the same where its tab is looked at until the worker is stopped', async () => {
    const undisturbed = (await play(each)).map(timeless);
    for (let i = 1; i < each.events.length; i++)
      expect((await play(each, { stopped: i })).map(timeless), `stopped before event ${i}`).toEqual(
        undisturbed,
      );
  });
});

/** Passed only because another extension adds the header: whether its headers were seen in the end, or not. */
describe.each(recordedCases().filter(({ name }) => /^chromium\/extension-adds-origin/.test(name)))(
  '$name',
  each => {
    it('is put down to the extension all the same', async () => {
      for (const events of [each, lean(each)]) {
        const [exchange] = await play(events);
        expect(exchange).toMatchObject({
          verdict: 'allowed',
          rootCause: { code: 'headers-changed-by-extension' },
        });
      }
    });
  },
);

it('blames no extension for the answer of a revalidation, which need not carry the headers', async () => {
  const each = recordedCases().find(({ name }) => /^chromium\/cache-not-modified/.test(name));
  const causes = (each === undefined ? [] : await play(lean(each))).map(({ rootCause }) => rootCause?.code);
  expect(causes.length).toBeGreaterThan(0);
  expect(causes).not.toContain('headers-changed-by-extension');
});

/** How long a request took counts from its beginning, which is seen a little later. */
function timeless(exchange: ExchangeReport): unknown {
  return JSON.parse(JSON.stringify(exchange).replace(/\d+ ms/g, '… ms'));
}
