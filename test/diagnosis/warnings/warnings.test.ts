import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/capture/exchange.js';
import { diagnose } from '../../../src/diagnosis/diagnose.js';
import { WARNINGS } from '../../../src/diagnosis/warnings/order.js';
import { warningFor } from '../../../src/diagnosis/words.js';
import { answer, exchange, later, PAGE, passed } from '../causes/build.js';
import { WARNING_FILES } from '../files.js';

const ECHO = `Access-Control-Allow-Origin: ${PAGE}`;
const CREDENTIALS = 'Access-Control-Allow-Credentials: true';
const OTHER = 'https://other.example';
const get = (headers: string, more: Partial<Exchange> = {}) =>
  passed({ response: answer(200, headers) }, more);
const both = (preflight: string, response: string) =>
  passed({
    method: 'PUT',
    asks: 'authorization',
    preflight: answer(204, preflight),
    response: answer(200, response),
  });
const asked = (maxAge = '', url = 'https://api.example/orders') =>
  passed({
    url,
    method: 'PUT',
    preflight: answer(204, `${ECHO}\nAccess-Control-Allow-Methods: PUT\n${maxAge}`),
    response: answer(200, `${ECHO}\nVary: Origin`),
  });

interface Row {
  name: string;
  code: string;
  exchange: Exchange;
  history?: Exchange[];
  /** Header and where, of each finding of that code. */
  found: string[];
}

