/**
 * For each cause, situations that have it, and look-alikes that have another.
 */
import type { Exchange } from '../../../src/capture/exchange.js';
import type { Confidence } from '../../../src/diagnosis/diagnosis.js';
import { API, answer, exchange, failed, type LegSpec, later, PAGE, passed } from './build.js';

export interface Situation {
  name: string;
  exchange: Exchange;
  history?: Exchange[];
  /** The root cause; null where there is none. */
  code: string | null;
  confidence?: Confidence;
  /** Further causes that have to be among the others. */
  others?: string[];
  /** What it must not be taken for, neither first nor among the others. */
  not?: string[];
}

const ECHO = `Access-Control-Allow-Origin: ${PAGE}`;
const GRANTS = `${ECHO}\nAccess-Control-Allow-Methods: GET, PUT, DELETE, PATCH\nAccess-Control-Allow-Headers: content-type`;
const WITH_CREDENTIALS = `${ECHO}\nAccess-Control-Allow-Credentials: true`;
const COOKIE = 'Cookie: sid=…';

const get = (status: number, headers = '', more: Partial<LegSpec> = {}): LegSpec => ({
  response: answer(status, headers),
  ...more,
});
const options = (status: number, headers = '', more: Partial<LegSpec> = {}): LegSpec => ({
  method: 'PUT',
  preflight: answer(status, headers),
  ...more,
});
const put = (status: number, headers = '', more: Partial<LegSpec> = {}): LegSpec => ({
  method: 'PUT',
  preflight: answer(204, GRANTS),
  response: answer(status, headers),
  ...more,
});
const good = passed(get(200, ECHO));
const firefox = { engine: 'firefox' as const };
const noCors = { mode: 'no-cors' as const };
const script = { ...noCors, type: 'script' };

