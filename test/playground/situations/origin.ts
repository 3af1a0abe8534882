/** Refused because of Allow-Origin: missing, twice, or another. */
import type { Answer, Expectation, HeaderLine, Situation } from '../situation.js';
import type { RootCauseCode } from '../vocabulary.js';
import {
  ALLOW_METHODS,
  ALLOW_ORIGIN,
  atApi,
  bare,
  blockedAtPreflight,
  blockedAtResponse,
  get,
  grantAll,
  json,
} from './kit.js';

const group = 'Origin';

/** A GET whose answer has these Allow-Origin lines. */
function withAllowOrigin(...values: string[]): Pick<Situation, 'request' | 'legs'> {
  const lines = values.map((value): HeaderLine => [ALLOW_ORIGIN, value]);
  return { request: get, legs: atApi(json(...lines)) };
}

/** A DELETE whose preflight is answered with these Allow-Origin lines. */
function withPreflightAllowOrigin(...values: string[]): Pick<Situation, 'request' | 'legs'> {
  const lines = values.map((value): HeaderLine => [ALLOW_ORIGIN, value]);
  const options = bare(204, ...lines, [ALLOW_METHODS, 'GET, DELETE']);
  return { request: { via: 'fetch', method: 'DELETE' }, legs: atApi(json(...lines), options) };
}

/** The answer names one origin, and it is not the page's. */
function mismatch(value: string, rootCause: RootCauseCode): Expectation {
  return blockedAtResponse({
    chromiumReason: 'AllowOriginMismatch',
    chromiumParameter: value,
    firefoxReason: 'CORSAllowOriginNotMatchingOrigin',
    rootCause,
  });
}

/** Neither an origin nor anything that parses as one. */
function malformed(value: string): Expectation {
  return { ...mismatch(value, 'origin-malformed'), chromiumReason: 'InvalidAllowOriginValue' };
}

const missing = blockedAtResponse({
  chromiumReason: 'MissingAllowOriginHeader',
  firefoxReason: 'CORSMissingAllowOrigin2',
  rootCause: 'cors-not-enabled',
});

const springRefusal: Answer = {
  status: 403,
  headers: [
    ['Vary', 'Origin'],
    ['Vary', 'Access-Control-Request-Method'],
    ['Vary', 'Access-Control-Request-Headers'],
  ],
  body: 'Invalid CORS request',
};

