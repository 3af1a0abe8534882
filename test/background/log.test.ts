import { describe, expect, it } from 'vitest';
import { keyOf, Log } from '../../src/background/log.js';
import type { Exchange } from '../../src/capture/exchange.js';
import { exchangesOf } from '../bench/engine.js';

const LIMITS = { perTab: 20, blockedPerTab: 50, inAll: 100, weight: 1_000_000 };

/** Every fourth of these is blocked. */
const MADE = exchangesOf(400);

function made(count: number, tabId = 1, from = 0): Exchange[] {
  return MADE.slice(from, from + count).map(exchange => ({ ...exchange, tabId }));
}

function fill(log: Log, exchanges: readonly Exchange[]): void {
  for (const exchange of exchanges) {
    log.put(exchange);
    log.trim(keyOf(exchange));
  }
}

const isBlocked = ({ ending }: Exchange): boolean => ending.kind === 'error';

describe('the log of one tab', () => {
  it('keeps the newest ones, whatever they came to, and every blocked one among the newest so many', () => {
    const log = new Log(LIMITS);
    const all = made(120);
    fill(log, all);
    const kept = new Set(log.exchanges('1'));
    for (const exchange of all.slice(-LIMITS.perTab)) expect(kept).toContain(exchange);
    for (const exchange of all.slice(-LIMITS.blockedPerTab).filter(isBlocked))
      expect(kept).toContain(exchange);
    expect(kept.size).toBeLessThan(50);
  });

  it('counts what it gave up', () => {
    const log = new Log(LIMITS);
    fill(log, made(120));
    const { dropped } = log.settings('1');
    expect(dropped.allowed + dropped.blocked + log.exchanges('1').length).toBe(120);
    expect(dropped.allowed).toBeGreaterThan(0);
    expect(log.blocked('1')).toBe(log.exchanges('1').filter(isBlocked).length);
  });

  it('gives up nothing that is under way', () => {
    const log = new Log(LIMITS);
    const [first, ...rest] = made(200);
    if (first === undefined) throw new Error('none were made');
    fill(log, [{ ...first, ending: { kind: 'pending' } }, ...rest]);
    expect(log.get('1', first.requestId)).toBeDefined();
  });

  it('begins anew with a navigation, unless the log is preserved', () => {
    const log = new Log(LIMITS);
    fill(log, made(10));
    log.settings('1').preserveLog = true;
    expect(log.navigate('1', 'http://a.example/', 2_000_000)).toEqual([]);
    log.settings('1').preserveLog = false;
    expect(log.navigate('1', 'http://a.example/', 2_000_000)).toHaveLength(10);
    expect(log.exchanges('1')).toEqual([]);
    expect(log.size).toBe(0);
    expect(log.blocked('1')).toBe(0);
  });

  it('remembers so many loads of a page that navigates without end', () => {
    const log = new Log(LIMITS);
    log.settings('1').preserveLog = true;
    for (let at = 0; at < 1000; at++) log.navigate('1', 'http://a.example/', at);
    expect(log.settings('1').loads).toHaveLength(200);
    expect(log.settings('1').loads.at(-1)?.at).toBe(999);
  });

  it('takes nothing new while it is paused, and newer states of what it has', () => {
    const log = new Log(LIMITS);
    const [first, second] = made(2);
    if (first === undefined || second === undefined) throw new Error('none were made');
    log.put(first);
    log.settings('1').paused = true;
    expect(log.put(second)).toBe(false);
    expect(log.put({ ...first })).toBe(true);
    expect(log.size).toBe(1);
  });
});

describe('the log of all tabs', () => {
  it('gives up the oldest passing ones first, whosever they are', () => {
    const log = new Log({ ...LIMITS, perTab: 1000, blockedPerTab: 1000 });
    for (let tab = 0; tab < 10; tab++) fill(log, made(15, tab, tab * 15));
    expect(log.size).toBeLessThanOrEqual(LIMITS.inAll * 1.1);
    expect(log.exchanges('0').every(isBlocked)).toBe(true);
    expect(log.exchanges('0').length).toBeGreaterThan(0);
    expect(log.exchanges('9')).toHaveLength(15);
  });

  it('gives up blocked ones where there is nothing else', () => {
    const log = new Log({ ...LIMITS, perTab: 1000, blockedPerTab: 1000 });
    const blocked = MADE.filter(isBlocked);
    for (let i = 0; i < 300; i++) {
      const exchange = blocked[i % blocked.length];
      if (exchange) fill(log, [{ ...exchange, requestId: `b${i}`, startedAt: i }]);
    }
    expect(log.size).toBeLessThanOrEqual(LIMITS.inAll * 1.1);
    expect(log.get('1', 'b299')).toBeDefined();
    expect(log.get('1', 'b0')).toBeUndefined();
  });

  it('weighs what is in them', () => {
    const log = new Log({ ...LIMITS, perTab: 1000, inAll: 1000, weight: 50_000 });
    const heavy = made(100).map(exchange => ({ ...exchange, url: `${exchange.url}&${'x'.repeat(5000)}` }));
    fill(log, heavy);
    expect(log.size).toBeLessThan(12);
    expect(log.settings('1').dropped.allowed).toBeGreaterThan(0);
  });

  it('forgets a tab that was closed', () => {
    const log = new Log(LIMITS);
    fill(log, made(10));
    expect(log.forget('1')).toHaveLength(10);
    expect(log.keys()).toEqual([]);
    expect(log.size).toBe(0);
  });
});
