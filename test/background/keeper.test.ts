/**
 * What is written, read again, packed, given up, and left alone.
 */
import { expect, it } from 'vitest';
import { VERSION } from '../../src/background/batch.js';
import { pack } from '../../src/background/pack.js';
import { eventsOf } from '../bench/engine.js';
import { LONG_ENOUGH, Stage } from './stage.js';

async function filled(count: number, from = 0, stage = new Stage('chromium')): Promise<Stage> {
  for (let n = from; n < from + count; n++) {
    for (const event of eventsOf(n, 1, stage.clock.now())) stage.event(event);
    if (n % 50 === 49) await stage.clock.advance(110);
  }
  await stage.clock.advance(LONG_ENOUGH);
  return stage;
}

/** Packing takes real time. */
async function packed(stage: Stage): Promise<void> {
  for (let i = 0; i < 50; i++) {
    await new Promise(resolve => setTimeout(resolve, 5));
    await stage.clock.advance(500);
  }
}

async function packsOf(stage: Stage): Promise<string[]> {
  await packed(stage);
  return [...stage.stored.keys()].filter(name => name.startsWith('p'));
}

it('packs what has become much, and reads it again', async () => {
  const stage = await filled(16_000);
  const packs = await packsOf(stage);
  expect(packs.length).toBeGreaterThan(0);
  const before = await stage.report();
  expect(before.exchanges.length).toBeGreaterThan(2000);
  await stage.stop();
  await packed(stage);
  expect(await stage.report()).toEqual(before);
}, 30_000);

it('keeps within the quota, gives up the oldest passing ones, and says how many', async () => {
  const stage = new Stage('chromium');
  stage.quota = 150_000;
  await filled(500, 0, stage);
  await packed(stage);
  await filled(100, 500, stage);
  await packed(stage);
  expect(stage.storedText.length).toBeLessThan(stage.quota);
  const before = await stage.report();
  expect(before.exchanges.length + before.dropped.allowed + before.dropped.blocked).toBe(600);
  expect(before.exchanges.at(-1)?.requestId).toBe('599');
  await stage.stop();
  await packed(stage);
  expect((await stage.report()).exchanges.map(({ requestId }) => requestId)).toEqual(
    before.exchanges.map(({ requestId }) => requestId),
  );
}, 30_000);

it('writes no URL as the page asked for it', async () => {
  const stage = await filled(0);
  for (const { name, details } of eventsOf(0, 1, stage.clock.now()))
    stage.event({ name, details: { ...details, url: `${details.url}&access_token=hunter2#fragment` } });
  await stage.clock.advance(120);
  expect(stage.storedText).toContain('access_token=…');
  expect(stage.storedText).not.toMatch(/hunter2|fragment/);
});

it('forgets what a closed tab had, in storage too', async () => {
  const stage = await filled(20);
  stage.worker.closed(1);
  await stage.clock.advance(LONG_ENOUGH);
  await stage.stop();
  expect((await stage.report()).exchanges).toEqual([]);
});

it('forgets tabs that went while no worker ran', async () => {
  const stage = await filled(20);
  stage.tabs = [];
  await stage.stop();
  await stage.clock.advance(LONG_ENOUGH);
  expect((await stage.report()).exchanges).toEqual([]);
});

it.each([
  ['an older version', { v: VERSION - 1 }],
  ['a newer version', { v: VERSION + 1, exchanges: 'elsewhere' }],
])('drops what %s wrote, and goes on', async (_name, batch) => {
  const stage = new Stage('chromium');
  stage.stored.clear();
  stage.stored.set('b0', JSON.stringify(JSON.stringify(batch)));
  stage.stored.set('p1', JSON.stringify(await pack(JSON.stringify([batch]))));
  stage.stored.set('x 1 2', JSON.stringify({ v: 1, key: '1', data: {} }));
  stage.stored.set('flights', JSON.stringify({ v: 1, data: { flights: [{}], preflights: [] } }));
  stage.kill();
  await filled(4, 0, stage);
  await packed(stage);
  expect((await stage.report()).exchanges).toHaveLength(4);
  for (const name of ['b0', 'p1', 'x 1 2', 'flights']) expect([...stage.stored.keys()]).not.toContain(name);
});

it.each([
  ['no JSON', '"{"'],
  ['nothing', 'null'],
  ['a number', '7'],
  ['lists that are none', JSON.stringify(JSON.stringify({ v: VERSION, exchanges: {}, gone: 1 }))],
  ['exchanges that are none', JSON.stringify(JSON.stringify(batchOf({ exchanges: [7, null, {}] })))],
  ['lines that are not there', JSON.stringify(JSON.stringify(batchOf({ exchanges: [withLine(3)] })))],
  ['a pack that is none', '"AAAA"'],
])('is not troubled by %s in storage', async (_name, text) => {
  const stage = new Stage('chromium');
  stage.stored.set('b3', text);
  stage.stored.set('p4', text);
  stage.kill();
  await filled(4, 0, stage);
  expect((await stage.report()).exchanges).toHaveLength(4);
});

/** A batch of this version, with `parts` in it. */
function batchOf(parts: Record<string, unknown>): unknown {
  const none = { exchanges: [], ended: [], gone: [], flights: [], landed: [], preflights: [], copies: [] };
  return { v: VERSION, ...none, tabs: [], lines: [{ name: 'Accept', value: '*/*' }], ...parts };
}

/** An exchange whose request has the header line number `line`. */
function withLine(line: number): unknown {
  const leg = {
    url: 'http://a.example/',
    requestHeaders: { '#': String(line) },
    preflight: null,
    response: null,
  };
  return { requestId: '9', tabId: 1, startedAt: 1, legs: [leg], ending: { kind: 'pending' } };
}

it('writes each header line once, and reads every one again', async () => {
  const stage = new Stage('chromium');
  for (let n = 0; n < 40; n++) for (const event of eventsOf(n, 1, stage.clock.now())) stage.event(event);
  await stage.clock.advance(120);
  expect(stage.storedText.match(/Accept-Language/g)).toHaveLength(1);
  const panel = stage.openPanel();
  await stage.stop();
  const again = stage.openPanel();
  await stage.clock.advance(50);
  const shown = panel.heard.findLast(({ type }) => type === 'snapshot')?.exchanges.map(({ legs }) => legs);
  expect(again.heard[0]?.exchanges.map(({ legs }) => legs)).toEqual(shown);
  expect(shown).toHaveLength(40);
});
