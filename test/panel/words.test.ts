import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/capture/exchange.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import { pictureOf } from '../../src/panel/picture/steps.js';
import { parseFilter } from '../../src/panel/traffic/filter.js';
import { applied, EMPTY_LOG } from '../../src/panel/traffic/log.js';
import { duration } from '../../src/panel/words/format.js';
import { verdictSentence } from '../../src/panel/words/verdict.js';
import type { FromWorker } from '../../src/platform/protocol.js';
import { exchange } from './samples/build.js';
import { MASKED_502, PENDING, PREFLIGHT_HEADERS, REDIRECT_NULL, SHOP, WILDCARD } from './samples/shop.js';

const state = EMPTY_LOG.tab;
const snapshot = (exchanges: Exchange[]): FromWorker => ({ type: 'snapshot', tabId: 1, state, exchanges });

test('no verdict is longer than 14 words', () => {
  for (const each of SHOP) {
    const sentence = verdictSentence(diagnose(each, []));
    expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(14);
  }
});

describe('the log', () => {
  test('a snapshot keeps the objects that it repeats, so that they are not judged again', () => {
    const before = applied(EMPTY_LOG, snapshot([WILDCARD, PENDING]));
    const after = applied(before, snapshot([structuredClone(WILDCARD), structuredClone(PENDING)]));
    expect(after.exchanges[0]).toBe(before.exchanges[0]);
    expect(after.exchanges[1]).not.toBe(before.exchanges[1]);
  });

  test('takes newer copies in place, and late comers where they belong', () => {
    const before = applied(EMPTY_LOG, snapshot([PREFLIGHT_HEADERS, WILDCARD]));
    const newer = { ...PREFLIGHT_HEADERS, incomplete: true };
    const after = applied(before, {
      type: 'changed',
      tabId: 1,
      state,
      exchanges: [newer, MASKED_502],
      removed: ['nobody'],
    });
    expect(after.exchanges.map(({ requestId }) => requestId)).toEqual(['r1', 'r5', 'r9']);
    expect(after.exchanges[0]).toBe(newer);
  });
});

test('the filter in terms', () => {
  expect(parseFilter('a -b cause:"x y" -status:4xx nokey:z method:')).toEqual([
    { key: null, value: 'a', not: false },
    { key: null, value: 'b', not: true },
    { key: 'cause', value: 'x y', not: false },
    { key: 'status', value: '4xx', not: true },
    { key: null, value: 'nokey:z', not: false },
  ]);
});

test('durations', () => {
  expect([0, 41.4, 999, 1000, 30_012, 150_000].map(duration)).toEqual([
    '0 ms',
    '41 ms',
    '999 ms',
    '1.0 s',
    '30.0 s',
    '2.5 min',
  ]);
});

describe('the picture', () => {
  const picture = (of: Exchange) => pictureOf(diagnose(of, []), 'Chrome 156');

  test('lifelines stand in the order of first contact', () => {
    expect(picture(REDIRECT_NULL).actors.map(({ name }) => name)).toEqual([
      'Page',
      'Browser',
      'Server',
      'Redirect target',
    ]);
  });

  test('more than 4 origins are folded', () => {
    const hosts = ['a', 'b', 'c', 'd', 'e', 'f'];
    const many = exchange('many', 0, {
      legs: hosts.map((host, index) => ({
        url: `https://${host}.example/`,
        sent: index,
        answer: [
          index + 1,
          index === 5 ? 200 : 302,
          'access-control-allow-origin: *',
          `location: https://${hosts[index + 1]}.example/`,
        ],
      })),
      ending: [9],
    });
    const diagnosis = diagnose(many, []);
    expect(pictureOf(diagnosis, 'Chrome 156').actors.map(({ name }) => name)).toEqual([
      'Page',
      'Browser',
      'Server',
      'Redirect',
      '3 more redirects',
      'Redirect target',
    ]);
    expect(pictureOf(diagnosis, 'Chrome 156', true).actors).toHaveLength(8);
  });

  test('one stop, and the cause apart from it', () => {
    const { steps } = picture(MASKED_502);
    expect(steps.filter(({ kind }) => kind === 'stop')).toHaveLength(1);
    expect(steps.find(({ cause }) => cause !== undefined)?.lead).toBe('502 Bad Gateway');
  });
});
