/**
 * Listening only in tabs whose DevTools are open: what is asked of the browser, what is kept, and what is forgotten.
 */
import { expect, it } from 'vitest';
import { eventsOf } from '../bench/engine.js';
import { LONG_ENOUGH, Stage } from './stage.js';

/** Longer than what is not watched any more is kept, in milliseconds. */
const FORGOTTEN = 6000;

/** Request number `n` of `tabId`, refused: n % 4 is 3. */
async function refused(stage: Stage, n: number, tabId: number): Promise<void> {
  for (const event of eventsOf(n, tabId, stage.clock.now())) stage.event(event);
  await stage.clock.advance(LONG_ENOUGH);
}

async function sparing(): Promise<Stage> {
  const stage = new Stage('chromium');
  stage.tabs = [1, 2].map(id => ({ id, origin: 'http://localhost:3000', incognito: false }));
  stage.attention = 'devtools';
  await stage.stop();
  await stage.clock.advance(50);
  return stage;
}

it('listens to nothing while no DevTools are open, whoever asks for a report', async () => {
  const stage = await sparing();
  stage.openPanel(1, 'popup');
  await stage.report(1);
  expect(stage.everywhere).toBe(false);
  expect([...stage.watched]).toEqual([]);
});

it('pays no heed to what it is told before it knows the setting', async () => {
  const stage = await sparing();
  stage.kill();
  await refused(stage, 3, 1);
  expect((await stage.report(1)).exchanges).toEqual([]);
  expect(stage.badges.get(1) ?? 0).toBe(0);
});

it('watches the tab whose DevTools are open, and no other', async () => {
  const stage = await sparing();
  stage.openPanel(1, 'devtools');
  await refused(stage, 3, 1);
  await refused(stage, 7, 2);
  expect([...stage.watched]).toEqual([1]);
  expect((await stage.report(1)).exchanges).toMatchObject([{ verdict: 'blocked' }]);
  expect((await stage.report(2)).exchanges).toEqual([]);
  expect(stage.badges.get(1)).toBe(1);
});

it('forgets a while after they were closed, and not at once', async () => {
  const stage = await sparing();
  const port = stage.openPanel(1, 'devtools');
  await refused(stage, 3, 1);
  port.drop();
  await stage.clock.advance(LONG_ENOUGH);
  expect((await stage.report(1)).exchanges).toHaveLength(1);
  await stage.clock.advance(FORGOTTEN);
  expect((await stage.report(1)).exchanges).toEqual([]);
  expect(stage.badges.get(1)).toBe(0);
  await stage.stop();
  expect((await stage.report(1)).exchanges).toEqual([]);
});

it('keeps what the panel shows over a stop of the worker', async () => {
  const stage = await sparing();
  stage.openPanel(1, 'devtools');
  await refused(stage, 3, 1);
  await stage.stop();
  const panel = stage.openPanel(1);
  await stage.clock.advance(FORGOTTEN);
  expect(panel.shown).toEqual(['3']);
});

it('follows the setting at once, both ways', async () => {
  const stage = new Stage('chromium');
  await refused(stage, 3, 1);
  stage.worker.attentionChanged('devtools');
  expect(stage.everywhere).toBe(false);
  await stage.clock.advance(FORGOTTEN);
  expect((await stage.report(1)).exchanges).toEqual([]);
  stage.worker.attentionChanged('always');
  expect(stage.everywhere).toBe(true);
  await refused(stage, 7, 1);
  expect((await stage.report(1)).exchanges).toHaveLength(1);
});
