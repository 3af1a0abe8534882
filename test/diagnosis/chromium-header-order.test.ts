import { expect, it } from 'vitest';
import { inChromiumOrder } from '../../src/diagnosis/browsers/chromium-header-order.js';

// As seen in Chromium 156: the one that it names when all are refused.
it.each([
  [['x-a', 'x-b', 'x-c'], 'x-c'],
  [['authorization', 'x-request-id'], 'x-request-id'],
  [['x-client-version', 'x-trace-id'], 'x-client-version'],
])('of %j Chromium names %s first', (names, first) => {
  expect(inChromiumOrder(names, true)[0]).toBe(first);
  expect(inChromiumOrder([...names].reverse(), true)[0]).toBe(first);
  expect(inChromiumOrder(names, true).toSorted()).toEqual(names);
});