const ROWS: Row[] = [
  { name: 'an echo', code: 'VaryOriginMissing', exchange: get(ECHO), found: ['vary response'] },
  {
    name: 'an echo with another Vary',
    code: 'VaryOriginMissing',
    exchange: get(`${ECHO}\nVary: Accept-Encoding`),
    found: ['vary response'],
  },
  {
    name: 'a refusal by another origin',
    code: 'VaryOriginMissing',
    exchange: exchange({ response: answer(200, `Access-Control-Allow-Origin: ${OTHER}`) }),
    found: ['vary response'],
  },
  {
    name: 'on a redirect too',
    code: 'VaryOriginMissing',
    exchange: passed([
      { response: answer(302, ECHO) },
      { url: 'https://api.example/b', response: answer(200, `${ECHO}\nVary: origin`) },
    ]),
    found: ['vary redirect'],
  },
  {
    name: 'Vary: Origin',
    code: 'VaryOriginMissing',
    exchange: get(`${ECHO}\nVary: Accept, Origin`),
    found: [],
  },
  { name: 'Vary: *', code: 'VaryOriginMissing', exchange: get(`${ECHO}\nVary: *`), found: [] },
  {
    name: '`*` does not depend on the Origin',
    code: 'VaryOriginMissing',
    exchange: get('Access-Control-Allow-Origin: *'),
    found: [],
  },
  {
    name: 'a fixed value: another origin got the same',
    code: 'VaryOriginMissing',
    exchange: get(ECHO),
    history: [exchange({ response: answer(200, ECHO) }, { origin: OTHER })],
    found: [],
  },
  {
    name: 'no Allow-Origin',
    code: 'VaryOriginMissing',
    exchange: exchange({ response: answer(200) }),
    found: [],
  },
  {
    name: '`null` allowed',
    code: 'NullOriginAllowed',
    exchange: get('Access-Control-Allow-Origin: null', { origin: 'null' }),
    found: ['access-control-allow-origin response'],
  },
  {
    name: '`null` sent to another origin',
    code: 'NullOriginAllowed',
    exchange: exchange({ response: answer(200, 'Access-Control-Allow-Origin: null') }),
    found: ['access-control-allow-origin response'],
  },
  { name: 'no `null`', code: 'NullOriginAllowed', exchange: get(ECHO), found: [] },
  {
    name: 'two origins named back with credentials',
    code: 'AnyOriginWithCredentials',
    exchange: get(`${ECHO}\n${CREDENTIALS}`),
    history: [get(`Access-Control-Allow-Origin: ${OTHER}\n${CREDENTIALS}`, { origin: OTHER })],
    found: ['access-control-allow-origin response'],
  },
  {
    name: 'one origin is no evidence',
    code: 'AnyOriginWithCredentials',
    exchange: get(`${ECHO}\n${CREDENTIALS}`),
    history: [get(`${ECHO}\n${CREDENTIALS}`)],
    found: [],
  },
  {
    name: 'two origins without credentials',
    code: 'AnyOriginWithCredentials',
    exchange: get(ECHO),
    history: [get(`Access-Control-Allow-Origin: ${OTHER}`, { origin: OTHER })],
    found: [],
  },
  {
    name: 'headers that pages read',
    code: 'HeaderNotExposed',
    exchange: get(`${ECHO}\nX-Total-Count: 3\nLink: <x>; rel=next\nServer: x`),
    found: ['x-total-count response', 'link response'],
  },
  {
    name: 'exposed by `*`',
    code: 'HeaderNotExposed',
    exchange: get('Access-Control-Allow-Origin: *\nX-Total-Count: 3\nAccess-Control-Expose-Headers: *'),
    found: [],
  },
  {
    name: '`*` with credentials exposes nothing',
    code: 'HeaderNotExposed',
    exchange: passed({
      sent: 'Cookie: a=…',
      response: answer(200, `${ECHO}\n${CREDENTIALS}\nETag: x\nAccess-Control-Expose-Headers: *`),
    }),
    found: ['etag response'],
  },
  {
    name: 'blocked: nothing is readable anyway',
    code: 'HeaderNotExposed',
    exchange: exchange({ response: answer(200, 'X-Total-Count: 3') }),
    found: [],
  },
  {
    name: 'same-origin',
    code: 'HeaderNotExposed',
    exchange: passed({ url: `${PAGE}/x`, response: answer(200, 'X-Total-Count: 3') }),
    found: [],
  },
  {
    name: 'three preflights in 20 s without Max-Age',
    code: 'PreflightNotCached',
    exchange: later(asked(), 20_000),
    history: [asked(), later(asked(), 10_000)],
    found: ['access-control-max-age preflight'],
  },
  {
    name: 'with a Max-Age that was over each time',
    code: 'PreflightNotCached',
    exchange: later(asked('Access-Control-Max-Age: 5'), 40_000),
    history: [asked('Access-Control-Max-Age: 5'), later(asked('Access-Control-Max-Age: 5'), 20_000)],
    found: ['access-control-max-age preflight'],
  },
  {
    name: 'within Max-Age it is the page that bypasses the cache',
    code: 'PreflightNotCached',
    exchange: later(asked('Access-Control-Max-Age: 600'), 40_000),
    history: [asked('Access-Control-Max-Age: 600'), later(asked('Access-Control-Max-Age: 600'), 20_000)],
    found: [],
  },
  {
    name: 'twice',
    code: 'PreflightNotCached',
    exchange: later(asked(), 20_000),
    history: [asked()],
    found: [],
  },
  {
    name: 'once a day',
    code: 'PreflightNotCached',
    exchange: later(asked(), 200_000_000),
    history: [asked(), later(asked(), 100_000_000)],
    found: [],
  },
  {
    name: 'to other addresses: no Max-Age would have saved those',
    code: 'PreflightNotCached',
    exchange: later(asked('', 'https://api.example/orders/3'), 20_000),
    history: [
      asked('', 'https://api.example/orders/1'),
      later(asked('', 'https://api.example/orders/2'), 10_000),
    ],
    found: [],
  },
  {
    name: 'to five addresses of one endpoint: ids defeat the cache',
    code: 'PreflightNotCached',
    exchange: later(asked('Access-Control-Max-Age: 600', 'https://api.example/orders/5'), 20_000),
    history: [1, 2, 3, 4].map(id =>
      later(asked('Access-Control-Max-Age: 600', `https://api.example/orders/${id}`), id * 1000),
    ),
    found: ['access-control-max-age preflight'],
  },
  {
    name: 'a week',
    code: 'MaxAgeAboveCap',
    exchange: asked('Access-Control-Max-Age: 604800'),
    found: ['access-control-max-age preflight'],
  },
  {
    name: 'a day in Chromium',
    code: 'MaxAgeAboveCap',
    exchange: asked('Access-Control-Max-Age: 86400'),
    found: ['access-control-max-age preflight'],
  },
  {
    name: 'a day in Firefox',
    code: 'MaxAgeAboveCap',
    exchange: {
      ...asked('Access-Control-Max-Age: 86400'),
      engine: 'firefox',
      witness: { responseStatus: 200 },
    },
    found: [],
  },
  { name: '2 hours', code: 'MaxAgeAboveCap', exchange: asked('Access-Control-Max-Age: 7200'), found: [] },
  {
    name: 'under `*`',
    code: 'AuthorizationUnderWildcard',
    exchange: both(`${ECHO}\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Allow-Headers: *`, ECHO),
    found: ['access-control-allow-headers preflight'],
  },
  {
    name: 'by name',
    code: 'AuthorizationUnderWildcard',
    exchange: both(
      `${ECHO}\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Allow-Headers: *, authorization`,
      ECHO,
    ),
    found: [],
  },
  {
    name: 'Allow-Methods and Max-Age on the response',
    code: 'HeaderOnWrongResponse',
    exchange: both(
      `${ECHO}\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Allow-Headers: authorization`,
      `${ECHO}\nAccess-Control-Max-Age: 600`,
    ),
    found: ['access-control-max-age response'],
  },
  {
    name: 'Expose-Headers on the preflight',
    code: 'HeaderOnWrongResponse',
    exchange: both(
      `${ECHO}\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Allow-Headers: authorization\nAccess-Control-Expose-Headers: ETag`,
      ECHO,
    ),
    found: ['access-control-expose-headers preflight'],
  },
  {
    name: 'everything on both',
    code: 'HeaderOnWrongResponse',
    exchange: both(
      `${ECHO}\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Allow-Headers: authorization\nAccess-Control-Expose-Headers: ETag`,
      `${ECHO}\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Expose-Headers: ETag`,
    ),
    found: [],
  },
  {
    name: 'no preflight',
    code: 'HeaderOnWrongResponse',
    exchange: get(`${ECHO}\nAccess-Control-Allow-Methods: PUT`),
    found: [],
  },
  {
    name: 'no-cors',
    code: 'OpaqueResponse',
    exchange: get('', { mode: 'no-cors' }),
    found: ['undefined response'],
  },
  { name: 'cors', code: 'OpaqueResponse', exchange: get(ECHO), found: [] },
];

