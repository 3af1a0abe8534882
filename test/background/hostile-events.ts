/**
 * Events as nobody would send them who means well: arbitrary names, values, bytes, counts, URLs, statuses, in any order.
 */
import fc from 'fast-check';
import { REQUEST_EVENTS, type RequestDetails, type RequestEvent } from '../../src/capture/events.js';

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

export const hostileEvents: fc.Arbitrary<RequestEvent[]> = fc.array(
  fc.record({ name: fc.constantFrom(...REQUEST_EVENTS), details }),
  { maxLength: 30 },
);
