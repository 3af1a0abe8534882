import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differencesOf, isNearMiss } from '../../../src/diagnosis/causes/origin-difference.js';

/** What differs, as `kind: allowed|asked`. */
function marked(allowed: string, asked: string): string[] {
  return differencesOf(allowed, asked).map(
    difference =>
      `${difference.kind}: ${allowed.slice(difference.allowed.start, difference.allowed.end)}|${asked.slice(difference.asked.start, difference.asked.end)}`,
  );
}

describe('the difference of two origins', () => {
  it.each([
    ['https://app.example', 'https://app.example', []],
    ['https://app.example/', 'https://app.example', ['slash: /|']],
    ['https://app.example/a', 'https://app.example', ['path: /a|']],
    ['http://app.example', 'https://app.example', ['scheme: |s']],
    ['https://www.app.example', 'https://app.example', ['www: www.|']],
    ['https://app.example', 'https://www.app.example', ['www: |www.']],
    ['https://App.example', 'https://app.example', ['case: A|a']],
    ['HTTPS://app.example', 'https://app.example', ['case: HTTPS|https']],
    ['https://app.example:443', 'https://app.example', ['port: :443|']],
    ['http://localhost:8080', 'http://localhost:3000', ['port: 8080|3000']],
    ['http://localhost:3001', 'http://localhost:3000', ['port: 3001|3000']],
    ['http://localhost:3000', 'http://127.0.0.1:3000', ['loopback: localhost|127.0.0.1']],
    ['http://[::1]:3000', 'http://localhost:3000', ['loopback: [::1]|localhost']],
    ['https://user@app.example', 'https://app.example', ['userinfo: user@|']],
    ['app.example', 'https://app.example', ['scheme: |https://']],
    ['https://admin.example', 'https://app.example', ['host: dmin|pp']],
    [
      'http://www.app.example:80/',
      'https://app.example',
      ['scheme: |s', 'www: www.|', 'port: :80|', 'slash: /|'],
    ],
  ])('%s for %s', (allowed, asked, expected) => {
    expect(marked(allowed, asked)).toEqual(expected);
  });

  it('calls anything but another host a near miss', () => {
    expect(isNearMiss(differencesOf('http://localhost:1/', 'https://127.0.0.1:2'))).toBe(true);
    expect(isNearMiss(differencesOf('https://admin.example', 'https://app.example'))).toBe(false);
    expect(isNearMiss([])).toBe(false);
  });

  it('gives spans within both, in order, and none only where they are equal', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.webUrl(),
      fc.constantFrom('null', '*', '', 'https://', '://', 'https://a:b:c@d:1:2/x'),
    );
    fc.assert(
      fc.property(text, text, (allowed, asked) => {
        const differences = differencesOf(allowed, asked);
        expect(differences.length === 0).toBe(allowed === asked);
        for (const { allowed: a, asked: b } of differences) {
          expect(a.start >= 0 && a.start <= a.end && a.end <= allowed.length).toBe(true);
          expect(b.start >= 0 && b.start <= b.end && b.end <= asked.length).toBe(true);
        }
      }),
    );
  }, 60_000);
});
