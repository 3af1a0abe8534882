/**
 * Panels: what they are told, and that they show after a stop of the worker what they showed before.
 */
import { expect, it } from 'vitest';
import { eventsOf } from '../bench/engine.js';
import { LONG_ENOUGH, Stage } from './stage.js';

async function play(stage: Stage, from: number, to: number, tabId = 1): Promise<void> {
  for (let n = from; n < to; n++)
    for (const event of eventsOf(n, tabId, stage.clock.now())) stage.event(event);
  await stage.clock.advance(LONG_ENOUGH);
}

it('gets a snapshot first, then what changes, in batches', async () => {
  const stage = new Stage('chromium');
  await play(stage, 0, 3);
  const panel = stage.openPanel();
  await stage.clock.advance(50);
  await play(stage, 3, 6);
  expect(panel.heard[0]?.type).toBe('snapshot');
  expect(panel.shown).toEqual(['0', '1', '2', '3', '4', '5']);
  expect(panel.heard.length).toBeLessThan(6);
});

it.each([
  ['a failure at once', 3, true],
  ['what passed with the next batch', 5, false],
])('is told of %s, though a batch went out just before', async (_, n, told) => {
  const stage = new Stage('chromium');
  const panel = stage.openPanel();
  await play(stage, 0, 1);
  const [first, ...rest] = eventsOf(n, 1, stage.clock.now());
  if (first !== undefined) stage.event(first);
  await stage.clock.advance(6);
  const before = panel.heard.length;
  for (const event of rest) stage.event(event);
  await stage.clock.advance(15);
  expect(panel.shown).toContain(String(n));
  expect(panel.heard.length > before).toBe(told);
  await stage.clock.advance(30);
  expect(panel.heard.length).toBe(before + 1);
});

it('is told of its own tab only', async () => {
  const stage = new Stage('chromium');
  const panel = stage.openPanel(2);
  await play(stage, 0, 3, 1);
  expect(panel.shown).toEqual([]);
});

it('shows after a stop what it showed before', async () => {
  const stage = new Stage('chromium');
  const before = stage.openPanel();
  await play(stage, 0, 5);
  await stage.stop();
  const after = stage.openPanel();
  await stage.clock.advance(50);
  expect(after.shown).toEqual(before.shown);
  await play(stage, 5, 7);
  expect(after.shown).toHaveLength(7);
});

it('says clear, pause and preserve log, and the worker remembers over a stop', async () => {
  const stage = new Stage('chromium');
  let panel = stage.openPanel();
  await play(stage, 0, 4);
  panel.say({ type: 'clear' });
  panel.say({ type: 'preserve-log', preserveLog: true });
  await play(stage, 4, 6);
  panel.say({ type: 'pause', paused: true });
  await stage.stop();
  panel = stage.openPanel();
  await play(stage, 6, 8);
  expect(panel.shown).toEqual(['4', '5']);
  expect(panel.heard.at(-1)?.state).toMatchObject({ paused: true, preserveLog: true });
});

it('pays no heed to what is no message', async () => {
  const stage = new Stage('chromium');
  const panel = stage.openPanel();
  await play(stage, 0, 2);
  for (const nonsense of [null, 7, 'clear', {}, { type: 'explode' }]) panel.say(nonsense as never);
  await stage.clock.advance(50);
  expect(panel.shown).toEqual(['0', '1']);
});

it('shows the badge of what is blocked, one number for many', async () => {
  const stage = new Stage('chromium');
  await play(stage, 0, 40);
  expect(stage.badges.get(1)).toBe(10);
});

it.each([true, false])(
  "shows a service worker's request in its own kind of window alone (private: %s)",
  async incognito => {
    const stage = new Stage('chromium');
    stage.tabs = [1, 2].map(id => ({ id, origin: 'http://localhost:3000', incognito: id === 2 }));
    for (const { name, details } of eventsOf(3, -1, stage.clock.now()))
      stage.event({ name, details: { ...details, ...(incognito ? { incognito } : {}) } });
    await stage.clock.advance(LONG_ENOUGH);
    const shown = await Promise.all([1, 2].map(async id => (await stage.report(id)).exchanges.length));
    expect(shown).toEqual(incognito ? [0, 1] : [1, 0]);
  },
);
