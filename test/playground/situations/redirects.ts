/** Refused on the way: a redirect without headers, to another origin, to a sign-in, or with a password in it. */
import type { LegSpec, Situation } from '../situation.js';
import {
  ALLOW_ORIGIN,
  allowPage,
  blockedAtPreflight,
  blockedAtResponse,
  failed,
  get,
  grantAll,
  html,
  json,
  postJson,
  putJson,
  redirect,
} from './kit.js';

const group = 'Redirect';
const fine = json(...allowPage);
const hop = redirect(302, '{next}', ...allowPage);
const first: LegSpec = { at: 'api', path: 'files', main: hop };

const missing = blockedAtResponse({
  chromiumReason: 'MissingAllowOriginHeader',
  firefoxReason: 'CORSMissingAllowOrigin2',
  rootCause: 'redirect-without-cors',
});

const nullOrigin = blockedAtResponse({
  chromiumReason: 'AllowOriginMismatch',
  chromiumParameter: '{origin}',
  firefoxReason: 'CORSAllowOriginNotMatchingOrigin',
  rootCause: 'redirect-null-origin',
});

export const redirects: readonly Situation[] = [
  {
    id: 'redirect-null-origin',
    group,
    title: 'To a third origin: the Origin becomes null',
    demo: true,
    request: get,
    legs: [first, { at: 'third', path: 'files', main: fine }],
    expect: nullOrigin,
  },
  {
    // Firefox sends the second preflight with the page's origin, which passes, and the PUT itself with null.
    id: 'redirect-null-origin-preflight',
    group,
    title: 'To a third origin, which refuses the second preflight',
    request: putJson,
    legs: [
      { at: 'api', path: 'files', options: grantAll, main: redirect(307, '{next}', ...allowPage) },
      { at: 'third', path: 'files', options: grantAll, main: fine },
    ],
    expect: {
      ...nullOrigin,
      chromiumReason: 'PreflightAllowOriginMismatch',
      delivered: 'preflight-only',
      firefox: { delivered: 'yes' },
    },
  },
  {
    id: 'redirect-chain',
    group,
    title: 'Three legs, and the last sees null',
    request: get,
    legs: [first, { at: 'api', path: 'files/7', main: hop }, { at: 'third', path: 'files/7', main: fine }],
    expect: nullOrigin,
  },
  {
    id: 'redirect-back-to-page',
    group,
    title: 'Back to the page’s own origin, which sees null',
    request: get,
    legs: [first, { at: 'page', path: 'files', main: fine }],
    expect: nullOrigin,
  },
  {
    id: 'redirect-hop-without-headers',
    group,
    title: 'The redirect itself has no headers',
    request: get,
    legs: [
      { at: 'api', path: 'files', main: redirect(302, '{next}') },
      { at: 'api', path: 'files/7', main: fine },
    ],
    expect: missing,
  },
  {
    id: 'redirect-target-without-headers',
    group,
    title: 'Where it leads to has no headers',
    request: get,
    legs: [first, { at: 'api', path: 'files/7', main: json() }],
    // The hop itself is in order: what lacks the headers is the place it leads to.
    expect: { ...missing, rootCause: 'cors-not-enabled' },
  },
  {
    id: 'redirect-preflight-without-headers',
    group,
    title: 'Where it leads to answers the second preflight without headers',
    request: putJson,
    legs: [
      { at: 'api', path: 'files', options: grantAll, main: redirect(307, '{next}', ...allowPage) },
      { at: 'api', path: 'files/7', options: { status: 204, headers: [] }, main: fine },
    ],
    expect: {
      ...missing,
      chromiumReason: 'PreflightMissingAllowOriginHeader',
      rootCause: 'cors-not-enabled',
      delivered: 'preflight-only',
    },
  },
  {
    id: 'redirect-to-login',
    group,
    title: 'To a sign-in page of another origin',
    demo: true,
    request: get,
    legs: [first, { at: 'third', path: 'login', main: html(200, 'Sign in') }],
    expect: { ...missing, rootCause: 'redirect-to-login' },
  },
  {
    id: 'redirect-to-login-bare',
    group,
    title: 'To a sign-in page, by a redirect without headers',
    request: get,
    legs: [
      { at: 'api', path: 'files', main: redirect(302, '{next}') },
      { at: 'third', path: 'login', main: html(200, 'Sign in') },
    ],
    expect: { ...missing, rootCause: 'redirect-to-login' },
  },
  {
    id: 'redirect-changed-method',
    group,
    title: 'A 302 turns POST into GET, which is not served',
    request: postJson,
    legs: [
      { at: 'api', path: 'files', options: grantAll, main: hop },
      { at: 'api', path: 'files/7', options: grantAll, main: html(405, '405 Method Not Allowed') },
    ],
    expect: { ...missing, rootCause: 'redirect-changed-method' },
  },
  {
    id: 'redirect-userinfo',
    group,
    title: 'The Location has a user name and a password',
    request: get,
    legs: [
      { at: 'api', path: 'files', main: redirect(302, '{next:userinfo}', ...allowPage) },
      { at: 'third', path: 'files', main: json([ALLOW_ORIGIN, '*']) },
    ],
    expect: blockedAtResponse({
      chromiumReason: 'RedirectContainsCredentials',
      firefoxReason: 'CORSDidNotSucceed2',
      rootCause: 'redirect-with-userinfo',
    }),
  },
  {
    id: 'redirect-after-preflight-slash',
    group,
    title: 'The preflight passes, then a 301 to the slash has no headers',
    request: putJson,
    legs: [
      { at: 'api', path: 'files', options: grantAll, main: redirect(301, '{next:path}') },
      { at: 'api', path: 'files/', options: grantAll, main: fine },
    ],
    expect: missing,
  },
  {
    id: 'redirect-error-mode',
    group,
    title: 'The page forbids redirects: redirect is error',
    request: { ...get, redirect: 'error' },
    legs: [first, { at: 'api', path: 'files/7', main: fine }],
    // Seen: the same events as under `manual`, in both browsers, so the report cannot tell which it was.
    expect: { ...failed({ rootCause: null, delivered: 'yes' }), verdict: 'unknown' },
  },
  {
    id: 'redirect-loop',
    group,
    title: 'The redirect leads to itself',
    request: get,
    legs: [{ at: 'api', path: 'files', main: redirect(302, '{here}', ...allowPage) }],
    expect: failed({
      firefoxReason: 'CORSDidNotSucceed2',
      rootCause: 'network-failure',
      delivered: 'yes',
    }),
  },
  {
    id: 'redirect-to-refused-connection',
    group,
    title: 'The redirect leads to where nothing listens',
    request: get,
    legs: [first, { at: 'closed', path: 'files', main: fine }],
    expect: failed({
      firefoxReason: 'CORSDidNotSucceed2',
      rootCause: 'network-failure',
      delivered: 'no',
    }),
  },
  {
    id: 'redirect-preflight-405',
    group,
    title: 'The second preflight gets 405',
    request: putJson,
    legs: [
      { at: 'api', path: 'files', options: grantAll, main: redirect(308, '{next}', ...allowPage) },
      { at: 'api', path: 'files/7', options: { status: 405, headers: [['Allow', 'GET']] }, main: fine },
    ],
    expect: blockedAtPreflight({
      chromiumReason: 'PreflightMissingAllowOriginHeader',
      firefoxReason: 'CORSMissingAllowOrigin2',
      rootCause: 'preflight-not-routed',
    }),
  },
];
