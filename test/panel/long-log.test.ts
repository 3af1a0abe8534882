/**
 * A long log is taken in by what changed. Whatever comes, that has to give what taking in the whole would give.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/capture/exchange.js';
import { pastOf } from '../../src/diagnosis/causes/signs/past.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import { evidenceOf } from '../../src/diagnosis/evidence.js';
import { itemsOf } from '../../src/panel/list/items.js';
import { inOrder, turned } from '../../src/panel/list/sort.js';
import { createEntries } from '../../src/panel/traffic/entries.js';
import { entryOf } from '../../src/panel/traffic/entry.js';
import { matcher, parseFilter } from '../../src/panel/traffic/filter.js';
import { createFiltering } from '../../src/panel/traffic/filtering.js';
import { createJudge } from '../../src/panel/traffic/judge.js';
import { applied, type Change, EMPTY_LOG, joined, type Log } from '../../src/panel/traffic/log.js';
import { SHOP } from './samples/shop.js';

const state = EMPTY_LOG.tab;
const copy = (index: number, startedAt: number, of = index): Exchange => ({
  ...(SHOP[of % SHOP.length] as Exchange),
  requestId: `x${index}`,
  startedAt,
});

/** One message of the worker: which are new or changed, and when each began; which are gone. */
const message = fc.record({
  changed: fc.array(
    fc.record({
      id: fc.integer({ min: 0, max: 30 }),
      startedAt: fc.integer({ min: 0, max: 20 }),
      of: fc.nat(41),
    }),
    { maxLength: 6 },
  ),
  removed: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }),
});

describe('a log that grows', () => {
  test('is what its messages say, in order', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 12 }), messages => {
        let log: Log = EMPTY_LOG;
        const all = new Map<string, Exchange>();
        for (const { changed, removed } of messages) {
          const exchanges = changed.map(({ id, startedAt, of }) => copy(id, startedAt, of));
          log = applied(log, {
            type: 'changed',
            tabId: 1,
            state,
            exchanges,
            removed: removed.map(id => `x${id}`),
          });
          for (const exchange of exchanges) all.set(exchange.requestId, exchange);
          for (const id of removed) all.delete(`x${id}`);
          expect(new Set(log.exchanges)).toEqual(new Set(all.values()));
          expect(log.exchanges).toHaveLength(all.size);
          const times = log.exchanges.map(({ startedAt }) => startedAt);
          expect(times).toEqual([...times].sort((a, b) => a - b));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is the same where its messages were put by and came as one', () => {
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 12 }), fc.nat(11), (messages, first) => {
        const changes = messages.map(
          ({ changed, removed }): Change => ({
            type: 'changed',
            tabId: 1,
            state,
            exchanges: changed.map(({ id, startedAt, of }) => copy(id, startedAt, of)),
            removed: removed.map(id => `x${id}`),
          }),
        );
        const begun = changes.slice(0, first).reduce(applied, EMPTY_LOG);
        const put = changes.slice(first);
        const one = put.length === 0 ? begun : applied(begun, joined(put));
        const each = put.reduce(applied, begun);
        expect(new Set(one.exchanges)).toEqual(new Set(each.exchanges));
        expect(one.exchanges).toHaveLength(each.exchanges.length);
      }),
      { numRuns: 300 },
    );
  });

  test('has the entries and the counts that it would have from scratch', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 10 }), messages => {
        const judge = createJudge(diagnose);
        const entries = createEntries();
        let log: Log = EMPTY_LOG;
        for (const { changed, removed } of messages) {
          const exchanges = changed.map(({ id, startedAt, of }) => copy(id, startedAt, of));
          log = applied(log, {
            type: 'changed',
            tabId: 1,
            state,
            exchanges,
            removed: removed.map(id => `x${id}`),
          });
          judge.work(log.exchanges, 1000);
          entries.update(log.exchanges, judge.known);
          expect(entries.all.map(({ exchange }) => exchange)).toEqual(log.exchanges);
          const fresh = createEntries();
          fresh.update(log.exchanges, judge.known);
          expect(entries.counts).toEqual(fresh.counts);
          for (const entry of entries.all) expect(entries.find(entry.exchange.requestId)).toBe(entry);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('an entry stays the same object while its exchange does', () => {
    const judge = createJudge(diagnose);
    const entries = createEntries();
    const log = SHOP.map((_, index) => copy(index, index));
    judge.work(log, 10_000);
    entries.update(log, judge.known);
    const before = entries.all;
    const next = [...log.slice(3), copy(99, 99, 0)];
    judge.work(next, 10_000);
    entries.update(next, judge.known);
    expect(entries.all.slice(0, -1).every((entry, index) => entry === before[index + 3])).toBe(true);
    entries.update(next, judge.known);
    expect(entries.find('x0')).toBeNull();
  });
});