export const origin: readonly Situation[] = [
  {
    id: 'cors-not-enabled',
    group,
    title: 'The server knows nothing of CORS',
    demo: true,
    request: get,
    legs: atApi(json()),
    expect: missing,
  },
  {
    id: 'cors-not-enabled-xhr',
    group,
    title: 'The same, asked with XMLHttpRequest',
    request: { via: 'xhr' },
    legs: atApi(json()),
    expect: missing,
  },
  {
    id: 'cors-not-enabled-worker',
    group,
    title: 'The same, asked by a worker',
    request: { via: 'worker' },
    legs: atApi(json()),
    expect: missing,
  },
  {
    id: 'cors-not-enabled-shared-worker',
    group,
    title: 'The same, asked by a shared worker',
    request: { via: 'shared-worker' },
    legs: atApi(json()),
    expect: missing,
  },
  {
    id: 'cors-not-enabled-frame',
    group,
    title: 'The same, asked by a frame of another origin',
    request: { via: 'frame', from: 'other' },
    legs: atApi(json()),
    expect: missing,
  },
  {
    id: 'service-worker',
    group,
    title: 'The same, passed on by a service worker',
    request: { via: 'service-worker' },
    legs: atApi(json()),
    expect: { ...missing, otherCauses: ['service-worker'] },
  },
  {
    id: 'cors-not-enabled-eventsource',
    group,
    title: 'An event stream without Allow-Origin',
    request: { via: 'eventsource' },
    legs: [
      {
        at: 'api',
        path: 'events',
        main: { status: 200, headers: [['Content-Type', 'text/event-stream']], body: 'data: hello\n\n' },
      },
    ],
    expect: missing,
  },
  {
    id: 'cors-not-enabled-font',
    group,
    title: 'A font without Allow-Origin',
    request: { via: 'font' },
    legs: [
      {
        at: 'third',
        path: 'inter.woff2',
        main: { status: 200, headers: [['Content-Type', 'font/woff2']], body: 'wOF2' },
      },
    ],
    expect: missing,
  },
  {
    id: 'cors-not-enabled-img',
    group,
    title: 'An image with crossorigin, without Allow-Origin',
    request: { via: 'img', crossOrigin: 'anonymous' },
    legs: [
      {
        at: 'third',
        path: 'logo.svg',
        main: {
          status: 200,
          headers: [['Content-Type', 'image/svg+xml']],
          body: '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>',
        },
      },
    ],
    expect: missing,
  },
  {
    id: 'cors-not-enabled-script',
    group,
    title: 'A script with crossorigin, without Allow-Origin',
    request: { via: 'script', crossOrigin: 'anonymous' },
    legs: [
      {
        at: 'third',
        path: 'widget.js',
        main: { status: 200, headers: [['Content-Type', 'text/javascript']], body: '/* widget */' },
      },
    ],
    expect: missing,
  },
  {
    id: 'header-misspelt',
    group,
    title: 'Access-Control-Allowed-Origin, with a d too many',
    request: get,
    legs: atApi(json(['Access-Control-Allowed-Origin', '{origin}'])),
    expect: { ...missing, rootCause: 'header-misspelled' },
  },
  {
    id: 'origin-rejected',
    group,
    title: 'The server refuses the origin itself: 403',
    request: get,
    legs: atApi(springRefusal),
    expect: { ...missing, rootCause: 'origin-rejected' },
  },
  {
    id: 'origin-rejected-preflight',
    group,
    title: 'The server refuses the origin at the preflight: 403',
    request: { via: 'fetch', method: 'DELETE' },
    legs: atApi(springRefusal, springRefusal),
    expect: blockedAtPreflight({
      chromiumReason: 'PreflightMissingAllowOriginHeader',
      firefoxReason: 'CORSMissingAllowOrigin2',
      rootCause: 'origin-rejected',
    }),
  },
  {
    id: 'origin-not-listed',
    group,
    title: 'Another origin is allowed',
    ...withAllowOrigin('https://app.example'),
    expect: mismatch('https://app.example', 'origin-not-listed'),
  },
  {
    id: 'origin-not-listed-preflight',
    group,
    title: 'Another origin is allowed, at the preflight',
    ...withPreflightAllowOrigin('https://app.example'),
    expect: blockedAtPreflight({
      chromiumReason: 'PreflightAllowOriginMismatch',
      chromiumParameter: 'https://app.example',
      firefoxReason: 'CORSAllowOriginNotMatchingOrigin',
      rootCause: 'origin-not-listed',
    }),
  },
  {
    id: 'origin-null-is-allowed',
    group,
    title: 'Only null is allowed',
    ...withAllowOrigin('null'),
    expect: mismatch('null', 'origin-not-listed'),
  },
  {
    id: 'origin-trailing-slash',
    group,
    title: 'Allow-Origin ends in a slash',
    demo: true,
    ...withAllowOrigin('{origin}/'),
    expect: mismatch('{origin}/', 'origin-near-miss'),
  },
  {
    id: 'origin-trailing-slash-preflight',
    group,
    title: 'Allow-Origin ends in a slash, at the preflight',
    ...withPreflightAllowOrigin('{origin}/'),
    expect: blockedAtPreflight({
      chromiumReason: 'PreflightAllowOriginMismatch',
      chromiumParameter: '{origin}/',
      firefoxReason: 'CORSAllowOriginNotMatchingOrigin',
      rootCause: 'origin-near-miss',
    }),
  },
  {
    id: 'origin-path',
    group,
    title: 'Allow-Origin has a path',
    ...withAllowOrigin('{origin}/app'),
    expect: mismatch('{origin}/app', 'origin-near-miss'),
  },
  {
    id: 'origin-scheme',
    group,
    title: 'https is allowed, the page is on http',
    ...withAllowOrigin('https://{pageHost}'),
    expect: mismatch('https://{pageHost}', 'origin-near-miss'),
  },
  {
    id: 'origin-port',
    group,
    title: 'Another port is allowed',
    ...withAllowOrigin('{other}'),
    expect: mismatch('{other}', 'origin-near-miss'),
  },
  {
    id: 'origin-www',
    group,
    title: 'The name with www is allowed',
    ...withAllowOrigin('http://www.{pageHost}'),
    expect: mismatch('http://www.{pageHost}', 'origin-near-miss'),
  },
  {
    id: 'origin-localhost-or-127',
    group,
    title: '127.0.0.1 is allowed, the page is on localhost',
    ...withAllowOrigin('http://127.0.0.1:{pagePort}'),
    expect: mismatch('http://127.0.0.1:{pagePort}', 'origin-near-miss'),
  },
  {
    id: 'origin-case',
    group,
    title: 'The host is in capitals',
    ...withAllowOrigin('http://LOCALHOST:{pagePort}'),
    expect: mismatch('http://LOCALHOST:{pagePort}', 'origin-near-miss'),
  },
  {
    id: 'origin-list',
    group,
    title: 'Two origins in one header',
    ...withAllowOrigin('https://app.example, {origin}'),
    expect: {
      ...mismatch('https://app.example, {origin}', 'origin-list'),
      chromiumReason: 'MultipleAllowOriginValues',
    },
  },
  {
    id: 'origin-list-spaces',
    group,
    title: 'Two origins with a space between',
    ...withAllowOrigin('https://app.example {origin}'),
    expect: {
      ...mismatch('https://app.example {origin}', 'origin-list'),
      chromiumReason: 'MultipleAllowOriginValues',
    },
  },
  {
    id: 'origin-list-preflight',
    group,
    title: 'Two origins in one header, at the preflight',
    ...withPreflightAllowOrigin('https://app.example, {origin}'),
    expect: blockedAtPreflight({
      chromiumReason: 'PreflightMultipleAllowOriginValues',
      chromiumParameter: 'https://app.example, {origin}',
      firefoxReason: 'CORSAllowOriginNotMatchingOrigin',
      rootCause: 'origin-list',
    }),
  },
  {
    id: 'duplicate-allow-origin',
    group,
    title: 'Allow-Origin comes twice, with the same value',
    demo: true,
    ...withAllowOrigin('{origin}', '{origin}'),
    expect: blockedAtResponse({
      chromiumReason: 'MultipleAllowOriginValues',
      chromiumParameter: '{origin}, {origin}',
      firefoxReason: 'CORSMultipleAllowOriginNotAllowed',
      rootCause: 'duplicate-headers',
    }),
  },
  {
    id: 'duplicate-allow-origin-wildcard',
    group,
    title: 'Allow-Origin comes twice: * and the origin',
    ...withAllowOrigin('*', '{origin}'),
    expect: blockedAtResponse({
      chromiumReason: 'MultipleAllowOriginValues',
      chromiumParameter: '*, {origin}',
      firefoxReason: 'CORSMultipleAllowOriginNotAllowed',
      rootCause: 'duplicate-headers',
    }),
  },
  {
    id: 'duplicate-allow-origin-one-line',
    group,
    title: 'The same value twice in one line',
    ...withAllowOrigin('{origin}, {origin}'),
    expect: {
      ...mismatch('{origin}, {origin}', 'duplicate-headers'),
      chromiumReason: 'MultipleAllowOriginValues',
    },
  },
  {
    id: 'duplicate-allow-origin-preflight',
    group,
    title: 'Allow-Origin comes twice, at the preflight',
    ...withPreflightAllowOrigin('{origin}', '{origin}'),
    expect: blockedAtPreflight({
      chromiumReason: 'PreflightMultipleAllowOriginValues',
      chromiumParameter: '{origin}, {origin}',
      firefoxReason: 'CORSMultipleAllowOriginNotAllowed',
      rootCause: 'duplicate-headers',
    }),
  },
  {
    id: 'origin-without-scheme',
    group,
    title: 'Allow-Origin has no scheme: app.example',
    ...withAllowOrigin('app.example'),
    expect: malformed('app.example'),
  },
  {
    id: 'origin-without-scheme-preflight',
    group,
    title: 'Allow-Origin has no scheme, at the preflight',
    ...withPreflightAllowOrigin('app.example'),
    expect: blockedAtPreflight({
      chromiumReason: 'PreflightInvalidAllowOriginValue',
      chromiumParameter: 'app.example',
      firefoxReason: 'CORSAllowOriginNotMatchingOrigin',
      rootCause: 'origin-malformed',
    }),
  },
  {
    id: 'origin-host-and-port',
    group,
    title: 'Allow-Origin is the host and the port only',
    ...withAllowOrigin('{pageHost}'),
    expect: mismatch('{pageHost}', 'origin-malformed'),
  },
  {
    id: 'origin-pattern',
    group,
    title: 'Allow-Origin is a pattern with a star',
    ...withAllowOrigin('http://*.example.com'),
    expect: mismatch('http://*.example.com', 'origin-malformed'),
  },
  {
    id: 'origin-quoted',
    group,
    title: 'Allow-Origin is in quotes',
    ...withAllowOrigin('"{origin}"'),
    expect: malformed('"{origin}"'),
  },
  {
    id: 'origin-empty',
    group,
    title: 'Allow-Origin is empty',
    ...withAllowOrigin(''),
    expect: malformed(''),
  },
  {
    id: 'null-origin',
    group,
    title: 'A sandboxed frame: its origin is null',
    request: { via: 'frame-sandboxed' },
    legs: atApi(json([ALLOW_ORIGIN, '{origin}'], ['Vary', 'Origin'])),
    expect: mismatch('{origin}', 'null-origin'),
  },
  {
    id: 'null-origin-preflight',
    group,
    title: 'A sandboxed frame, at the preflight',
    request: { via: 'frame-sandboxed', method: 'DELETE' },
    legs: atApi(json(), grantAll),
    expect: blockedAtPreflight({
      chromiumReason: 'PreflightAllowOriginMismatch',
      chromiumParameter: '{origin}',
      firefoxReason: 'CORSAllowOriginNotMatchingOrigin',
      rootCause: 'null-origin',
    }),
  },
];
