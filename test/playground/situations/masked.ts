/** CORS is said, and something else is meant: an error without headers, or a stored copy made for another. */
import type { Answer, LegSpec, RequestSpec, Situation } from '../situation.js';
import {
  ALLOW_ORIGIN,
  atApi,
  blockedAtResponse,
  get,
  grantAll,
  html,
  JSON_TYPE,
  json,
  postJson,
} from './kit.js';

const group = 'Masked errors';

const missing = blockedAtResponse({
  chromiumReason: 'MissingAllowOriginHeader',
  firefoxReason: 'CORSMissingAllowOrigin2',
  rootCause: 'error-without-cors',
});

const signedIn: RequestSpec = { ...get, headers: [['Authorization', 'Bearer playground']] };

const image: Answer = {
  status: 200,
  headers: [
    ['Content-Type', 'image/svg+xml'],
    ['Cache-Control', 'max-age=600'],
  ],
  body: '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>',
};

/** Sends Allow-Origin only where it is asked with Origin, says no Vary, and lets the answer be stored: as S3 does. */
const storedImage: LegSpec = {
  at: 'api',
  path: 'logo.svg',
  main: { ...image, headers: [...image.headers, [ALLOW_ORIGIN, '{request-origin}']] },
  withoutOrigin: image,
};

export const masked: readonly Situation[] = [
  {
    id: 'gateway-502',
    group,
    title: 'The preflight passes, then the gateway answers 502',
    demo: true,
    request: postJson,
    legs: atApi(html(502, '502 Bad Gateway', ['Server', 'nginx/1.27.3']), grantAll),
    expect: missing,
  },
  {
    id: 'error-500',
    group,
    title: 'The server crashes: 500 without headers',
    request: get,
    legs: atApi({ status: 500, headers: [JSON_TYPE], body: '{"error":"database is locked"}' }),
    expect: missing,
  },
  {
    id: 'error-503',
    group,
    title: 'Down for maintenance: 503 without headers',
    request: get,
    legs: atApi(html(503, '503 Service Unavailable', ['Retry-After', '120'])),
    expect: missing,
  },
  {
    id: 'error-413',
    group,
    title: 'The body is too large: 413 without headers',
    request: postJson,
    legs: atApi(html(413, '413 Request Entity Too Large', ['Server', 'nginx/1.27.3']), grantAll),
    expect: missing,
  },
  {
    id: 'error-429',
    group,
    title: 'Too many requests: 429 without headers',
    request: get,
    legs: atApi({
      status: 429,
      headers: [JSON_TYPE, ['Retry-After', '30']],
      body: '{"error":"slow down"}',
    }),
    expect: missing,
  },
  {
    id: 'error-401',
    group,
    title: 'The token has expired: 401 without headers',
    request: signedIn,
    legs: atApi(
      { status: 401, headers: [JSON_TYPE, ['WWW-Authenticate', 'Bearer']], body: '{"error":"expired"}' },
      grantAll,
    ),
    expect: missing,
  },
  {
    id: 'error-404',
    group,
    title: 'No such route: 404 without headers',
    request: get,
    legs: atApi(html(404, '404 Not Found')),
    expect: missing,
  },
  {
    id: 'cached-without-vary',
    group,
    title: 'Stored by a request without Origin, then fetched again',
    demo: true,
    request: get,
    first: [{ ...get, mode: 'no-cors' }],
    legs: [storedImage],
    expect: { ...missing, rootCause: 'cached-without-vary', delivered: 'no' },
  },
  {
    // Firefox does not use an image again for a fetch: it asks.
    id: 'cached-without-vary-image',
    group,
    title: 'Stored by an image, then fetched',
    request: get,
    first: [{ via: 'img' }],
    legs: [storedImage],
    expect: {
      ...missing,
      firefoxReason: null,
      rootCause: 'cached-without-vary',
      delivered: 'no',
      firefox: { verdict: 'allowed', rootCause: null, delivered: 'yes', warnings: ['VaryOriginMissing'] },
    },
  },
  {
    id: 'cached-for-another-origin',
    group,
    title: 'A copy stored for another origin is used again',
    request: get,
    first: [{ via: 'frame', from: 'other' }],
    legs: [
      {
        at: 'api',
        path: 'prices.json',
        main: {
          ...json([ALLOW_ORIGIN, '{request-origin}'], ['Cache-Control', 'max-age=600']),
        },
      },
    ],
    expect: blockedAtResponse({
      chromiumReason: 'AllowOriginMismatch',
      chromiumParameter: '{other}',
      firefoxReason: 'CORSAllowOriginNotMatchingOrigin',
      rootCause: 'cached-without-vary',
      delivered: 'no',
    }),
  },
];
