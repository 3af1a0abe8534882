/**
 * The remedy's property, over generated exchanges: applied, the request passes; without any one change, it fails again.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange, ExchangeLeg, ResponseHead } from '../../src/capture/exchange.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import { stagesOf } from '../../src/diagnosis/stages.js';
import { mended } from '../../src/remedy/apply.js';
import type { HeaderChange, HeaderChanges, Remedy } from '../../src/remedy/remedy.js';
import { remedyFor } from '../../src/remedy/remedy-for.js';
import type { CredentialsMode } from '../../src/standard/cors-check.js';
import type { Header } from '../../src/standard/headers.js';
import { requestOrigin } from '../../src/standard/redirect-taint.js';

const PAGE = 'http://localhost:3000';
const HOSTS = ['http://127.0.0.1:4000', 'http://localhost:5000', 'http://127.0.0.1:7000', PAGE];

const allowOrigin = fc.constantFrom<string[]>(
  [],
  ['*'],
  [PAGE],
  ['null'],
  [`${PAGE}/`],
  [PAGE, PAGE],
  ['*', PAGE],
  ['https://app.example'],
  [''],
  ['app.example'],
  [`${PAGE}, https://b.example`],
);
const allowCredentials = fc.constantFrom<string[]>([], ['true'], ['True'], ['true', 'true'], ['false']);
const allowMethods = fc.constantFrom<string[]>(
  [],
  ['GET, POST'],
  ['*'],
  ['PUT'],
  ['put'],
  ['GET PUT'],
  ['GET', 'DELETE'],
  [''],
);
const allowHeaders = fc.constantFrom<string[]>(
  [],
  ['content-type'],
  ['*'],
  ['X-A, Content-Type'],
  ['x-a x-b'],
  ['x-a', 'x-b'],
  ['authorization'],
);
const vary = fc.constantFrom<string[]>(
  [],
  ['Origin'],
  ['Accept-Encoding'],
  ['*'],
  ['accept', 'accept-language'],
);

const lines = (name: string, values: readonly string[]): Header[] => values.map(value => ({ name, value }));

const headers = fc
  .record({ allowOrigin, allowCredentials, allowMethods, allowHeaders, vary })
  .map(each => [
    ...lines('Access-Control-Allow-Origin', each.allowOrigin),
    ...lines('Access-Control-Allow-Credentials', each.allowCredentials),
    ...lines('Access-Control-Allow-Methods', each.allowMethods),
    ...lines('access-control-allow-headers', each.allowHeaders),
    ...lines('Vary', each.vary),
  ]);

const head = (status: fc.Arbitrary<number>): fc.Arbitrary<ResponseHead> =>
  fc.record({ status, headers, at: fc.constant(5) });

/** A chain of legs, each with its answers, cut off where a browser with `credentials` would have stopped. */
const exchange = fc
  .record({
    method: fc.constantFrom('GET', 'PUT', 'DELETE', 'patch'),
    names: fc.subarray(['authorization', 'content-type', 'x-a', 'x-b']),
    urls: fc.array(fc.constantFrom(...HOSTS), { minLength: 1, maxLength: 3 }),
    credentials: fc.constantFrom<CredentialsMode>('omit', 'include'),
    betrayed: fc.boolean(),
    preflights: fc.array(head(fc.constantFrom(200, 204, 405, 301)), { minLength: 3, maxLength: 3 }),
    responses: fc.array(head(fc.constantFrom(200, 404, 502)), { minLength: 3, maxLength: 3 }),
  })
  .map(({ method, names, urls, credentials, betrayed, preflights, responses }): Exchange | null => {
    const legs: ExchangeLeg[] = urls.map((host, i) => {
      const url = `${host}/${i}`;
      const origin = requestOrigin(PAGE, urls.slice(0, i + 1));
      const asks = method !== 'GET' || names.length > 0;
      const answer = responses[i] as ResponseHead;
      return {
        url,
        method,
        startedAt: i,
        sentAt: i,
        requestHeaders: [
          { name: 'Origin', value: origin },
          ...(betrayed && credentials === 'include' ? [{ name: 'Cookie', value: 'a=…' }] : []),
        ],
        response: i < urls.length - 1 ? { ...answer, status: 307 } : answer,
        fromCache: false,
        preflight: asks
          ? {
              requestId: `p${i}`,
              fromCache: false,
              startedAt: i,
              endedAt: i,
              requestHeaders: [
                { name: 'Origin', value: origin },
                { name: 'Access-Control-Request-Method', value: method },
                ...(names.length > 0
                  ? [{ name: 'Access-Control-Request-Headers', value: names.join(',') }]
                  : []),
              ],
              response: preflights[i] as ResponseHead,
              error: null,
            }
          : null,
      };
    });
    const whole: Exchange = {
      requestId: '1',
      engine: 'chromium',
      tabId: 1,
      frameId: 0,
      attributedBy: 'tab',
      incognito: false,
      origin: PAGE,
      documentUrl: null,
      type: 'xmlhttprequest',
      worker: false,
      mode: 'cors',
      method,
      url: legs[0]?.url ?? '',
      startedAt: 0,
      legs,
      ending: { kind: 'error', at: 9, error: 'net::ERR_FAILED' },
      witness: null,
      incomplete: false,
    };
    return cutOff(whole, credentials);
  });

