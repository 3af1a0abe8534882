/**
 * What is written as a difference reads as what it was.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DeltaWriter, readDeltas } from '../../src/background/delta.js';

const HEADERS = ['text/html', 'no-store', ''].map(value => ({ name: 'Some-Name', value }));

const value = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, 0, 1, -0.5, '', 'a', 'b'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.constantFrom(...HEADERS), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'legs', 'url'), tie('value'), { maxKeys: 4 }),
  ),
})).value;
const item = fc.dictionary(fc.constantFrom('requestId', 'legs', 'ending'), value);

/** Through the text and back. */
function again(items: readonly unknown[]): unknown[] {
  const writer = new DeltaWriter();
  const text = JSON.stringify({ items: writer.all(items), lines: writer.lines });
  const written = JSON.parse(text) as { items: unknown[]; lines: unknown[] };
  return readDeltas(written.items, written.lines);
}

test('any objects read as they were written', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 4 }), items => {
      const before = structuredClone(items);
      expect(again(items)).toEqual(before);
      expect(items).toEqual(before);
    }),
    { numRuns: 3000 },
  );
});

const EXCHANGE = {
  requestId: '1',
  origin: 'http://a',
  legs: [{ at: 4, response: { status: 200, headers: HEADERS } }],
  witness: null as null | { responseStatus: number },
};
const OTHER = {
  ...EXCHANGE,
  requestId: '2',
  legs: [{ at: 5, response: { status: 200, headers: [...HEADERS] } }],
};

test('of those that are alike only what differs is written, and a line only once', () => {
  const third = { ...OTHER, legs: [], witness: { responseStatus: 200 } };
  const fourth = { ...EXCHANGE, legs: [{ at: 4, response: { headers: HEADERS.slice(1) } }] };
  const writer = new DeltaWriter();
  expect(writer.all([EXCHANGE, OTHER, OTHER, third, fourth]).slice(1)).toEqual([
    { requestId: '2', legs: [{ at: 5 }] },
    {},
    { legs: [], witness: { responseStatus: 200 } },
    { requestId: '1', legs: [{ at: 4, response: { headers: { '#': '1 2' } } }], witness: null },
  ]);
  expect(writer.lines).toEqual(HEADERS);
});

test('what is read shares nothing that may change', () => {
  const [one, other] = again([EXCHANGE, OTHER]) as (typeof EXCHANGE)[];
  expect(other?.legs).not.toBe(one?.legs);
  expect(other?.legs[0]?.response).not.toBe(one?.legs[0]?.response);
});

test.each([
  [{ '#': '7' }, []],
  [{ '#': '0' }, [{ name: 'a' }]],
  [{ '#': '' }, []],
])('%j is refused where the line is missing', (headers, lines) => {
  expect(() => readDeltas([{ headers }], lines)).toThrow(TypeError);
});
