/**
 * Header lines are compared with those before them; what is remembered may not show.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHeaders } from '../../src/capture/raw-headers.js';
import { redactHeader } from '../../src/redaction/headers.js';

const line = fc.record({
  name: fc.constantFrom('Origin', 'origin', 'Cookie', 'Vary', 'X-Api-Key', 'X-Request-Id'),
  value: fc.oneof(fc.constantFrom('', '*', 'a=1; b=2', 'http://localhost:3000'), fc.string()),
});

test('whatever lists came before, each is read as its own lines say', () => {
  fc.assert(
    fc.property(fc.array(fc.array(line, { maxLength: 4 })), lists => {
      for (const list of lists) expect(readHeaders(list)).toEqual(list.map(redactHeader));
    }),
    { numRuns: 500 },
  );
});

test('of lists that are alike one is kept', () => {
  const list = (): Array<{ name: string; value: string }> => [
    { name: 'Accept', value: '*/*' },
    { name: 'Origin', value: 'http://localhost:3000' },
  ];
  const first = readHeaders(list());
  expect(readHeaders(list())).toBe(first);
  expect(readHeaders(list().slice(0, 1))).toHaveLength(1);
  expect(readHeaders(list())).toBe(first);
});