/** What is left of the exchange when the browser stops at the first refusal; null where there is none. */
function cutOff(whole: Exchange, credentials: CredentialsMode): Exchange | null {
  const stop = stagesOf(whole, credentials, 'chromium').find(stage => stage.failures.length > 0);
  if (stop === undefined) return null;
  const legs = whole.legs.slice(0, stop.leg + 1);
  const next = whole.legs[stop.leg + 1]?.url;
  const last = legs.at(-1) as ExchangeLeg;
  if (stop.where === 'preflight') {
    legs[legs.length - 1] = { ...last, response: null, sentAt: null, requestHeaders: null };
    return { ...whole, legs };
  }
  return {
    ...whole,
    legs,
    ...(stop.where === 'redirect' && next !== undefined ? { refusedLocation: next } : {}),
  };
}

/** Failures that no header can mend. */
const OTHER = new Set(['InvalidStatus', 'DisallowedRedirect']);

function failuresAfter(broken: Exchange, remedy: Remedy, credentials: CredentialsMode): string[] {
  return stagesOf(mended(broken, remedy), credentials, 'chromium').flatMap(stage =>
    stage.failures.map(({ rule }) => rule.code).filter(code => !OTHER.has(code)),
  );
}

function without(changes: HeaderChanges, gone: HeaderChange): HeaderChanges {
  return {
    preflight: changes.preflight.filter(change => change !== gone),
    response: changes.response.filter(change => change !== gone),
  };
}

const RUNS = { numRuns: 3000 };

describe('the remedy', () => {
  it('mends every exchange that headers can mend, and each change is needed', () => {
    let mendable = 0;
    fc.assert(
      fc.property(exchange, broken => {
        if (broken === null) return;
        const remedy = remedyFor(diagnose(broken));
        expect(remedy).not.toBeNull();
        if (remedy === null) return;
        const { headers: general, legs } = remedy;
        if (legs === undefined && general.preflight.length + general.response.length === 0) return;
        mendable++;
        const credentials = remedy.assumes ?? diagnose(broken).reading;
        expect(failuresAfter(broken, remedy, credentials)).toEqual([]);
        // `headers` alone, applied to every leg, has to do as well.
        const { legs: _, ...everywhere } = remedy;
        expect(failuresAfter(broken, everywhere, credentials)).toEqual([]);
        for (const leg of legs ?? []) {
          for (const change of [...leg.preflight, ...leg.response]) {
            if (change.name === 'Vary') continue;
            const less = {
              ...remedy,
              legs: (legs ?? []).map(each => (each === leg ? { ...leg, ...without(leg, change) } : each)),
            };
            expect(failuresAfter(broken, less, credentials)).not.toEqual([]);
          }
        }
        if (legs !== undefined) return;
        for (const change of [...general.preflight, ...general.response]) {
          if (change.name === 'Vary') continue;
          const less = { ...remedy, headers: without(general, change) };
          expect(failuresAfter(broken, less, credentials)).not.toEqual([]);
        }
      }),
      RUNS,
    );
    expect(mendable).toBeGreaterThan(RUNS.numRuns / 4);
  });

  it('never allows an opaque origin together with credentials, nor any origin with them', () => {
    fc.assert(
      fc.property(exchange, fc.constantFrom<CredentialsMode>('omit', 'include'), (broken, credentials) => {
        if (broken === null) return;
        const remedy = remedyFor(diagnose(broken), credentials);
        for (const changes of [remedy?.headers, ...(remedy?.legs ?? [])]) {
          for (const side of [changes?.preflight ?? [], changes?.response ?? []]) {
            const origin = side.find(({ name }) => name === 'Access-Control-Allow-Origin')?.value;
            expect(origin).not.toBe('null');
            if (side.some(({ name }) => name === 'Access-Control-Allow-Credentials'))
              expect(origin).not.toBe('*');
          }
        }
      }),
      RUNS,
    );
  });
});
