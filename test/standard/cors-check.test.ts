import { describe, expect, it } from 'vitest';
import { type CredentialsMode, corsCheck } from '../../src/standard/cors-check.js';

const ORIGIN = 'https://app.example';

const VECTORS: ReadonlyArray<
  [allowOrigin: string[], allowCredentials: string[], mode: CredentialsMode, passes: boolean]
> = [
  [[], [], 'omit', false],
  [['*'], [], 'omit', true],
  [['*'], ['true'], 'include', false],
  [[ORIGIN], [], 'omit', true],
  [[ORIGIN], [], 'include', false],
  [[ORIGIN], ['true'], 'include', true],
  [[ORIGIN], ['True'], 'include', false],
  [[ORIGIN], ['TRUE'], 'include', false],
  [[ORIGIN], ['1'], 'include', false],
  [[ORIGIN], ['true', 'true'], 'include', false],
  [[ORIGIN], ['false'], 'omit', true],
  [[`${ORIGIN}/`], [], 'omit', false],
  [[`${ORIGIN}/path`], [], 'omit', false],
  [['https://APP.example'], [], 'omit', false],
  [['https://app.example:443'], [], 'omit', false],
  [['http://app.example'], [], 'omit', false],
  [['https://www.app.example'], [], 'omit', false],
  [['null'], [], 'omit', false],
  [[`${ORIGIN}, https://b.example`], [], 'omit', false],
  [[`${ORIGIN} https://b.example`], [], 'omit', false],
  [[ORIGIN, ORIGIN], [], 'omit', false],
  [['*', '*'], [], 'omit', false],
  [['*', ORIGIN], [], 'omit', false],
  [['app.example'], [], 'omit', false],
  [['*.app.example'], [], 'omit', false],
  [[''], [], 'omit', false],
  [[`"${ORIGIN}"`], [], 'omit', false],
];

describe('the CORS check', () => {
  it.each(VECTORS)('Allow-Origin %j, Allow-Credentials %j, %s: %s', (origins, credentials, mode, passes) => {
    const headers = [
      ...origins.map(value => ({ name: 'Access-Control-Allow-Origin', value })),
      ...credentials.map(value => ({ name: 'access-control-allow-credentials', value })),
    ];
    expect(corsCheck(headers, ORIGIN, mode)).toBe(passes);
  });

  it('lets an opaque origin pass where Allow-Origin says null', () => {
    const headers = [
      { name: 'access-control-allow-origin', value: 'null' },
      { name: 'access-control-allow-credentials', value: 'true' },
    ];
    expect(corsCheck(headers, 'null', 'include')).toBe(true);
  });
});
