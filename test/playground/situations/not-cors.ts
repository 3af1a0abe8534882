/** Not CORS at all, whatever it looks like: the network, another policy, the page itself. */
import type { Situation } from '../situation.js';
import {
  allowed,
  allowPage,
  allowPageWithCredentials,
  atApi,
  bare,
  EXPOSE_HEADERS,
  failed,
  get,
  grantAll,
  json,
  postJson,
  redirect,
} from './kit.js';

const group = 'Not CORS';
const fine = json(...allowPage);

const network = failed({ firefoxReason: 'CORSDidNotSucceed2', rootCause: 'network-failure' });

export const notCors: readonly Situation[] = [
  {
    id: 'connection-refused',
    group,
    title: 'Nothing listens there',
    demo: true,
    request: get,
    legs: [{ at: 'closed', path: 'orders', main: fine }],
    expect: network,
  },
  {
    id: 'connection-refused-preflight',
    group,
    title: 'Nothing listens there, at the preflight',
    request: postJson,
    legs: [{ at: 'closed', path: 'orders', main: fine }],
    expect: network,
  },
  {
    id: 'name-not-resolved',
    group,
    title: 'The name does not resolve',
    request: get,
    legs: [{ at: 'nowhere', path: 'orders', main: fine }],
    expect: network,
  },
  {
    id: 'connection-reset',
    group,
    title: 'The server resets the connection',
    request: get,
    legs: atApi({ ...bare(200), cut: 'reset' }),
    expect: { ...network, delivered: 'unknown' },
  },
  {
    id: 'connection-reset-preflight',
    group,
    title: 'The server resets the connection of the preflight',
    request: postJson,
    legs: atApi(fine, { ...bare(200), cut: 'reset' }),
    expect: network,
  },
  {
    id: 'connection-reset-after-preflight',
    group,
    title: 'The preflight passes, then the connection is reset',
    request: postJson,
    legs: atApi({ ...bare(200), cut: 'reset' }, grantAll),
    expect: { ...network, delivered: 'unknown' },
  },
  {
    id: 'empty-response',
    group,
    title: 'The server closes without a word',
    request: get,
    legs: atApi({ ...bare(200), cut: 'empty' }),
    expect: { ...network, delivered: 'unknown' },
  },
  {
    id: 'unsafe-port',
    group,
    title: 'A port that browsers refuse',
    request: get,
    legs: [{ at: 'unsafe', path: 'orders', main: fine }],
    // Firefox refuses the port before any event.
    expect: { ...network, firefoxReason: null, firefox: { verdict: 'none' } },
  },
  {
    id: 'aborted',
    group,
    title: 'The page gives up',
    request: { ...get, abortAfterMs: 150 },
    legs: atApi({ ...fine, delayMs: 3000 }),
    expect: failed({ rootCause: 'cancelled', delivered: 'unknown' }),
  },
  {
    id: 'aborted-preflight',
    group,
    title: 'The page gives up while the preflight is under way',
    request: { ...postJson, abortAfterMs: 150 },
    legs: atApi(fine, { ...grantAll, delayMs: 3000 }),
    expect: failed({ rootCause: 'cancelled' }),
  },
  {
    id: 'corp-same-origin',
    group,
    title: 'An image kept for its own origin: Cross-Origin-Resource-Policy',
    request: { via: 'img' },
    legs: [
      {
        at: 'third',
        path: 'logo.svg',
        main: {
          status: 200,
          headers: [
            ['Content-Type', 'image/svg+xml'],
            ['Cross-Origin-Resource-Policy', 'same-origin'],
          ],
          body: '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>',
        },
      },
    ],
    expect: failed({ rootCause: 'corp', delivered: 'yes' }),
  },
  {
    id: 'corp-no-cors-fetch',
    group,
    title: 'The same for a fetch in mode no-cors',
    request: { ...get, mode: 'no-cors' },
    legs: atApi(json(['Cross-Origin-Resource-Policy', 'same-origin'])),
    expect: failed({ rootCause: 'corp', delivered: 'yes' }),
  },
  {
    id: 'orb-script',
    group,
    title: 'JSON loaded as a script: opaque response blocking',
    request: { via: 'script' },
    legs: atApi(json(['X-Content-Type-Options', 'nosniff'])),
    expect: failed({ rootCause: 'orb', delivered: 'yes' }),
  },
  {
    id: 'integrity-mismatch',
    group,
    title: 'The body is not the one that integrity names',
    request: { ...get, integrity: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' },
    legs: atApi(fine),
    // Seen: the same events as without a mismatch, in both browsers: CORS allowed it, the rest stays inside the page.
    expect: { ...failed({ rootCause: null, delivered: 'yes' }), verdict: 'allowed' },
  },
  {
    id: 'mode-same-origin',
    group,
    title: 'The page asks in mode same-origin',
    request: { ...get, mode: 'same-origin' },
    legs: atApi(fine),
    expect: {
      verdict: 'none',
      chromiumReason: null,
      firefoxReason: null,
      rootCause: null,
      delivered: 'no',
    },
  },
  {
    id: 'csp-connect-src',
    group,
    title: 'The frame’s own policy forbids it: connect-src',
    request: { via: 'frame-csp' },
    legs: atApi(fine),
    expect: {
      verdict: 'none',
      chromiumReason: null,
      firefoxReason: null,
      rootCause: null,
      delivered: 'no',
    },
  },
  {
    id: 'csp-redirect',
    group,
    title: 'The frame’s own policy forbids where the redirect leads: connect-src',
    request: { via: 'frame-csp-api' },
    legs: [
      { at: 'api', path: 'orders', main: redirect(302, '{next}', ...allowPageWithCredentials) },
      { at: 'other', path: 'orders', main: fine },
    ],
    // Seen: in Chromium the events of a redirect that the page itself does not follow.
    expect: {
      ...failed({ rootCause: null, delivered: 'yes' }),
      verdict: 'unknown',
      firefoxReason: 'CORSDidNotSucceed2',
      firefox: { verdict: 'failed', rootCause: 'csp' },
    },
  },
  {
    id: 'csp-redirect-post',
    group,
    title: 'The same for a POST, kept by 307',
    request: { via: 'frame-csp-api', method: 'POST', headers: [['Content-Type', 'text/plain']], body: 'x' },
    legs: [
      { at: 'api', path: 'orders', main: redirect(307, '{next}', ...allowPageWithCredentials) },
      { at: 'other', path: 'orders', main: fine },
    ],
    // Seen: in Chromium the events of a redirect that the page itself does not follow.
    expect: {
      ...failed({ rootCause: null, delivered: 'yes' }),
      verdict: 'unknown',
      firefoxReason: 'CORSDidNotSucceed2',
      firefox: { verdict: 'failed', rootCause: 'csp' },
    },
  },
  {
    id: 'opaque-response',
    group,
    title: 'It works, and the page may not read it: no-cors',
    request: { ...get, mode: 'no-cors' },
    legs: atApi(json()),
    expect: allowed({ rootCause: 'opaque-response', warnings: ['OpaqueResponse'] }),
  },
  {
    id: 'header-not-exposed',
    group,
    title: 'It works, and X-Total-Count cannot be read',
    request: { ...get, read: 'X-Total-Count' },
    legs: atApi(json(...allowPage, ['X-Total-Count', '42'], [EXPOSE_HEADERS, 'X-Page'])),
    expect: allowed({ rootCause: 'header-not-exposed', warnings: ['HeaderNotExposed'] }),
  },
];
