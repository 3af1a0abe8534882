import { expect, it } from 'vitest';
import { requestOrigin } from '../../src/standard/redirect-taint.js';

const A = 'https://a.example';
const B = 'https://b.example/';
const C = 'https://c.example/';

it.each([
  [[`${A}/`, B], A],
  [[B], A],
  [[B, `${B}2`], A],
  [[B, C], 'null'],
  [[B, `${A}/`], 'null'],
  [[`${A}/`, B, B], A],
  [[`${A}/`, B, C], 'null'],
  [['http://b.example/', B], 'null'],
  [[B, C, B], 'null'],
])('over %j the Origin is %s', (urls, origin) => {
  expect(requestOrigin(A, urls)).toBe(origin);
});

it('an opaque origin stays null everywhere', () => {
  expect(requestOrigin('null', [B])).toBe('null');
});