describe('warnings', () => {
  it.each(ROWS)('$code: $name', ({ code, exchange: given, history, found }) => {
    const findings = diagnose(given, history ?? []).findings.filter(finding => finding.code === code);
    expect(findings.map(({ header, where }) => `${header} ${where}`)).toEqual(found);
  });

  it('weighs less where no cache keeps the answer', () => {
    const severity = (given: Exchange) =>
      diagnose(given).findings.find(({ code }) => code === 'VaryOriginMissing')?.severity;
    expect(severity(get(`${ECHO}\nCache-Control: max-age=60`))).toBe('warning');
    expect(severity(get(`${ECHO}\nCache-Control: private, no-store`))).toBe('info');
    expect(severity(passed({ method: 'POST', response: answer(200, ECHO) }))).toBe('info');
  });

  it.each(WARNING_FILES)('$code has its words', ({ code, rule, words, examples }) => {
    expect(WARNINGS).toContain(rule);
    expect(warningFor(code)).toBe(words);
    expect(words.title.split(/\s+/).length).toBeLessThanOrEqual(14);
    expect(words.title).not.toMatch(/\.$/);
    expect(examples.blocked).not.toBe(examples.allowed);
    expect(URL.canParse(words.link) && words.link.startsWith('https://')).toBe(true);
  });

  it.each(ROWS.filter(({ found }) => found.length > 0))(
    '$code: $name: up to three sentences',
    ({ code, exchange: given, history }) => {
      const file = WARNING_FILES.find(each => each.code === code);
      if (file === undefined) throw new Error(code);
      const { rule, words } = file;
      const original = rule.find;
      const texts: string[] = [];
      // The evidence is put together inside diagnose(); this listens in.
      rule.find = evidence => {
        const findings = original(evidence);
        texts.push(...findings.map(finding => words.explain(finding, evidence)));
        return findings;
      };
      try {
        diagnose(given, history ?? []);
      } finally {
        rule.find = original;
      }
      expect(texts.length).toBeGreaterThan(0);
      for (const text of texts) {
        expect(text.replace(/`[^`]*`/g, 'x').split(/(?<=[.!?])\s+/).length).toBeLessThanOrEqual(3);
        expect(text).toMatch(/\.$/);
        expect(text).not.toMatch(/undefined|NaN/);
      }
    },
  );
});
