/**
 * The rules: each with its words, and each fails exactly where it should.
 */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/diagnosis/diagnosis.js';
import { RULES } from '../../../src/diagnosis/rules/order.js';
import type { Facts } from '../../../src/diagnosis/rules/rule.js';
import { ruleFor } from '../../../src/diagnosis/words.js';
import { RULE_FILES } from '../files.js';

const ORIGIN = 'https://app.example';

function facts(where: Facts['where'], lines: Array<[string, string]>, more: Partial<Facts> = {}): Facts {
  return {
    where,
    origin: ORIGIN,
    credentials: 'omit',
    method: 'GET',
    unsafeNames: [],
    status: 204,
    headers: lines.map(([name, value]) => ({
      name: name === 'Location' ? name : `Access-Control-Allow-${name}`,
      value,
    })),
    redirects: lines.some(([name]) => name === 'Location'),
    forbiddenUserinfo: false,
    ...more,
  };
}

function codesOf(judged: Facts): string[] {
  return RULES[judged.where].flatMap(rule => rule.failures(judged).map(() => rule.code));
}

const ok: [string, string] = ['Origin', ORIGIN];

describe('a preflight', () => {
  it.each<[string, Facts, string[]]>([
    [
      'that grants everything',
      facts('preflight', [ok, ['Methods', 'PUT'], ['Headers', 'X-A']], {
        method: 'PUT',
        unsafeNames: ['x-a'],
      }),
      [],
    ],
    [
      'without headers',
      facts('preflight', [], { method: 'PUT', unsafeNames: ['x-a', 'x-b'] }),
      [
        'MissingAllowOriginHeader',
        'MethodDisallowedByPreflightResponse',
        'HeaderDisallowedByPreflightResponse',
        'HeaderDisallowedByPreflightResponse',
      ],
    ],
    ['answered 405', facts('preflight', [ok], { status: 405 }), ['InvalidStatus']],
    ['redirected', facts('preflight', [ok, ['Location', '/b']], { status: 301 }), ['DisallowedRedirect']],
    ['redirected nowhere', facts('preflight', [ok], { status: 301 }), ['InvalidStatus']],
    [
      'with `*` and credentials',
      facts(
        'preflight',
        [
          ['Origin', '*'],
          ['Credentials', 'true'],
          ['Methods', '*'],
          ['Headers', '*'],
        ],
        { credentials: 'include', method: 'PUT', unsafeNames: ['x-a'] },
      ),
      [
        'WildcardOriginNotAllowed',
        'MethodDisallowedByPreflightResponse',
        'HeaderDisallowedByPreflightResponse',
      ],
    ],
    [
      'with malformed lists',
      facts('preflight', [ok, ['Methods', 'GET PUT'], ['Headers', 'x-a;']], { method: 'GET' }),
      ['InvalidAllowMethodsPreflightResponse', 'InvalidAllowHeadersPreflightResponse'],
    ],
    [
      'with `*` and Authorization',
      facts('preflight', [ok, ['Headers', '*']], { unsafeNames: ['authorization', 'x-a'] }),
      [],
    ],
    [
      'with a lower-case method listed',
      facts('preflight', [ok, ['Methods', 'patch']], { method: 'PATCH' }),
      ['MethodDisallowedByPreflightResponse'],
    ],
  ])('%s', (_, judged, codes) => {
    expect(codesOf(judged)).toEqual(codes);
  });
});

describe('Allow-Origin of a response', () => {
  it.each<[string[], string[]]>([
    [[], ['MissingAllowOriginHeader']],
    [['*'], []],
    [[ORIGIN], []],
    [[`${ORIGIN}/`], ['AllowOriginMismatch']],
    [['https://APP.example'], ['AllowOriginMismatch']],
    [['null'], ['AllowOriginMismatch']],
    [['localhost:3000'], ['AllowOriginMismatch']],
    [['https://*.example'], ['AllowOriginMismatch']],
    [[ORIGIN, ORIGIN], ['MultipleAllowOriginValues']],
    [[`${ORIGIN} https://b.example`], ['MultipleAllowOriginValues']],
    [['*', '*'], ['MultipleAllowOriginValues']],
    [['app.example'], ['InvalidAllowOriginValue']],
    [['*.app.example'], ['InvalidAllowOriginValue']],
    [[''], ['InvalidAllowOriginValue']],
    [[`"${ORIGIN}"`], ['InvalidAllowOriginValue']],
  ])('%j: %j', (values, codes) => {
    expect(
      codesOf(
        facts(
          'response',
          values.map(value => ['Origin', value]),
        ),
      ),
    ).toEqual(codes);
  });

  it('is `null` for an opaque origin, with credentials too', () => {
    const judged = facts(
      'response',
      [
        ['Origin', 'null'],
        ['Credentials', 'true'],
      ],
      { origin: 'null', credentials: 'include' },
    );
    expect(codesOf(judged)).toEqual([]);
  });
});

describe('Allow-Credentials', () => {
  it.each<[string[], string[]]>([
    [['true'], []],
    [[], ['InvalidAllowCredentials']],
    [['True'], ['InvalidAllowCredentials']],
    [['true', 'true'], ['InvalidAllowCredentials']],
  ])('%j: %j', (values, codes) => {
    const lines: Array<[string, string]> = [
      ok,
      ...values.map((value): [string, string] => ['Credentials', value]),
    ];
    expect(codesOf(facts('response', lines, { credentials: 'include' }))).toEqual(codes);
  });
});

it('refuses a redirect whose target carries userinfo', () => {
  expect(codesOf(facts('redirect', [ok], { forbiddenUserinfo: true }))).toEqual([
    'RedirectContainsCredentials',
  ]);
});

describe('every rule has its words', () => {
  it.each(RULE_FILES)('$code', ({ code, rule, words, examples }) => {
    const finding: Finding = {
      code,
      severity: 'error',
      stoppedHere: true,
      where: 'response',
      leg: 0,
      header: 'x-a',
      value: 'v',
    };
    expect(Object.values(RULES).flat()).toContain(rule);
    expect(ruleFor(code)).toBe(words);
    expect(words.title.split(' ').length).toBeLessThanOrEqual(14);
    expect(words.title).not.toMatch(/[.!]$/);
    expect(words.explain(finding, ORIGIN)).toMatch(/^[A-Z`].+\.$/s);
    expect(words.explain(finding, ORIGIN)).not.toContain('undefined');
    expect(examples.blocked).not.toBe('');
    expect(examples.allowed).not.toBe(examples.blocked);
    expect(words.link).toMatch(/^https:\/\//);
  });
});
