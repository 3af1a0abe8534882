/**
 * Refused because the request was made with credentials. The page has a cookie for localhost, which goes along to
 * `other`; nothing goes along to `api`, and the mode has to be guessed.
 */
import type { Situation } from '../situation.js';
import {
  ALLOW_CREDENTIALS,
  ALLOW_HEADERS,
  ALLOW_METHODS,
  ALLOW_ORIGIN,
  allowPage,
  allowPageWithCredentials,
  atApi,
  atOther,
  bare,
  blockedAtPreflight,
  blockedAtResponse,
  grant,
  json,
} from './kit.js';

const group = 'Credentials';
const get = { via: 'fetch', credentials: 'include' } as const;
const remove = { ...get, method: 'DELETE' } as const;

const wildcard = blockedAtResponse({
  chromiumReason: 'WildcardOriginNotAllowed',
  firefoxReason: 'CORSNotSupportingCredentials',
  rootCause: 'wildcard-with-credentials',
});

function notTrue(value: string) {
  return blockedAtResponse({
    chromiumReason: 'InvalidAllowCredentials',
    chromiumParameter: value,
    firefoxReason: 'CORSMissingAllowCredentials',
    rootCause: 'credentials-not-allowed',
  });
}

export const credentials: readonly Situation[] = [
  {
    id: 'wildcard-with-credentials',
    group,
    title: 'Any origin is allowed, and a cookie goes along',
    demo: true,
    request: get,
    legs: atOther(json([ALLOW_ORIGIN, '*'])),
    expect: wildcard,
  },
  {
    id: 'wildcard-with-credentials-no-cookie',
    group,
    title: 'The same, with no cookie to send',
    request: get,
    legs: atApi(json([ALLOW_ORIGIN, '*'])),
    expect: wildcard,
  },
  {
    id: 'wildcard-with-credentials-xhr',
    group,
    title: 'The same, asked with XMLHttpRequest',
    request: { via: 'xhr', credentials: 'include' },
    legs: atOther(json([ALLOW_ORIGIN, '*'])),
    expect: wildcard,
  },
  {
    id: 'wildcard-with-credentials-preflight',
    group,
    title: 'Any origin is allowed, at the preflight',
    request: remove,
    legs: atOther(json([ALLOW_ORIGIN, '*']), bare(204, [ALLOW_ORIGIN, '*'], [ALLOW_METHODS, 'GET, DELETE'])),
    expect: blockedAtPreflight({
      chromiumReason: 'PreflightWildcardOriginNotAllowed',
      firefoxReason: 'CORSNotSupportingCredentials',
      rootCause: 'wildcard-with-credentials',
    }),
  },
  {
    id: 'wildcard-with-credentials-405',
    group,
    title: 'OPTIONS is answered 405, for any origin',
    request: remove,
    legs: atApi(json([ALLOW_ORIGIN, '*']), bare(405, [ALLOW_ORIGIN, '*'], ['Allow', 'GET, DELETE'])),
    expect: blockedAtPreflight({
      chromiumReason: 'PreflightWildcardOriginNotAllowed',
      firefoxReason: 'CORSNotSupportingCredentials',
      rootCause: 'preflight-not-routed',
    }),
  },
  {
    id: 'wildcard-methods-with-credentials',
    group,
    title: 'Any method is allowed, which does not count here',
    request: remove,
    legs: atOther(
      json(...allowPageWithCredentials),
      grant({ methods: '*', headers: '*', credentials: true }),
    ),
    expect: blockedAtPreflight({
      chromiumReason: 'MethodDisallowedByPreflightResponse',
      chromiumParameter: 'DELETE',
      firefoxReason: 'CORSMethodNotFound',
      rootCause: 'wildcard-with-credentials',
    }),
  },
  {
    id: 'wildcard-headers-with-credentials',
    group,
    title: 'Any header is allowed, which does not count here',
    request: { ...get, headers: [['X-Request-Id', '7f3a']] },
    legs: atOther(
      json(...allowPageWithCredentials),
      grant({ methods: 'GET', headers: '*', credentials: true }),
    ),
    expect: blockedAtPreflight({
      chromiumReason: 'HeaderDisallowedByPreflightResponse',
      chromiumParameter: 'x-request-id',
      firefoxReason: 'CORSMissingAllowHeaderFromPreflight2',
      rootCause: 'wildcard-with-credentials',
    }),
  },
  {
    id: 'credentials-not-allowed',
    group,
    title: 'Allow-Credentials is missing',
    request: get,
    legs: atOther(json(...allowPage)),
    expect: notTrue(''),
  },
  {
    id: 'credentials-not-allowed-no-cookie',
    group,
    title: 'The same, with no cookie to send',
    request: get,
    legs: atApi(json(...allowPage)),
    expect: notTrue(''),
  },
  {
    id: 'credentials-capital-true',
    group,
    title: 'Allow-Credentials is True, not true',
    request: get,
    legs: atOther(json(...allowPage, [ALLOW_CREDENTIALS, 'True'])),
    expect: notTrue('True'),
  },
  {
    id: 'credentials-true-twice',
    group,
    title: 'Allow-Credentials comes twice',
    request: get,
    legs: atOther(json(...allowPageWithCredentials, [ALLOW_CREDENTIALS, 'true'])),
    expect: { ...notTrue('true, true'), rootCause: 'duplicate-headers' },
  },
  {
    id: 'credentials-not-allowed-preflight',
    group,
    title: 'Allow-Credentials is missing, at the preflight',
    request: remove,
    legs: atOther(json(...allowPageWithCredentials), grant({ methods: 'GET, DELETE' })),
    expect: blockedAtPreflight({
      chromiumReason: 'PreflightInvalidAllowCredentials',
      firefoxReason: 'CORSMissingAllowCredentials',
      rootCause: 'credentials-not-allowed',
    }),
  },
  {
    id: 'credentials-only-preflight',
    group,
    title: 'Allow-Credentials stands on the preflight only',
    request: remove,
    legs: atOther(
      json(...allowPage),
      bare(204, ...allowPageWithCredentials, [ALLOW_METHODS, 'GET, DELETE'], [ALLOW_HEADERS, 'content-type']),
    ),
    expect: notTrue(''),
  },
];
