import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Exchange,
  ExchangeLeg,
  PreflightExchange,
  ResponseHead,
} from '../../../src/capture/exchange.js';
import type { Evidence } from '../../../src/diagnosis/causes/cause.js';
import { CAUSES, findCauses } from '../../../src/diagnosis/causes/order.js';
import { diagnose } from '../../../src/diagnosis/diagnose.js';
import type { Finding } from '../../../src/diagnosis/diagnosis.js';
import { findWarnings } from '../../../src/diagnosis/warnings/order.js';
import { causeFor, warningFor } from '../../../src/diagnosis/words.js';
import type { Header } from '../../../src/standard/headers.js';
import { answer, exchange, type LegSpec, PAGE } from './build.js';

const origin = fc.constantFrom(
  'null',
  'https://app.example',
  'http://localhost:3000',
  'https://www.app.example',
  'nonsense',
);
const url = fc.oneof(
  fc.constantFrom(
    'https://api.example/orders',
    'http://127.0.0.1:1/x',
    'https://login.example/authorize?response_type=x',
    'not a url',
    '',
    '…',
  ),
  fc.webUrl({ withQueryParameters: true }),
);
const name = fc.oneof(
  fc.constantFrom(
    'Access-Control-Allow-Origin',
    'Access-Control-Allow-Methods',
    'Access-Control-Allow-Headers',
    'Access-Control-Allow-Credentials',
    'Access-Control-Expose-Headers',
    'Access-Control-Max-Age',
    'Access-Control-Allowed-Origin',
    'Vary',
    'Location',
    'Server',
    'Age',
    'X-Cache',
    'Set-Cookie',
    'Cookie',
    'Origin',
    'WWW-Authenticate',
    'Content-Type',
    'Content-Length',
    'Access-Control-Request-Headers',
    'X-Total-Count',
    '__proto__',
  ),
  fc.string({ maxLength: 12 }),
);
const value = fc.oneof(
  fc.constantFrom(
    '*',
    'null',
    'https://app.example',
    'https://app.example/',
    'https://a.example, https://b.example',
    '*, *',
    'true',
    'True',
    'Origin',
    'GET, PUT',
    'x y',
    'a=b; Domain',
    'a\nb\n;;=',
    'HIT',
    '12',
    'authorization',
  ),
  fc.string({ maxLength: 30 }),
);
const headers: fc.Arbitrary<Header[]> = fc.array(fc.record({ name, value }), { maxLength: 8 });
const status = fc.constantFrom(
  0,
  100,
  200,
  204,
  301,
  302,
  303,
  304,
  307,
  400,
  401,
  403,
  404,
  405,
  413,
  500,
  501,
  502,
  999,
);
const head: fc.Arbitrary<ResponseHead> = fc
  .record({ status, headers, at: fc.nat(), changedHeaders: fc.option(headers, { nil: undefined }) })
  .map(({ changedHeaders, ...rest }) => (changedHeaders === undefined ? rest : { ...rest, changedHeaders }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const error = fc.oneof(
  fc.constantFrom(
    'net::ERR_FAILED',
    'net::ERR_ABORTED',
    'NS_ERROR_DOM_BAD_URI',
    'net::ERR_BLOCKED_BY_ORB',
    'net::ERR_CERT_DATE_INVALID',
    '',
  ),
  fc.string(),
);
const preflight: fc.Arbitrary<PreflightExchange> = fc.record({
  requestId: maybe(fc.string()),
  fromCache: fc.boolean(),
  startedAt: fc.nat(),
  endedAt: maybe(fc.nat()),
  requestHeaders: maybe(headers),
  response: maybe(head),
  error: maybe(error),
});
const method = fc.constantFrom('GET', 'PUT', 'patch', 'POST', 'X', '');
const leg: fc.Arbitrary<ExchangeLeg> = fc.record({
  url,
  method,
  startedAt: fc.nat(),
  sentAt: maybe(fc.nat()),
  requestHeaders: maybe(headers),
  preflight: maybe(preflight),
  response: maybe(head),
  fromCache: fc.boolean(),
});
const anyExchange: fc.Arbitrary<Exchange> = fc
  .record({
    requestId: fc.string(),
    engine: fc.constantFrom('chromium' as const, 'firefox' as const, 'other' as const),
    tabId: fc.integer({ min: -1, max: 3 }),
    frameId: fc.integer({ min: -1, max: 3 }),
    attributedBy: fc.constantFrom('tab' as const, 'origin' as const),
    incognito: fc.boolean(),
    origin,
    documentUrl: maybe(url),
    type: fc.constantFrom('xmlhttprequest', 'image', 'script', 'font', ''),
    worker: fc.boolean(),
    mode: fc.constantFrom('cors' as const, 'no-cors' as const, 'same-origin' as const, 'unknown' as const),
    method,
    url,
    startedAt: fc.nat(),
    legs: fc.array(leg, { minLength: 1, maxLength: 3 }),
    refusedLocation: fc.option(url, { nil: undefined }),
    ending: fc.oneof(
      fc.record({ kind: fc.constant('error' as const), at: fc.nat(), error }),
      fc.record({
        kind: fc.constantFrom('completed' as const, 'lost' as const, 'service-worker' as const),
        at: fc.nat(),
      }),
      fc.record({
        kind: fc.constant('abandoned' as const),
        at: fc.nat(),
        because: fc.constantFrom('navigation' as const, 'tab-closed' as const),
      }),
    ),
    witness: maybe(fc.record({ responseStatus: status })),
    incomplete: fc.boolean(),
  })
  .map(({ refusedLocation, ...rest }) =>
    refusedLocation === undefined ? rest : { ...rest, refusedLocation },
  );

const CODES = [
  'MissingAllowOriginHeader',
  'MultipleAllowOriginValues',
  'InvalidAllowOriginValue',
  'AllowOriginMismatch',
  'WildcardOriginNotAllowed',
  'InvalidAllowCredentials',
  'InvalidStatus',
  'DisallowedRedirect',
  'MethodDisallowedByPreflightResponse',
  'HeaderDisallowedByPreflightResponse',
  'InvalidAllowMethodsPreflightResponse',
  'InvalidAllowHeadersPreflightResponse',
  'RedirectContainsCredentials',
  'Nonsense',
];

/** Evidence in which nothing fits together. */
const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    exchange: anyExchange,
    history: fc.array(anyExchange, { maxLength: 4 }),
    verdict: fc.constantFrom('allowed' as const, 'blocked' as const, 'failed' as const, 'unknown' as const),
    where: fc.constantFrom('preflight' as const, 'redirect' as const, 'response' as const),
    codes: fc.subarray(CODES),
    index: fc.nat({ max: 2 }),
    origin,
    credentials: fc.constantFrom('include' as const, 'omit' as const, 'unknown' as const),
    names: fc.array(
      fc.constantFrom('authorization', 'x-a', 'content-type', 'access-control-allow-origin', ''),
      { maxLength: 3 },
    ),
  })
  .map(
    ({
      exchange: made,
      history,
      verdict,
      where,
      codes,
      index,
      origin: asked,
      credentials,
      names,
    }): Evidence => {
      const legIndex = Math.min(index, made.legs.length - 1);
      const at = made.legs[legIndex] as ExchangeLeg;
      const findings = codes.map(
        (code, place): Finding => ({
          code,
          severity: 'error',
          stoppedHere: place === 0,
          where,
          leg: legIndex,
          header: names[0] ?? 'x-a',
          value: 'x',
        }),
      );
      return {
        exchange: made,
        verdict,
        findings,
        checks: [],
        stop: findings[0] ?? null,
        leg: at,
        legIndex,
        preflight: at.preflight,
        decisive: (where === 'preflight' ? at.preflight?.response : at.response) ?? null,
        decisiveWhere: where,
        origin: asked,
        legOrigins: made.legs.map(() => asked),
        unsafeNames: names,
        credentials,
        reading: credentials === 'include' ? 'include' : 'omit',
        history,
        platforms: [],
      };
    },
  );