export const SITUATIONS: readonly Situation[] = [
  // Not CORS at all
  ...(
    [
      ['DNS', 'net::ERR_NAME_NOT_RESOLVED'],
      ['nothing listens', 'net::ERR_CONNECTION_REFUSED'],
      ['a certificate that is not trusted', 'net::ERR_CERT_AUTHORITY_INVALID'],
      ['a time-out', 'net::ERR_TIMED_OUT'],
      ['a proxy', 'net::ERR_TUNNEL_CONNECTION_FAILED'],
      ['a reset', 'net::ERR_CONNECTION_RESET'],
      ['an unsafe port', 'net::ERR_UNSAFE_PORT'],
      ['a redirect loop', 'net::ERR_TOO_MANY_REDIRECTS'],
      ['HTTP/2 gone wrong', 'net::ERR_HTTP2_PROTOCOL_ERROR'],
      ['nothing listens, Firefox', 'NS_ERROR_CONNECTION_REFUSED'],
      ['DNS, Firefox', 'NS_ERROR_UNKNOWN_HOST'],
      ['a time-out, Firefox', 'NS_ERROR_NET_TIMEOUT'],
      ['a certificate, Firefox', 'Peer’s Certificate issuer is not recognized.'],
      ['a certificate by its code', 'SEC_ERROR_UNKNOWN_ISSUER'],
    ] as const
  ).map(
    ([name, error]): Situation => ({
      name,
      exchange: exchange({}, { ending: failed(error), ...(error.startsWith('net::') ? {} : firefox) }),
      code: 'network-failure',
      confidence: 'certain',
    }),
  ),
  {
    name: 'refused at the preflight already',
    exchange: exchange(
      { method: 'PUT', preflightError: 'net::ERR_FAILED' },
      { ending: failed('net::ERR_CONNECTION_REFUSED') },
    ),
    code: 'network-failure',
    not: ['local-network-access'],
  },
  {
    name: 'a CORS failure has no network failure',
    exchange: exchange(get(200)),
    code: 'cors-not-enabled',
    not: ['network-failure'],
  },
  {
    name: 'a content blocker',
    exchange: exchange({}, { ending: failed('net::ERR_BLOCKED_BY_CLIENT') }),
    code: 'blocked-by-client',
    confidence: 'certain',
    not: ['network-failure'],
  },
  {
    name: 'tracking protection',
    exchange: exchange({}, { ...firefox, ending: failed('NS_ERROR_TRACKING_URI') }),
    code: 'blocked-by-client',
    confidence: 'certain',
  },
  {
    name: 'an extension in Firefox',
    exchange: exchange({}, { ...firefox, ending: failed('NS_ERROR_ABORT') }),
    code: 'blocked-by-client',
    confidence: 'likely',
    not: ['cancelled'],
  },
  {
    name: 'local network access',
    exchange: exchange(
      { url: 'http://192.168.0.2/x' },
      { ending: failed('net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS') },
    ),
    code: 'local-network-access',
    confidence: 'certain',
  },
  {
    name: 'local network access, Firefox',
    exchange: exchange(
      { url: 'http://127.0.0.1:9/x' },
      { ...firefox, ending: failed('NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED') },
    ),
    code: 'local-network-access',
    confidence: 'certain',
  },
  {
    name: 'local network access, preflighted: an error without a name',
    exchange: exchange({ url: 'http://127.0.0.1:9/x', method: 'PUT', preflightError: 'net::ERR_FAILED' }),
    code: 'local-network-access',
    confidence: 'likely',
    not: ['network-failure'],
  },
  {
    name: 'localhost that is down is no local network access',
    exchange: exchange({ url: 'http://127.0.0.1:9/x' }, { ending: failed('net::ERR_CONNECTION_REFUSED') }),
    code: 'network-failure',
    not: ['local-network-access'],
  },
  {
    name: 'CORP',
    exchange: exchange(
      { response: answer(200, 'Cross-Origin-Resource-Policy: same-origin') },
      { ...script, ending: failed('net::ERR_BLOCKED_BY_RESPONSE') },
    ),
    code: 'corp',
    confidence: 'certain',
    not: ['orb'],
  },
  {
    name: 'COEP without a CORP',
    exchange: exchange(
      { response: answer(200) },
      {
        ...script,
        ending: failed('net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep'),
      },
    ),
    code: 'corp',
    confidence: 'likely',
  },
  {
    name: 'CORP, Firefox',
    exchange: exchange(
      { response: answer(200, 'Cross-Origin-Resource-Policy: same-site') },
      { ...script, ...firefox, ending: failed('NS_ERROR_DOM_CORP_FAILED') },
    ),
    code: 'corp',
    confidence: 'certain',
  },
  {
    name: 'ORB',
    exchange: exchange(
      { response: answer(200, 'Content-Type: application/json') },
      { ...script, ending: failed('net::ERR_BLOCKED_BY_ORB') },
    ),
    code: 'orb',
    confidence: 'certain',
    not: ['corp'],
  },
  {
    name: 'ORB for an image',
    exchange: exchange(
      { response: answer(200, 'Content-Type: text/html') },
      { ...noCors, type: 'image', ending: failed('net::ERR_BLOCKED_BY_ORB') },
    ),
    code: 'orb',
  },
  {
    name: 'ORB, Firefox',
    exchange: exchange(
      { response: answer(200, 'Content-Type: application/json') },
      { ...script, ...firefox, ending: failed('NS_ERROR_DOM_NETWORK_ERR') },
    ),
    code: 'orb',
    confidence: 'likely',
    not: ['network-failure'],
  },
  {
    name: 'integrity: complete, and the page had a failure',
    exchange: passed(get(200, ECHO), { type: 'script', witness: { responseStatus: 0 } }),
    code: 'integrity',
    confidence: 'likely',
  },
  {
    name: 'integrity in Firefox',
    exchange: passed(get(200, 'Access-Control-Allow-Origin: *'), {
      ...firefox,
      witness: { responseStatus: 0 },
      legs: passed(get(200, `${ECHO}\nAccess-Control-Allow-Credentials: true`)).legs,
    }),
    code: 'integrity',
  },
  {
    name: 'a redirect that passes, to where the page’s policy forbids it to go: Firefox',
    exchange: exchange(get(302, WITH_CREDENTIALS), {
      ...firefox,
      refusedLocation: 'https://files.example/x',
      ending: failed('NS_ERROR_NET_ON_RECEIVING_FROM'),
    }),
    code: 'csp',
    confidence: 'likely',
    not: ['headers-changed-by-extension', 'network-failure'],
  },
  {
    name: 'a redirect that does not pass: Firefox',
    exchange: exchange(get(302, ''), {
      ...firefox,
      refusedLocation: 'https://files.example/x',
      ending: failed('NS_ERROR_NET_ON_RECEIVING_FROM'),
    }),
    code: 'redirect-without-cors',
    not: ['csp'],
  },
  {
    name: 'CSP after a redirect',
    exchange: exchange({}, { ending: failed('net::ERR_BLOCKED_BY_CSP') }),
    code: 'csp',
    confidence: 'certain',
  },
  {
    name: 'CSP, Firefox',
    exchange: exchange({}, { ...firefox, ending: failed('NS_ERROR_CONTENT_BLOCKED') }),
    code: 'csp',
    confidence: 'likely',
  },
  {
    name: 'a redirect to http from a page of https',
    exchange: exchange({ response: null }, { refusedLocation: 'http://api.example/orders' }),
    code: 'mixed-content',
    confidence: 'likely',
    not: ['network-failure'],
  },
  {
    name: 'a redirect to http that lacks the headers is no mixed content',
    exchange: exchange(get(302, 'Location: http://api.example/orders'), {
      refusedLocation: 'http://api.example/orders',
    }),
    code: 'redirect-without-cors',
    not: ['mixed-content'],
  },
  {
    name: 'aborted by the page',
    exchange: exchange({}, { ending: failed('net::ERR_ABORTED') }),
    code: 'cancelled',
    confidence: 'certain',
    not: ['network-failure'],
  },
  {
    name: 'aborted by the page, Firefox',
    exchange: exchange({}, { ...firefox, ending: failed('NS_BINDING_ABORTED') }),
    code: 'cancelled',
    confidence: 'certain',
    not: ['blocked-by-client'],
  },
  {
    name: 'the page was left',
    exchange: exchange({}, { ending: { kind: 'abandoned', at: 1, because: 'navigation' } }),
    code: 'cancelled',
    confidence: 'certain',
  },
  {
    name: 'an answer in full, aborted later, is no failure',
    exchange: exchange(get(200, ECHO), { ending: failed('net::ERR_ABORTED') }),
    code: null,
  },

  // Another extension
  {
    name: 'another extension takes away what passed, and nobody sees it: Chromium',
    exchange: exchange(get(200, WITH_CREDENTIALS), {
      ending: { kind: 'error', at: answer(200).at + 1, error: 'net::ERR_FAILED' },
    }),
    code: 'headers-changed-by-extension',
    confidence: 'likely',
  },
  {
    name: 'a page that gives up once it has its answer',
    exchange: exchange(get(200, WITH_CREDENTIALS), {
      ending: { kind: 'error', at: answer(200).at + 50, error: 'net::ERR_FAILED' },
    }),
    code: null,
  },
  {
    name: 'an extension adds Allow-Origin',
    exchange: passed({ response: answer(200, '', 'Access-Control-Allow-Origin: *') }),
    code: 'headers-changed-by-extension',
    confidence: 'certain',
  },
  {
    name: 'an extension takes Allow-Origin away',
    exchange: exchange({ response: answer(200, ECHO, 'Server: x') }),
    code: 'headers-changed-by-extension',
    confidence: 'certain',
    not: ['cors-not-enabled', 'integrity'],
  },
  {
    name: 'an extension takes Allow-Origin away, and credentials are allowed',
    exchange: exchange({
      response: answer(200, `${ECHO}\nAccess-Control-Allow-Credentials: true`, 'Server: x'),
    }),
    code: 'headers-changed-by-extension',
    confidence: 'certain',
  },
  {
    name: 'an extension lets the preflight pass',
    exchange: passed({ method: 'PUT', preflight: answer(200, ECHO, GRANTS), response: answer(200, ECHO) }),
    code: 'headers-changed-by-extension',
  },
  {
    name: 'an extension that changes nothing of it',
    exchange: passed({ response: answer(200, ECHO, `${ECHO}\nX-Frame-Options: DENY`) }),
    code: null,
  },
  {
    name: 'an extension that changes an answer refused anyway',
    exchange: exchange({
      response: answer(200, 'Vary: x', 'Access-Control-Allow-Origin: https://other.example'),
    }),
    code: 'origin-not-listed',
    not: ['headers-changed-by-extension'],
  },

  // An error or a guard
  {
    name: '502 of a gateway, with a good answer before',
    exchange: exchange(get(502, 'Server: nginx\nContent-Type: text/html')),
    history: [good],
    code: 'error-without-cors',
    confidence: 'certain',
    not: ['cors-not-enabled'],
  },
  {
    name: '502, and nothing else seen',
    exchange: exchange(get(502, 'Server: nginx')),
    code: 'error-without-cors',
    confidence: 'likely',
  },
  {
    name: '413 after a preflight that passed',
    exchange: exchange(put(413)),
    code: 'error-without-cors',
    confidence: 'certain',
    not: ['only-preflight-has-cors'],
  },
  {
    name: '429 with a good answer of another path',
    exchange: exchange(get(429, 'Retry-After: 5')),
    history: [passed(get(200, ECHO, { url: 'https://api.example/me' }))],
    code: 'error-without-cors',
    confidence: 'certain',
  },
  { name: '500 at the preflight', exchange: exchange(options(500)), code: 'error-without-cors' },
  { name: '401 with the headers is readable', exchange: passed(get(401, ECHO)), code: null },
  {
    name: '200 without headers is no error',
    exchange: exchange(get(200)),
    code: 'cors-not-enabled',
    not: ['error-without-cors'],
  },
  {
    name: '500 with another origin',
    exchange: exchange(get(500, 'Access-Control-Allow-Origin: https://other.example')),
    code: 'origin-not-listed',
    not: ['error-without-cors'],
  },
  {
    name: 'Spring’s filter',
    exchange: exchange(
      get(
        403,
        'Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers\nContent-Length: 20',
      ),
    ),
    code: 'origin-rejected',
    confidence: 'likely',
    not: ['error-without-cors'],
  },
  {
    name: 'Tomcat’s filter at the preflight',
    exchange: exchange(options(403, 'Content-Type: text/plain;charset=UTF-8\nContent-Length: 0')),
    code: 'origin-rejected',
    confidence: 'likely',
    not: ['preflight-needs-auth'],
  },
  {
    name: '403, and the same endpoint let another origin in',
    exchange: exchange(get(403)),
    history: [
      passed(get(200, 'Access-Control-Allow-Origin: https://other.example'), {
        origin: 'https://other.example',
      }),
    ],
    code: 'origin-rejected',
    confidence: 'certain',
    not: ['error-without-cors'],
  },
  {
    name: '403 of a firewall, where this origin was let in before',
    exchange: exchange(get(403, 'Vary: Origin')),
    history: [good],
    code: 'error-without-cors',
    confidence: 'certain',
    not: ['origin-rejected'],
  },
  {
    name: '403 after a preflight that passed',
    exchange: exchange(put(403)),
    code: 'error-without-cors',
    not: ['origin-rejected'],
  },
  {
    name: '403 and nothing else',
    exchange: exchange(get(403)),
    code: 'error-without-cors',
    others: ['origin-rejected'],
  },
  {
    name: 'S3 without a fitting rule',
    exchange: exchange(options(403, 'Server: AmazonS3')),
    code: 'origin-rejected',
    not: ['preflight-needs-auth'],
  },
  {
    name: 'OPTIONS 401',
    exchange: exchange(options(401, 'WWW-Authenticate: Bearer')),
    code: 'preflight-needs-auth',
    confidence: 'certain',
    not: ['error-without-cors', 'method-not-allowed', 'cors-not-enabled'],
  },
  {
    name: 'OPTIONS 403',
    exchange: exchange(options(403)),
    code: 'preflight-needs-auth',
    confidence: 'likely',
  },
  {
    name: 'OPTIONS 401 with the headers',
    exchange: exchange(options(401, GRANTS)),
    code: 'preflight-needs-auth',
    confidence: 'certain',
  },
  {
    name: 'OPTIONS redirected to a sign-in',
    exchange: exchange(options(302, 'Location: https://login.example/oauth2/authorize?response_type=code')),
    code: 'preflight-needs-auth',
    confidence: 'certain',
    not: ['preflight-redirected'],
  },
  {
    name: 'a client certificate at the preflight',
    exchange: exchange(
      { method: 'PUT', preflightError: 'net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED' },
      { ending: failed('net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED') },
    ),
    code: 'network-failure',
    others: ['preflight-needs-auth'],
  },
  {
    name: '401 of the request itself is no preflight',
    exchange: exchange(get(401)),
    code: 'error-without-cors',
    not: ['preflight-needs-auth'],
  },
  {
    name: 'OPTIONS 405',
    exchange: exchange(options(405, 'Allow: GET, POST')),
    code: 'preflight-not-routed',
    confidence: 'certain',
    not: ['error-without-cors', 'cors-not-enabled', 'method-not-allowed'],
  },
  {
    name: 'OPTIONS 404',
    exchange: exchange(options(404)),
    code: 'preflight-not-routed',
    confidence: 'likely',
  },
  {
    name: 'OPTIONS 501',
    exchange: exchange(options(501)),
    code: 'preflight-not-routed',
    confidence: 'certain',
  },
  {
    name: 'OPTIONS 405 with Allow-Origin',
    exchange: exchange(options(405, ECHO)),
    code: 'preflight-not-routed',
    confidence: 'certain',
  },
  {
    name: 'API Gateway without an OPTIONS route',
    exchange: exchange(options(403, 'x-amzn-errortype: MissingAuthenticationTokenException')),
    code: 'preflight-not-routed',
    confidence: 'likely',
    not: ['preflight-needs-auth'],
  },
  {
    name: 'OPTIONS 200 by the framework, where the route has the headers',
    exchange: exchange(options(200, 'Allow: GET, PUT')),
    history: [good],
    code: 'preflight-not-routed',
    confidence: 'likely',
    not: ['cors-not-enabled'],
  },
  {
    name: 'OPTIONS 200 that lists too little is routed',
    exchange: exchange(options(200, `${ECHO}\nAccess-Control-Allow-Methods: GET`)),
    code: 'method-not-allowed',
    not: ['preflight-not-routed'],
  },
  {
    name: 'GET 404 is no preflight',
    exchange: exchange(get(404)),
    code: 'error-without-cors',
    not: ['preflight-not-routed'],
  },
  {
    name: 'OPTIONS 500 with the headers',
    exchange: exchange(options(500, GRANTS)),
    code: 'preflight-error',
    confidence: 'certain',
    not: ['error-without-cors'],
  },
  { name: 'OPTIONS 429 with the headers', exchange: exchange(options(429, GRANTS)), code: 'preflight-error' },
  {
    name: 'OPTIONS 400 by a filter that refuses the method',
    exchange: exchange(options(400, `${ECHO}\nAccess-Control-Allow-Methods: GET, POST`)),
    code: 'method-not-allowed',
    not: ['preflight-error'],
  },

  // A redirect
  {
    name: 'OPTIONS redirected to https',
    exchange: exchange(
      options(301, 'Location: https://api.example/orders', { url: 'http://api.example/orders' }),
      { origin: 'http://app.example' },
    ),
    code: 'preflight-redirected',
    confidence: 'certain',
    not: ['redirect-without-cors'],
  },
  {
    name: 'OPTIONS redirected to a slash',
    exchange: exchange(options(308, `${ECHO}\nLocation: /orders/`)),
    code: 'preflight-redirected',
    confidence: 'certain',
  },
  {
    name: 'OPTIONS redirected, Firefox',
    exchange: exchange(options(301, '', { preflightTo: 'https://www.api.example/orders' }), {
      ...firefox,
      ending: failed('NS_ERROR_DOM_BAD_URI'),
    }),
    code: 'preflight-redirected',
  },
  {
    name: 'a hop without the headers',
    exchange: exchange(get(302, 'Location: https://files.example/x'), {
      refusedLocation: 'https://files.example/x',
    }),
    code: 'redirect-without-cors',
    confidence: 'certain',
    not: ['redirect-to-login', 'cors-not-enabled'],
  },
  {
    name: 'http to https without the headers',
    exchange: exchange(
      get(301, 'Location: https://api.example/orders', { url: 'http://api.example/orders' }),
      { origin: 'http://app.example', refusedLocation: API },
    ),
    code: 'redirect-without-cors',
  },
  {
    name: 'a hop with the headers, a target without',
    exchange: exchange([get(302, ECHO), get(200, '', { url: 'https://api.example/other' })]),
    code: 'cors-not-enabled',
    not: ['redirect-without-cors'],
  },
  {
    name: 'a redirect with a password',
    exchange: exchange(get(302, `${ECHO}\nLocation: https://files.example/x`), {
      refusedLocation: 'https://files.example/x',
      refusedLocationHasUserinfo: true,
    }),
    code: 'redirect-with-userinfo',
    confidence: 'certain',
  },
  {
    name: 'the last leg is a sign-in',
    exchange: exchange([
      get(302, ECHO),
      get(200, 'Content-Type: text/html', {
        url: 'https://login.example/authorize?response_type=code&redirect_uri=x',
      }),
    ]),
    code: 'redirect-to-login',
    confidence: 'certain',
    not: ['cors-not-enabled'],
  },
  {
    name: 'a hop without headers leads to a sign-in',
    exchange: exchange(get(302, 'Location: https://sso.example/login?returnUrl=x'), {
      refusedLocation: 'https://sso.example/login?returnUrl=x',
    }),
    code: 'redirect-to-login',
    confidence: 'likely',
    not: ['redirect-without-cors'],
  },
  {
    name: 'the page’s own host redirects to a sign-in',
    exchange: exchange([
      get(302, '', { url: `${PAGE}/api/me` }),
      get(200, 'Content-Type: text/html', { url: 'https://acme.okta.com/app' }),
    ]),
    code: 'redirect-to-login',
    confidence: 'certain',
  },
  {
    name: 'a download is no sign-in',
    exchange: exchange([
      get(302, ECHO),
      get(200, 'Content-Type: application/pdf', { url: 'https://files.example/authors.pdf' }),
    ]),
    code: 'cors-not-enabled',
    not: ['redirect-to-login', 'redirect-null-origin'],
  },
  {
    name: 'redirected to a third origin that has allowed others before',
    exchange: exchange([get(302, ECHO), get(200, '', { url: 'https://files.example/x' })]),
    history: [later(passed(get(200, ECHO, { url: 'https://files.example/y' })), -1000)],
    code: 'redirect-null-origin',
    confidence: 'possible',
  },
  {
    name: 'a sign-in endpoint that redirects',
    exchange: exchange(get(302, '', { url: 'https://api.example/login' }), {
      refusedLocation: 'https://api.example/login/',
    }),
    code: 'redirect-without-cors',
    not: ['redirect-to-login'],
  },
  {
    name: 'redirected to a third origin that allows the page',
    exchange: exchange([get(302, ECHO), get(200, ECHO, { url: 'https://files.example/x' })]),
    code: 'redirect-null-origin',
    confidence: 'certain',
    not: ['origin-not-listed', 'null-origin'],
  },
  {
    name: 'redirected to a third origin without an answer for null',
    exchange: exchange([get(302, ECHO), get(200, 'Vary: Origin', { url: 'https://files.example/x' })]),
    code: 'redirect-null-origin',
    confidence: 'likely',
  },
  {
    name: 'redirected back to the page’s own origin',
    exchange: exchange([get(302, ECHO), get(200, '', { url: `${PAGE}/x` })]),
    code: 'redirect-null-origin',
    confidence: 'possible',
    others: ['cors-not-enabled'],
  },
  {
    name: 'redirected within one origin',
    exchange: exchange([
      get(302, ECHO),
      get(200, 'Access-Control-Allow-Origin: https://other.example', { url: 'https://api.example/b' }),
    ]),
    code: 'origin-not-listed',
    not: ['redirect-null-origin'],
  },
  {
    name: 'POST turned into GET, which is not handled',
    exchange: exchange([
      { method: 'POST', response: answer(301, ECHO) },
      get(405, 'Allow: POST', { url: 'https://api.example/orders/' }),
    ]),
    code: 'redirect-changed-method',
    confidence: 'certain',
    not: ['error-without-cors'],
  },
  {
    name: 'PUT turned into GET by 303, then asked for leave',
    exchange: exchange(
      [
        { method: 'PUT', preflight: answer(204, GRANTS), response: answer(303, ECHO) },
        { url: 'https://api.example/done', preflight: answer(404) },
      ],
      { ...firefox, ending: failed('NS_ERROR_DOM_BAD_URI') },
    ),
    code: 'redirect-changed-method',
    confidence: 'likely',
    not: ['preflight-not-routed'],
  },
  {
    name: 'POST kept by 307',
    exchange: exchange([
      { method: 'POST', response: answer(307, ECHO) },
      { method: 'POST', url: 'https://api.example/orders/', response: answer(405) },
    ]),
    code: 'error-without-cors',
    not: ['redirect-changed-method'],
  },

  // A cache
  {
    name: 'a copy made without an Origin',
    exchange: exchange(get(200, 'Content-Type: image/png', { fromCache: true })),
    code: 'cached-without-vary',
    confidence: 'likely',
    others: ['cors-not-enabled'],
  },
  {
    name: 'a copy by the capture’s own reckoning',
    exchange: exchange(
      get(200, 'Access-Control-Allow-Origin: https://b.example', {
        storedFor: { origin: 'https://b.example', at: 1 },
      }),
    ),
    code: 'cached-without-vary',
    confidence: 'certain',
  },
  {
    name: 'a copy, and the server allows this origin',
    exchange: exchange(get(200, '', { fromCache: true })),
    history: [passed(get(200, ECHO, { url: `${API}?fresh` }))],
    code: 'cached-without-vary',
    confidence: 'certain',
    not: ['cors-not-enabled'],
  },
  {
    name: 'a CDN’s copy for another origin',
    exchange: exchange(
      get(200, 'Access-Control-Allow-Origin: https://b.example\nAge: 12\nX-Cache: Hit from cloudfront'),
    ),
    history: [good],
    code: 'cached-without-vary',
    confidence: 'certain',
  },
  {
    name: 'a cache that ignores Vary',
    exchange: exchange(
      get(200, 'Access-Control-Allow-Origin: https://b.example\nVary: Origin\nX-Cache: HIT'),
    ),
    code: 'cached-without-vary',
    confidence: 'likely',
    others: ['origin-not-listed'],
  },
  {
    name: 'a cache keeps what the server itself had answered this page before',
    exchange: exchange(get(200, 'Access-Control-Allow-Origin: https://b.example\nX-Varnish: 32770 3')),
    history: [exchange(get(200, 'Access-Control-Allow-Origin: https://b.example\nX-Varnish: 3'))],
    code: 'origin-not-listed',
    not: ['cached-without-vary'],
  },
  {
    name: 'a browser’s copy that a cache which ignores Vary said is still good: Firefox',
    exchange: exchange(
      get(200, 'Access-Control-Allow-Origin: https://b.example\nVary: Origin\nX-Cache-Status: HIT', {
        fromCache: true,
      }),
      firefox,
    ),
    code: 'cached-without-vary',
    confidence: 'likely',
  },
  {
    name: 'Varnish’s copy for another origin',
    exchange: exchange(
      get(200, 'Access-Control-Allow-Origin: https://b.example\nX-Varnish: 32770 3\nAge: 0'),
    ),
    code: 'cached-without-vary',
    confidence: 'possible',
  },
  {
    name: 'Varnish has no copy',
    exchange: exchange(get(200, 'Access-Control-Allow-Origin: https://b.example\nX-Varnish: 32770\nAge: 0')),
    code: 'origin-not-listed',
    confidence: 'certain',
    not: ['cached-without-vary'],
  },
  {
    name: 'a copy that says Vary: Origin',
    exchange: exchange(get(200, 'Vary: Origin', { fromCache: true })),
    code: 'origin-not-listed',
    not: ['cached-without-vary'],
  },
  {
    name: 'a copy of an answer to this very page',
    exchange: later(exchange(get(200, '', { fromCache: true })), 1000),
    history: [exchange(get(200))],
    code: 'cors-not-enabled',
    not: ['cached-without-vary'],
  },
  {
    name: 'a CDN’s copy of a page without CORS',
    exchange: exchange(get(200, 'Content-Type: text/html\nAge: 300\nX-Cache: HIT')),
    code: 'cors-not-enabled',
    not: ['cached-without-vary'],
  },
  {
    name: 'an outdated preflight',
    exchange: later(passed({ method: 'PUT', preflight: 'cached', response: answer(200, ECHO) }), 60_000),
    history: [
      passed({ method: 'PUT', preflight: answer(204, GRANTS), response: answer(200, ECHO) }),
      later(exchange(options(204, `${ECHO}\nAccess-Control-Allow-Methods: GET`, { asks: 'x-a' })), 30_000),
    ],
    code: 'stale-preflight',
    confidence: 'likely',
  },
  {
    name: 'a preflight that was taken away',
    exchange: later(passed({ method: 'PUT', preflight: 'cached', response: answer(200, ECHO) }), 60_000),
    history: [exchange(options(405))],
    code: 'stale-preflight',
  },
  {
    name: 'a stored preflight that still holds',
    exchange: passed({ method: 'PUT', preflight: 'cached', response: answer(200, ECHO) }),
    history: [passed({ method: 'PUT', preflight: answer(204, GRANTS), response: answer(200, ECHO) })],
    code: null,
  },

  // A second source
  {
    name: 'two lines',
    exchange: exchange(get(200, `${ECHO}\n${ECHO}\nServer: nginx\nX-Powered-By: Express`)),
    code: 'duplicate-headers',
    confidence: 'certain',
    not: ['origin-list'],
  },
  {
    name: 'the origin and `*`',
    exchange: exchange(get(200, `Access-Control-Allow-Origin: *, ${PAGE}`)),
    code: 'duplicate-headers',
    confidence: 'certain',
  },
  {
    name: 'joined in one line, Firefox',
    exchange: exchange(get(200, `Access-Control-Allow-Origin: ${PAGE}, ${PAGE}`), {
      ...firefox,
      ending: failed('NS_ERROR_DOM_BAD_URI'),
      worker: true,
    }),
    code: 'duplicate-headers',
    confidence: 'certain',
  },
  {
    name: 'Allow-Credentials twice',
    exchange: exchange(
      get(200, `${ECHO}\nAccess-Control-Allow-Credentials: true\nAccess-Control-Allow-Credentials: true`, {
        sent: COOKIE,
      }),
    ),
    code: 'duplicate-headers',
    not: ['credentials-not-allowed'],
  },

  // Origin
  ...(
    [
      ['a slash', 'https://app.example/'],
      ['a path', 'https://app.example/app'],
      ['the scheme', 'http://app.example'],
      ['a port', 'https://app.example:8443'],
      ['the default port', 'https://app.example:443'],
      ['www', 'https://www.app.example'],
      ['case', 'https://App.example'],
    ] as const
  ).map(
    ([name, value]): Situation => ({
      name: `near miss: ${name}`,
      exchange: exchange(get(200, `Access-Control-Allow-Origin: ${value}`)),
      code: 'origin-near-miss',
      confidence: 'certain',
      not: ['origin-not-listed', 'origin-malformed'],
    }),
  ),
  {
    name: 'near miss: localhost',
    exchange: exchange(get(200, 'Access-Control-Allow-Origin: http://localhost:3000'), {
      origin: 'http://127.0.0.1:3000',
    }),
    code: 'origin-near-miss',
    confidence: 'certain',
  },
  {
    name: 'another host is no near miss',
    exchange: exchange(get(200, 'Access-Control-Allow-Origin: https://admin.example')),
    code: 'origin-not-listed',
    confidence: 'certain',
    not: ['origin-near-miss'],
  },
  {
    name: 'a list with commas',
    exchange: exchange(get(200, `Access-Control-Allow-Origin: https://admin.example, ${PAGE}`)),
    code: 'origin-list',
    confidence: 'certain',
    not: ['duplicate-headers'],
  },
  {
    name: 'a list with spaces',
    exchange: exchange(get(200, 'Access-Control-Allow-Origin: https://a.example https://b.example')),
    code: 'origin-list',
  },
  ...(
    [
      ['no scheme', 'app.example'],
      ['a host and a port', 'localhost:3000'],
      ['quotes', '"https://app.example"'],
      ['a pattern', '*.example'],
      ['a pattern with a scheme', 'https://*.example'],
      ['a regular expression', '^https://app\\.example$'],
      ['a variable', '$http_origin'],
      ['a word', 'undefined'],
    ] as const
  ).map(
    ([name, value]): Situation => ({
      name: `malformed: ${name}`,
      exchange: exchange(get(200, `Access-Control-Allow-Origin: ${value}`)),
      code: 'origin-malformed',
      confidence: 'certain',
      not: ['origin-not-listed', 'origin-near-miss', 'origin-list'],
    }),
  ),
  {
    name: 'malformed: empty',
    exchange: exchange(get(200, 'Access-Control-Allow-Origin:')),
    code: 'origin-malformed',
  },
  {
    name: 'the answer allows `null`',
    exchange: exchange(get(200, 'Access-Control-Allow-Origin: null')),
    code: 'origin-not-listed',
    not: ['null-origin', 'origin-malformed'],
  },
  {
    name: 'left out for this origin',
    exchange: exchange(get(200, 'Vary: Origin')),
    code: 'origin-not-listed',
    confidence: 'likely',
    not: ['cors-not-enabled'],
  },
  {
    name: 'left out, and allowed for another one before',
    exchange: exchange(get(200)),
    history: [
      passed(get(200, 'Access-Control-Allow-Origin: https://b.example'), { origin: 'https://b.example' }),
    ],
    code: 'origin-not-listed',
    confidence: 'likely',
  },
  {
    name: 'a sandboxed frame',
    exchange: exchange(get(200, ECHO), { origin: 'null', frameId: 3, documentUrl: null }),
    code: 'null-origin',
    confidence: 'certain',
    not: ['origin-not-listed', 'redirect-null-origin'],
  },
  {
    name: 'a file',
    exchange: exchange(get(200, 'Vary: Origin'), {
      origin: 'null',
      documentUrl: 'file:///home/me/index.html',
    }),
    code: 'null-origin',
    confidence: 'likely',
  },
  {
    name: 'a file and a server without CORS',
    exchange: exchange(get(200), { origin: 'null', documentUrl: 'file:///home/me/index.html' }),
    code: 'null-origin',
    confidence: 'possible',
    others: ['cors-not-enabled'],
  },

  // Credentials
  {
    name: '`*` with a cookie',
    exchange: exchange(get(200, 'Access-Control-Allow-Origin: *', { sent: COOKIE })),
    code: 'wildcard-with-credentials',
    confidence: 'certain',
    not: ['credentials-not-allowed'],
  },
  {
    name: '`*` by elimination',
    exchange: exchange(get(200, 'Access-Control-Allow-Origin: *')),
    code: 'wildcard-with-credentials',
    confidence: 'certain',
  },
  {
    name: '`*` in Allow-Headers',
    exchange: exchange([
      options(
        204,
        `${ECHO}\nAccess-Control-Allow-Credentials: true\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Allow-Headers: *`,
        { asks: 'x-a', sent: COOKIE },
      ),
    ]),
    code: 'wildcard-with-credentials',
    not: ['header-not-allowed'],
  },
  {
    name: '`*` in Allow-Methods',
    exchange: exchange([
      options(204, `${ECHO}\nAccess-Control-Allow-Credentials: true\nAccess-Control-Allow-Methods: *`, {
        sent: COOKIE,
      }),
    ]),
    code: 'wildcard-with-credentials',
    not: ['method-not-allowed'],
  },
  {
    name: '`*` with a cookie or without, Firefox',
    exchange: passed(get(200, 'Access-Control-Allow-Origin: *'), firefox),
    code: 'wildcard-with-credentials',
    confidence: 'possible',
  },
  {
    name: '`*` without credentials',
    exchange: passed(get(200, 'Access-Control-Allow-Origin: *')),
    code: null,
  },
  {
    name: 'Allow-Credentials missing',
    exchange: exchange(get(200, ECHO, { sent: COOKIE })),
    code: 'credentials-not-allowed',
    confidence: 'certain',
  },
  {
    name: 'Allow-Credentials: True',
    exchange: exchange(get(200, `${ECHO}\nAccess-Control-Allow-Credentials: True`, { sent: COOKIE })),
    code: 'credentials-not-allowed',
    confidence: 'certain',
  },
  {
    name: 'Allow-Credentials and everything else missing',
    exchange: exchange(get(200, '', { sent: COOKIE })),
    code: 'cors-not-enabled',
    not: ['credentials-not-allowed'],
  },

  // Method
  {
    name: 'Allow-Methods with spaces',
    exchange: exchange(options(204, `${ECHO}\nAccess-Control-Allow-Methods: GET PUT`)),
    code: 'method-not-allowed',
    others: ['list-malformed'],
  },
  {
    name: 'Allow-Headers with a semicolon',
    exchange: exchange(
      options(204, `${ECHO}\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Allow-Headers: x-a; x-b`, {
        asks: 'x-a',
      }),
    ),
    code: 'header-not-allowed',
    others: ['list-malformed'],
  },
  {
    name: 'PUT is not listed',
    exchange: exchange(options(204, `${ECHO}\nAccess-Control-Allow-Methods: GET, POST`)),
    code: 'method-not-allowed',
    confidence: 'certain',
    not: ['method-case'],
  },
  {
    name: 'no list at all',
    exchange: exchange(options(204, ECHO)),
    code: 'method-not-allowed',
    confidence: 'certain',
    not: ['cors-not-enabled'],
  },
  {
    name: 'patch for PATCH',
    exchange: exchange({ method: 'patch', preflight: answer(204, GRANTS) }),
    code: 'method-case',
    confidence: 'certain',
    not: ['method-not-allowed'],
  },
  {
    name: 'patch, answered by Node with a bare 400',
    exchange: exchange({
      method: 'patch',
      preflight: answer(204, `${ECHO}\nAccess-Control-Allow-Methods: patch`),
      response: answer(400),
    }),
    code: 'method-case',
    confidence: 'likely',
    not: ['error-without-cors'],
  },
  {
    name: 'the server lists put',
    exchange: exchange(options(204, `${ECHO}\nAccess-Control-Allow-Methods: get, put`)),
    code: 'method-case',
    confidence: 'certain',
  },
  {
    name: 'patch where PATCH is not listed either',
    exchange: exchange({
      method: 'patch',
      preflight: answer(204, `${ECHO}\nAccess-Control-Allow-Methods: GET`),
    }),
    code: 'method-not-allowed',
    not: ['method-case'],
  },

  // Header
  {
    name: 'two headers are not listed',
    exchange: exchange(options(204, GRANTS, { asks: 'authorization,content-type,x-request-id' })),
    code: 'header-not-allowed',
    confidence: 'certain',
  },
  {
    name: 'no Allow-Headers',
    exchange: exchange(options(204, `${ECHO}\nAccess-Control-Allow-Methods: PUT`, { asks: 'content-type' })),
    code: 'header-not-allowed',
  },
  {
    name: 'a server without CORS lists no headers',
    exchange: exchange(options(200, '', { asks: 'content-type' })),
    code: 'cors-not-enabled',
    not: ['header-not-allowed', 'method-not-allowed'],
  },
  {
    name: 'Allow-Origin on the request',
    exchange: exchange(options(204, GRANTS, { asks: 'access-control-allow-origin' })),
    code: 'response-header-on-request',
    confidence: 'certain',
    not: ['header-not-allowed'],
  },
  {
    name: 'Allow-Origin on the request, and another header',
    exchange: exchange(options(204, GRANTS, { asks: 'access-control-allow-origin,x-a' })),
    code: 'header-not-allowed',
    others: ['response-header-on-request'],
  },
  {
    name: 'Authorization under a wildcard',
    exchange: passed({
      method: 'PUT',
      asks: 'authorization',
      preflight: answer(204, `${ECHO}\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Allow-Headers: *`),
      response: answer(200, ECHO),
    }),
    code: 'authorization-under-wildcard',
    confidence: 'certain',
  },
  {
    name: 'Authorization under a wildcard, Firefox',
    exchange: passed(
      {
        asks: 'authorization',
        preflight: answer(204, 'Access-Control-Allow-Origin: *\nAccess-Control-Allow-Headers: *'),
        response: answer(200, 'Access-Control-Allow-Origin: *'),
      },
      { ...firefox, witness: { responseStatus: 200 } },
    ),
    code: 'authorization-under-wildcard',
  },
  {
    name: 'Authorization by name',
    exchange: passed({
      asks: 'authorization',
      preflight: answer(204, `${ECHO}\nAccess-Control-Allow-Headers: *, Authorization`),
      response: answer(200, ECHO),
    }),
    code: null,
  },
  {
    name: 'Allowed-Origin',
    exchange: exchange(get(200, `Access-Control-Allowed-Origin: ${PAGE}`)),
    code: 'header-misspelled',
    confidence: 'certain',
    not: ['cors-not-enabled'],
  },
  {
    name: 'Allow-Orgin on an error',
    exchange: exchange(get(500, 'Access-Control-Allow-Orgin: *')),
    code: 'header-misspelled',
    not: ['error-without-cors'],
  },
  {
    name: 'Allow-Header',
    exchange: exchange(
      options(204, `${ECHO}\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Allow-Header: content-type`, {
        asks: 'content-type',
      }),
    ),
    code: 'header-misspelled',
    not: ['header-not-allowed'],
  },
  {
    name: 'Allow-Method',
    exchange: exchange(options(204, `${ECHO}\nAccess-Control-Allow-Method: PUT`)),
    code: 'header-misspelled',
    not: ['method-not-allowed'],
  },
  {
    name: 'Allow-Header that lists something else',
    exchange: exchange(
      options(204, `${ECHO}\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Allow-Header: x-b`, {
        asks: 'content-type',
      }),
    ),
    code: 'header-not-allowed',
    not: ['header-misspelled'],
  },
  {
    name: 'Timing-Allow-Origin is another header',
    exchange: exchange(get(200, 'Timing-Allow-Origin: *')),
    code: 'cors-not-enabled',
    not: ['header-misspelled'],
  },

  // CORS is not there
  {
    name: 'only the preflight has it',
    exchange: exchange(put(200)),
    code: 'only-preflight-has-cors',
    confidence: 'certain',
    not: ['cors-not-enabled'],
  },
  {
    name: 'only a stored preflight has it',
    exchange: exchange({ method: 'PUT', preflight: 'cached', response: answer(201) }),
    code: 'only-preflight-has-cors',
  },
  {
    name: 'both lack it',
    exchange: exchange(options(200)),
    code: 'cors-not-enabled',
    not: ['only-preflight-has-cors'],
  },
  {
    name: 'a public page',
    exchange: exchange(get(200, 'Content-Type: text/html')),
    code: 'cors-not-enabled',
    confidence: 'likely',
  },
  {
    name: 'nothing known of CORS, Firefox',
    exchange: passed(get(200), firefox),
    code: 'cors-not-enabled',
    confidence: 'likely',
  },

  // No failure of the server's
  {
    name: 'handed to a service worker',
    exchange: exchange({}, { ...firefox, ending: { kind: 'service-worker', at: 1 }, continuedAs: '9' }),
    code: 'service-worker',
    confidence: 'certain',
  },
  {
    name: 'made by a service worker, and refused',
    exchange: exchange(get(200), { tabId: -1, frameId: -1, attributedBy: 'origin', worker: true }),
    code: 'cors-not-enabled',
    others: ['service-worker'],
  },
  {
    name: 'made by a shared worker',
    exchange: exchange(get(200), { tabId: -1, frameId: 0, attributedBy: 'origin', worker: true }),
    code: 'cors-not-enabled',
    not: ['service-worker'],
  },
  {
    name: 'no-cors',
    exchange: passed(get(200, '', { sent: 'Sec-Fetch-Mode: no-cors' }), noCors),
    code: 'opaque-response',
    confidence: 'certain',
  },
  {
    name: 'no-cors POST',
    exchange: passed({ method: 'POST', response: answer(200) }, noCors),
    code: 'opaque-response',
  },
  {
    name: 'no-cors to the page’s own origin',
    exchange: passed(get(200, '', { url: `${PAGE}/x` }), noCors),
    code: null,
  },
  { name: 'cors is readable', exchange: passed(get(200, ECHO)), code: null },
  {
    name: 'Content-Disposition',
    exchange: passed(get(200, `${ECHO}\nContent-Disposition: attachment`)),
    code: 'header-not-exposed',
  },
  {
    name: 'X-Total-Count',
    exchange: passed(get(200, `${ECHO}\nX-Total-Count: 3\nAccess-Control-Expose-Headers: ETag`)),
    code: 'header-not-exposed',
  },
  {
    name: 'X-Total-Count is exposed',
    exchange: passed(get(200, `${ECHO}\nX-Total-Count: 3\nAccess-Control-Expose-Headers: x-total-count`)),
    code: null,
  },
  {
    name: 'headers that servers send by themselves',
    exchange: passed(get(200, `${ECHO}\nETag: "a"\nAccept-Ranges: bytes`)),
    code: null,
  },
  {
    name: 'X-Request-Id beside a session that is missing',
    exchange: passed(
      get(401, `${ECHO}\nAccess-Control-Allow-Credentials: true\nX-Request-Id: 7`, {
        sent: 'Sec-Fetch-Storage-Access: none',
      }),
    ),
    code: 'cookies-not-sent',
    not: ['header-not-exposed'],
  },
  {
    name: 'headers nobody reads',
    exchange: passed(
      get(200, `${ECHO}\nServer: nginx\nX-Powered-By: Express\nDate: x\nX-Frame-Options: DENY`),
    ),
    code: null,
  },
  {
    name: 'a cookie was set before and did not go along',
    exchange: passed(
      get(401, `${ECHO}\nAccess-Control-Allow-Credentials: true`, { sent: 'Sec-Fetch-Storage-Access: none' }),
    ),
    history: [
      passed(
        get(
          200,
          `${ECHO}\nAccess-Control-Allow-Credentials: true\nSet-Cookie: sid=…; SameSite=Lax; HttpOnly`,
          { url: 'https://api.example/login' },
        ),
      ),
    ],
    code: 'cookies-not-sent',
    confidence: 'likely',
  },
  {
    name: 'no cookie, and a 401',
    exchange: passed(
      get(401, `${ECHO}\nAccess-Control-Allow-Credentials: true`, { sent: 'Sec-Fetch-Storage-Access: none' }),
    ),
    code: 'cookies-not-sent',
    confidence: 'possible',
  },
  {
    name: 'a cookie went along',
    exchange: passed(get(401, `${ECHO}\nAccess-Control-Allow-Credentials: true`, { sent: COOKIE })),
    code: null,
  },
  {
    name: 'no cookie, and nobody missed it',
    exchange: passed(
      get(200, `${ECHO}\nAccess-Control-Allow-Credentials: true`, { sent: 'Sec-Fetch-Storage-Access: none' }),
    ),
    code: null,
  },
  {
    name: 'SameSite=Lax to another site',
    exchange: passed(
      get(200, `${ECHO}\nAccess-Control-Allow-Credentials: true\nSet-Cookie: sid=…; SameSite=Lax`, {
        url: 'https://api.other.test/',
        sent: COOKIE,
      }),
    ),
    code: 'cookie-not-stored',
    confidence: 'likely',
  },
  {
    name: 'Secure over http',
    exchange: passed(
      get(
        200,
        `Access-Control-Allow-Origin: http://app.example\nAccess-Control-Allow-Credentials: true\nSet-Cookie: sid=…; Secure`,
        { url: 'http://api.example/', sent: COOKIE },
      ),
      { origin: 'http://app.example' },
    ),
    code: 'cookie-not-stored',
    confidence: 'certain',
  },
  {
    name: 'SameSite=None; Secure',
    exchange: passed(
      get(200, `${ECHO}\nAccess-Control-Allow-Credentials: true\nSet-Cookie: sid=…; SameSite=None; Secure`, {
        url: 'https://api.other.test/',
        sent: COOKIE,
      }),
    ),
    code: null,
  },
  {
    name: 'SameSite=Lax within one site',
    exchange: passed(
      get(
        200,
        `Access-Control-Allow-Origin: https://app.shop.example\nAccess-Control-Allow-Credentials: true\nSet-Cookie: sid=…; SameSite=Lax`,
        { url: 'https://api.shop.example/', sent: COOKIE },
      ),
      { origin: 'https://app.shop.example' },
    ),
    code: null,
  },
];
