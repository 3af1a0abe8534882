/**
 * Servers and pages that mean no good: whatever the events hold, and in whatever order, the report comes, in time, and
 * what is none of theirs stands in it.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { REQUEST_EVENTS, type RequestDetails, type RequestEvent } from '../../src/capture/events.js';
import { CASES } from './cases.js';
import { LONG_ENOUGH, Stage } from './stage.js';

const CORS_NAMES = [
  'access-control-allow-origin',
  'Access-Control-Allow-Credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'access-control-max-age',
  'access-control-request-method',
  'access-control-request-headers',
  'Origin',
  'Location',
  'Vary',
  'Set-Cookie',
  'Cookie',
  'Authorization',
  'Content-Type',
  'Cache-Control',
  'Date',
  'Expires',
  'Sec-Fetch-Mode',
  'Link',
  'Server',
  'X-Powered-By',
  '__proto__',
  'constructor',
  '',
];

const VALUES = [
  '*',
  'null',
  'true',
  'http://localhost:3000',
  'http://localhost:3000, http://localhost:3000',
  'https://u:p@evil.example/#x',
  '//',
  'http://[',
  'max-age=99999999999999999999',
  '<img src=x onerror=alert(1)>',
  ','.repeat(5000),
  'a'.repeat(70_000),
  '\u0000\uD800…',
];

const text = fc.oneof(fc.constantFrom(...VALUES), fc.string({ unit: 'binary', maxLength: 60 }), fc.string());
const header = fc.oneof(
  fc.record({ name: fc.oneof(fc.constantFrom(...CORS_NAMES), fc.string()), value: text }),
  fc.record({
    name: fc.constantFrom(...CORS_NAMES),
    binaryValue: fc.array(fc.integer({ min: -1, max: 300 }), { maxLength: 40 }),
  }),
  fc.record({ name: fc.constantFrom(...CORS_NAMES) }),
);
const headers = fc.option(fc.array(header, { maxLength: 25 }), { nil: undefined });
const url = fc.oneof(
  fc.constantFrom(
    'http://127.0.0.1:4000/orders',
    'http://localhost:3000/',
    'https://evil.example/?access_token=x',
    'http://u:p@evil.example/',
    'https://',
    '',
  ),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.string().map(path => `http://evil.example/${path}`),
);

const details: fc.Arbitrary<RequestDetails> = fc.record({
  requestId: fc.constantFrom('h1', 'h2', 'h3'),
  url,
  method: fc.oneof(
    fc.constantFrom('GET', 'POST', 'OPTIONS', 'PUT', 'patch', ''),
    fc.string({ maxLength: 9 }),
  ),
  tabId: fc.constantFrom(1, 1, 1, -1, 2),
  frameId: fc.constantFrom(0, 0, 7, -1),
  type: fc.constantFrom('xmlhttprequest', 'image', 'font', 'script', 'other', 'ping', 'nonsense'),
  timeStamp: fc.oneof(fc.integer({ min: 1_000_000, max: 1_000_500 }), fc.constantFrom(0, -5, 1e18)),
  initiator: fc.option(fc.constantFrom('http://localhost:3000', 'null', 'file://', ''), { nil: undefined }),
  originUrl: fc.option(url, { nil: undefined }),
  documentUrl: fc.option(url, { nil: undefined }),
  requestHeaders: headers,
  responseHeaders: headers,
  statusCode: fc.option(fc.constantFrom(0, 200, 204, 301, 302, 304, 307, 403, 405, 500, 999, -1), {
    nil: undefined,
  }),
  redirectUrl: fc.option(url, { nil: undefined }),
  fromCache: fc.option(fc.boolean(), { nil: undefined }),
  error: fc.option(
    fc.constantFrom('net::ERR_FAILED', 'net::ERR_ABORTED', 'NS_ERROR_DOM_BAD_URI', 'NS_BINDING_ABORTED', ''),
    { nil: undefined },
  ),
});

const events: fc.Arbitrary<RequestEvent[]> = fc.array(
  fc.record({ name: fc.constantFrom(...REQUEST_EVENTS), details }),
  { maxLength: 30 },
);

it.each(['chromium', 'firefox'] as const)(
  '%s: any events in any order come to a report, and spoil no other exchange',
  async engine => {
    const good = CASES.find(each => each.engine === engine && each.name === 'preflight refused');
    if (good === undefined) throw new Error('the case is gone');
    await fc.assert(
      fc.asyncProperty(events, fc.integer({ min: 0, max: 30 }), fc.boolean(), async (hostile, at, killed) => {
        const stage = new Stage(engine);
        stage.witness = () => ({ statuses: [0], documentUrl: 'http://localhost:3000/' });
        stage.tabs = [
          { id: 1, origin: 'http://localhost:3000', incognito: false },
          { id: 2, origin: null, incognito: false },
        ];
        const panel = stage.openPanel();
        await stage.clock.advance(10);
        // Their requests are to other URLs, or have the tab's other frame: a preflight has nothing but these to go by.
        const mine = good.events.map(({ name, details: each }) => ({
          name,
          details: { ...each, url: 'http://127.0.0.1:4000/mine' },
        }));
        for (const event of hostile.slice(0, at)) stage.event(event);
        for (const [i, event] of mine.entries()) {
          stage.event(event);
          const between = hostile[at + i];
          if (between !== undefined) stage.event(between);
        }
        for (const event of hostile.slice(at + mine.length)) stage.event(event);
        await stage.clock.advance(LONG_ENOUGH);
        if (killed) await stage.stop();
        await stage.clock.advance(LONG_ENOUGH);
        const begun = performance.now();
        const report = await stage.report();
        expect(performance.now() - begun).toBeLessThan(2000);
        const found = report.exchanges.find(({ requestId }) => requestId === '1');
        expect(found?.verdict).toBe('blocked');
        expect(found?.chromiumReason).toBe('PreflightMissingAllowOriginHeader');
        expect(report.exchanges.every(({ verdict }) => verdict !== undefined)).toBe(true);
        expect(() => JSON.stringify(report)).not.toThrow();
        expect(panel.shown).toContain('1');
      }),
      { numRuns: 300 },
    );
  },
  120_000,
);

it('ends within a bound for headers by the thousand', async () => {
  const stage = new Stage('chromium');
  const good = CASES.find(({ name }) => name === 'refused, simple');
  const begun = performance.now();
  for (const event of good?.events ?? [])
    stage.event({
      name: event.name,
      details: {
        ...event.details,
        responseHeaders: Array.from({ length: 5000 }, (_, i) => ({
          name: i % 2 === 0 ? 'Access-Control-Allow-Origin' : `X-${i}`,
          value: `${i}${','.repeat(200)}`,
        })),
      },
    });
  await stage.clock.advance(LONG_ENOUGH);
  const report = await stage.report();
  expect(report.exchanges[0]?.verdict).toBe('blocked');
  expect(performance.now() - begun).toBeLessThan(3000);
});