describe('evidence in which nothing fits together', () => {
  it('throws in no rule, and has words for what it finds', () => {
    fc.assert(
      fc.property(evidence, given => {
        for (const rule of CAUSES) {
          const cause = rule.detect(given);
          if (cause === null) continue;
          expect(cause.code).toBe(rule.code);
          expect(causeFor(rule.code)?.explain(cause, given)).toMatch(/\.$/);
        }
        for (const cause of findCauses(given)) {
          expect(causeFor(cause.code)).toBeDefined();
          for (const line of cause.evidence) expect(line.length).toBeLessThan(700);
        }
        for (const finding of findWarnings(given)) {
          expect(finding.severity).not.toBe('error');
          expect(finding.stoppedHere).toBe(false);
          expect(warningFor(finding.code)?.explain(finding, given)).toMatch(/\.$/);
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('says no more than possible where the verdict is unknown', () => {
    fc.assert(
      fc.property(evidence, given => {
        for (const cause of findCauses({ ...given, verdict: 'unknown' })) {
          if (cause.code !== 'service-worker') expect(cause.confidence).toBe('possible');
        }
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('has nothing to say while the request is under way', () => {
    fc.assert(
      fc.property(evidence, given => {
        expect(findCauses({ ...given, verdict: 'pending' })).toEqual([]);
        expect(findWarnings({ ...given, verdict: 'pending' })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

describe('a refusal', () => {
  const allowOrigin = fc.constantFrom(
    '',
    `Access-Control-Allow-Origin: ${PAGE}`,
    'Access-Control-Allow-Origin: *',
    'Access-Control-Allow-Origin: null',
    'Access-Control-Allow-Origin:',
    'Access-Control-Allow-Origin: https://x.example',
    'Access-Control-Allow-Origin: https://app.example/',
    'Access-Control-Allow-Origin: a, b',
    'Access-Control-Allow-Origin: x y',
    'Access-Control-Allow-Origin: example.com',
    `Access-Control-Allow-Origin: ${PAGE}\nAccess-Control-Allow-Origin: ${PAGE}`,
  );
  const list = (header: string, values: string[]) =>
    fc.constantFrom('', ...values.map(each => `${header}: ${each}`));
  const more = fc.tuple(
    list('Access-Control-Allow-Credentials', ['true', 'True', 'true, true']),
    list('Access-Control-Allow-Methods', ['*', 'PUT', 'put', 'GET PUT']),
    list('Access-Control-Allow-Headers', ['*', 'x-a', 'content-type', 'x a', 'authorization']),
    fc.constantFrom(
      '',
      'Access-Control-Allow-Method: PUT',
      'Access-Control-Allow-Header: x-a',
      'Access-Control-Allowed-Origin: *',
    ),
    fc.constantFrom(
      '',
      'Vary: Origin',
      'Age: 3',
      'Server: AmazonS3',
      'Content-Length: 0\nContent-Type: text/plain',
      'Location: http://[bad',
      'Location: /login',
    ),
  );
  const given = (statuses: number[]) =>
    fc
      .tuple(fc.constantFrom(...statuses), allowOrigin, more)
      .map(([code, first, rest]) => answer(code, [first, ...rest].join('\n')));
  const any = given([200, 204, 300, 301, 302, 304, 307, 400, 401, 403, 404, 405, 407, 413, 500, 501, 503]);
  const target = fc.constantFrom('https://api.example/x', 'https://b.example/y', `${PAGE}/z`);
  const request = fc.record({
    method: fc.constantFrom('GET', 'PUT', 'POST', 'patch'),
    asks: fc.constantFrom('', 'x-a', 'authorization', 'x-a,authorization', 'access-control-allow-origin'),
    sent: fc.constantFrom('', 'Cookie: a=…'),
    url: target,
  });
  const good = answer(
    204,
    `Access-Control-Allow-Origin: *\nAccess-Control-Allow-Methods: PUT, patch\nAccess-Control-Allow-Headers: x-a, authorization, access-control-allow-origin`,
  );
  const last = fc
    .tuple(request, any, fc.constantFrom('none', 'passes', 'cached', 'refused'))
    .map(([asked, head, preflight]): LegSpec => {
      switch (preflight) {
        case 'none':
          return { ...asked, response: head };
        case 'refused':
          return { ...asked, preflight: head };
        default:
          return { ...asked, preflight: preflight === 'cached' ? 'cached' : good, response: head };
      }
    });
  const hop = fc
    .tuple(request, given([301, 302, 303, 307]))
    .map(([asked, response]): LegSpec => ({ ...asked, response }));

  it('always has a cause where a check fails', () => {
    fc.assert(
      fc.property(
        fc.array(hop, { maxLength: 2 }),
        last,
        fc.constantFrom(PAGE, 'null'),
        fc.boolean(),
        (hops, end, page, firefox) => {
          const made = exchange([...hops, end], {
            origin: page,
            ...(firefox ? { engine: 'firefox' as const } : {}),
          });
          const { verdict, findings, rootCause } = diagnose(made);
          if (verdict !== 'blocked' || !findings.some(({ severity }) => severity === 'error')) return;
          expect(rootCause).not.toBeNull();
        },
      ),
      { numRuns: 1500 },
    );
  }, 60_000);
});

describe('what cannot be is believed less', () => {
  const first = (made: Exchange) => {
    const { rootCause, platforms } = diagnose(made);
    return { code: rootCause?.code, confidence: rootCause?.confidence, platforms };
  };

  it('a Server header of 64 KB', () => {
    const honest = first(exchange({ response: answer(502, 'Server: nginx/1.27.3') }));
    const lying = first(exchange({ response: answer(502, `Server: ${'nginx '.repeat(11_000)}`) }));
    expect(honest.platforms).toMatchObject([{ id: 'nginx', confidence: 'certain' }]);
    expect(lying.platforms).toMatchObject([{ id: 'nginx', confidence: 'possible' }]);
    expect(lying.code).toBe('error-without-cors');
    for (const { evidence } of lying.platforms) expect(evidence.join('').length).toBeLessThan(400);
  });

  it('a Location that is no URL', () => {
    const redirect = (location: string) =>
      exchange({ response: answer(302, `Location: ${location}`) }, { refusedLocation: location });
    expect(first(redirect('https://files.example/x'))).toMatchObject({
      code: 'redirect-without-cors',
      confidence: 'certain',
    });
    expect(first(exchange({ response: answer(302, 'Location: http://[bad') }))).toMatchObject({
      code: 'redirect-without-cors',
      confidence: 'likely',
    });
  });

  it('a sign-in page that calls itself JSON', () => {
    const login = (type: string) =>
      exchange([
        { response: answer(302, `Access-Control-Allow-Origin: ${PAGE}`) },
        { url: 'https://accounts.example/check', response: answer(200, `Content-Type: ${type}`) },
      ]);
    const page = first(login('text/html'));
    const json = first(login('application/json'));
    expect([page.confidence, json.confidence]).not.toEqual(['certain', 'certain']);
    expect(() => diagnose(login('application/json'))).not.toThrow();
  });
});
