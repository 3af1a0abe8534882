import { describe, expect, it } from 'vitest';
import type { CredentialsMode } from '../../src/standard/cors-check.js';
import { isExposed } from '../../src/standard/exposed-headers.js';
import { listItems } from '../../src/standard/headers.js';
import { maxAge } from '../../src/standard/max-age.js';
import { methodAfterRedirect, normalizeMethod } from '../../src/standard/method.js';
import { isMethodGranted, malformedItems, refusedHeaderNames } from '../../src/standard/preflight-check.js';
import { needsPreflight } from '../../src/standard/preflight-need.js';

const allow = (name: string, value: string) => [{ name: `Access-Control-Allow-${name}`, value }];

describe('Allow-Methods', () => {
  it.each<[string, string, CredentialsMode, boolean]>([
    ['GET, PUT', 'PUT', 'omit', true],
    ['GET,PUT', 'PUT', 'include', true],
    ['put', 'PUT', 'omit', false],
    ['PATCH', 'patch', 'omit', false],
    ['*', 'PUT', 'omit', true],
    ['*', 'PUT', 'include', false],
    ['*', '*', 'include', true],
    ['', 'GET', 'include', true],
    ['', 'HEAD', 'include', true],
    ['', 'POST', 'include', true],
    ['', 'DELETE', 'omit', false],
    [', PUT ,,', 'PUT', 'omit', true],
  ])('%j for %s with %s: %s', (value, method, credentials, granted) => {
    expect(isMethodGranted(allow('Methods', value), method, credentials)).toBe(granted);
  });
});

describe('Allow-Headers', () => {
  it.each<[string, string[], CredentialsMode, string[]]>([
    ['X-A, x-b', ['x-a', 'x-b'], 'include', []],
    ['x-a', ['x-a', 'x-b', 'x-c'], 'omit', ['x-b', 'x-c']],
    ['*', ['x-a', 'authorization'], 'omit', ['authorization']],
    ['*, Authorization', ['x-a', 'authorization'], 'omit', []],
    ['*', ['x-a'], 'include', ['x-a']],
    ['', ['x-a'], 'omit', ['x-a']],
  ])('%j for %j with %s refuses %j', (value, names, credentials, refused) => {
    expect(refusedHeaderNames(allow('Headers', value), names, credentials)).toEqual(refused);
  });
});

it.each([
  ['GET, PUT', []],
  ['GET PUT', ['GET PUT']],
  ['X-A;', ['X-A;']],
  [', ,', []],
])('the malformed items of %j are %j', (value, items) => {
  expect(malformedItems(value)).toEqual(items);
});

it('skips empty list items and the white space around the others', () => {
  expect(listItems(' a ,, b\t, ')).toEqual(['a', 'b']);
  expect(listItems(null)).toEqual([]);
});

it.each([
  ['get', 'GET'],
  ['Delete', 'DELETE'],
  ['options', 'OPTIONS'],
  ['patch', 'patch'],
  ['PATCH', 'PATCH'],
  ['query', 'query'],
])('normalises %s to %s', (method, normalised) => {
  expect(normalizeMethod(method)).toBe(normalised);
});

it.each([
  [301, 'POST', 'GET'],
  [302, 'POST', 'GET'],
  [302, 'PUT', 'PUT'],
  [303, 'PUT', 'GET'],
  [303, 'HEAD', 'HEAD'],
  [307, 'POST', 'POST'],
  [308, 'DELETE', 'DELETE'],
])('after %i, %s becomes %s', (status, method, after) => {
  expect(methodAfterRedirect(status, method)).toBe(after);
});

it.each<[string | null, number]>([
  ['600', 600],
  ['0', 0],
  [null, 5],
  ['-1', 5],
  ['1e3', 5],
  ['', 5],
])('Max-Age %j is %i seconds', (value, seconds) => {
  expect(maxAge(value)).toBe(seconds);
});

describe('needs a preflight', () => {
  it.each([
    ['GET', [], false, false],
    ['POST', [{ name: 'content-type', value: 'text/plain' }], false, false],
    ['POST', [{ name: 'content-type', value: 'application/json' }], false, true],
    ['PUT', [], false, true],
    ['POST', [], true, true],
    ['GET', [{ name: 'x-a', value: '1' }], false, true],
  ])('%s with %j, forced %s: %s', (method, headers, forced, needed) => {
    expect(needsPreflight({ method, headers, forced })).toBe(needed);
  });
});

describe('exposed response headers', () => {
  const expose = (value: string) => [{ name: 'access-control-expose-headers', value }];
  it.each<[string, string, CredentialsMode, boolean]>([
    ['', 'Content-Type', 'include', true],
    ['', 'X-Total-Count', 'omit', false],
    ['x-total-count', 'X-Total-Count', 'include', true],
    ['*', 'X-Total-Count', 'omit', true],
    ['*', 'X-Total-Count', 'include', false],
    ['*', 'Set-Cookie', 'omit', false],
    ['x-total-count, b c', 'X-Total-Count', 'omit', false],
  ])('Expose-Headers %j, %s, %s: %s', (value, name, credentials, exposed) => {
    expect(isExposed(expose(value), name, credentials)).toBe(exposed);
  });
});
