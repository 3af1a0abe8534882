import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MIMEType } from 'whatwg-mimetype';
import { mimeEssence } from '../../src/standard/mime-type.js';

const near = fc
  .array(
    fc.constantFrom('text', 'PLAIN', '/', ';', ' ', '\t', '\n', '"', '=', 'x', 'é', '\u000b', '*', '\\'),
    {
      maxLength: 12,
    },
  )
  .map(parts => parts.join(''));

it.each([
  ['text/plain', 'text/plain'],
  ['\tTEXT/Plain ;charset="a;b/c', 'text/plain'],
  ['text/plain;', 'text/plain'],
  ['text/ plain', null],
  ['text/plain x', null],
  ['text', null],
  ['', null],
])('%j: %j', (text, essence) => {
  expect(mimeEssence(text)).toBe(essence);
});

it('is what a whole parser finds', () => {
  fc.assert(
    fc.property(fc.oneof(near, fc.string()), text => {
      expect(mimeEssence(text)).toBe(MIMEType.parse(text)?.essence ?? null);
    }),
    { numRuns: 20_000 },
  );
});
