import { describe, expect, it } from 'vitest';
import { isForbiddenRequestHeader } from '../../src/standard/forbidden-request-headers.js';
import { isSafelistedRequestHeader, unsafeRequestHeaderNames } from '../../src/standard/request-headers.js';

const VECTORS: ReadonlyArray<[name: string, value: string, safe: boolean]> = [
  ['Accept', 'text/html, */*;q=0.8', true],
  ['accept', 'a'.repeat(128), true],
  ['accept', 'a'.repeat(129), false],
  ['accept', 'é'.repeat(65), false],
  ['accept', 'text/html (x)', false],
  ['accept', 'a\tb', true],
  ['accept', 'a\u0001b', false],
  ['accept', 'a"b', false],
  ['Accept-Language', 'en-GB, en;q=0.5', true],
  ['Accept-Language', 'en_GB', false],
  ['Content-Language', 'de, en', true],
  ['content-type', 'text/plain', true],
  ['content-type', 'text/plain;charset=UTF-8', true],
  ['content-type', 'TEXT/PLAIN', true],
  ['content-type', 'multipart/form-data; boundary=x', true],
  ['content-type', 'application/x-www-form-urlencoded', true],
  ['content-type', 'application/json', false],
  ['content-type', 'text/plain; charset="utf-8"', false],
  ['content-type', 'text', false],
  ['content-type', '', false],
  ['range', 'bytes=0-10', true],
  ['range', 'bytes=0-', true],
  ['range', 'bytes=-5', false],
  ['range', 'bytes=10-5', false],
  ['range', 'bytes=0-1,3-4', false],
  ['range', 'bytes = 0-1', false],
  ['x-request-id', '1', false],
  ['authorization', 'Bearer x', false],
  ['access-control-allow-origin', '*', false],
];

describe('CORS-safelisted request headers', () => {
  it.each(VECTORS)('%s: %j is safe: %s', (name, value, safe) => {
    expect(isSafelistedRequestHeader(name, value)).toBe(safe);
  });

  it('counts all safelisted values together, up to 1024 bytes', () => {
    // Each of the values is safe by itself; RFC 9110 lets a name stand several times.
    const headers = Array.from({ length: 9 }, () => ({ name: 'Accept', value: 'a'.repeat(114) }));
    expect(unsafeRequestHeaderNames(headers.slice(0, 8))).toEqual([]);
    expect(unsafeRequestHeaderNames(headers)).toEqual(['accept']);
  });

  it('names unsafe headers sorted, in lower case, once', () => {
    const names = ['X-B', 'x-a', 'X-b', 'Accept'].map(name => ({ name, value: '1' }));
    expect(unsafeRequestHeaderNames(names)).toEqual(['x-a', 'x-b']);
  });
});

describe('forbidden request headers', () => {
  it.each(['Cookie', 'origin', 'Sec-Fetch-Mode', 'proxy-x', 'Access-Control-Request-Method', 'dnt'])(
    '%s',
    name => {
      expect(isForbiddenRequestHeader(name)).toBe(true);
    },
  );
  it.each(['authorization', 'x-a', 'cache-control', 'user-agent', 'access-control-allow-origin'])(
    'not %s',
    name => {
      expect(isForbiddenRequestHeader(name)).toBe(false);
    },
  );
  it('forbids method overrides that name a forbidden method, and only those', () => {
    expect(isForbiddenRequestHeader('X-HTTP-Method-Override', 'GET, track')).toBe(true);
    expect(isForbiddenRequestHeader('X-HTTP-Method-Override', 'PATCH')).toBe(false);
  });
});