test('the past of one request is the same whatever was read before it', () => {
  const log = Array.from({ length: 120 }, (_, index) => copy(index, index * 10, index * 7));
  /** As it is meant: straight through the history. */
  const plainly = (exchange: Exchange, history: readonly Exchange[]): string[] => {
    const { leg } = evidenceOf(diagnose(exchange, history), history);
    const host = new URL(leg.url).origin;
    return history
      .filter(({ requestId }) => requestId !== exchange.requestId)
      .flatMap(earlier =>
        earlier.legs.flatMap(each =>
          new URL(each.url).origin !== host
            ? []
            : [each.preflight?.response, each.response].flatMap(head =>
                head == null ? [] : [`${earlier.requestId} ${head.status} ${head.at}`],
              ),
        ),
      );
  };
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(119), fc.nat(119)), { maxLength: 20 }), reads => {
      for (const [at, from] of reads) {
        const exchange = log[at] as Exchange;
        const history = log.slice(Math.min(from, at), at);
        const found = pastOf(evidenceOf(diagnose(exchange, history), history));
        expect(
          found.map(({ exchange: { requestId }, head }) => `${requestId} ${head.status} ${head.at}`),
        ).toEqual(plainly(exchange, history));
      }
    }),
    { numRuns: 60 },
  );
});

test('the filter finds the same key by key as at once, whatever was typed before', () => {
  const entries = SHOP.map(each => entryOf(diagnose(each, [])));
  const words = [
    'verdict:blocked',
    '-method:get',
    'shop',
    'cause:origin',
    'status:4xx',
    'domain:*.example',
    '-api',
    'origin:http',
  ];
  const tone = fc.constantFrom('all', 'blocked', 'warning');
  const typed = fc.tuple(fc.shuffledSubarray(words, { minLength: 1 }), fc.nat(40), tone);
  fc.assert(
    fc.property(fc.array(typed, { maxLength: 5 }), texts => {
      const filtering = createFiltering();
      for (const [chosen, most, quick] of texts) {
        const text = chosen.join(' ').slice(0, most);
        for (let to = 0; to <= text.length; to++) {
          const now = text.slice(0, to);
          const fits = matcher(parseFilter(now));
          const wanted = entries.filter(entry => (quick === 'all' || entry.tone === quick) && fits(entry));
          expect(filtering(entries, now, quick), now).toEqual(wanted);
          expect(filtering(entries, now, quick)).toBe(filtering(entries, now, quick));
        }
      }
    }),
    { numRuns: 60 },
  );
});

describe('another order', () => {
  const entries = SHOP.map(each => entryOf(diagnose(each, [])));
  const loads = [{ at: 0, url: 'https://app.shop.example/' }];

  test('one press up, two down, three as it came', () => {
    const up = turned(null, 'time');
    expect(up).toEqual({ by: 'time', down: false });
    expect(turned(up, 'time')).toEqual({ by: 'time', down: true });
    expect(turned(turned(up, 'time'), 'time')).toBeNull();
    expect(turned(up, 'host')).toEqual({ by: 'host', down: false });
  });

  test('figures by size, the worst verdict first, and nothing is lost', () => {
    const took = inOrder(entries, { by: 'time', down: true }, loads, false).map(
      ({ exchange: { ending, startedAt } }) => ('at' in ending ? ending.at - startedAt : -1),
    );
    expect(took).toEqual([...took].sort((a, b) => b - a));
    const tones = inOrder(entries, { by: 'verdict', down: false }, loads, false).map(({ tone }) => tone);
    expect(tones[0]).toBe('blocked');
    expect(tones.at(-1)).toBe('allowed');
    expect(tones).toHaveLength(entries.length);
  });

  test('in groups, each page load keeps its own', () => {
    const at = (entries[20] as (typeof entries)[number]).exchange.startedAt;
    const two = [...loads, { at, url: 'https://app.shop.example/next' }];
    const rows = (sorted: typeof entries): number[] =>
      itemsOf(sorted, two, { grouped: true, toggled: new Set() }).map(({ kind }) =>
        kind === 'load' ? 1 : 0,
      );
    const sorted = [...inOrder(entries, { by: 'path', down: true }, two, true)];
    expect(rows(sorted)).toEqual(rows(entries));
    expect(sorted.slice(0, 20).every(({ exchange }) => exchange.startedAt < at)).toBe(true);
  });
});
