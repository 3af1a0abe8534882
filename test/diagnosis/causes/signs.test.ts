import { describe, expect, it } from 'vitest';
import { usualSenderOf } from '../../../src/diagnosis/causes/header-origins.js';
import { readError } from '../../../src/diagnosis/causes/signs/failure.js';
import { loginSignsOf } from '../../../src/diagnosis/causes/signs/login.js';
import { meantBy } from '../../../src/diagnosis/causes/signs/misspelling.js';
import { endpointOf } from '../../../src/diagnosis/causes/signs/past.js';
import { isSameSite, localPlaceOf } from '../../../src/diagnosis/causes/signs/place.js';
import { repairBy } from '../../../src/diagnosis/causes/signs/redirect.js';
import { quote } from '../../../src/diagnosis/causes/signs/words.js';

describe('a misspelt header', () => {
  it.each([
    ['Access-Control-Allowed-Origin', 'access-control-allow-origin'],
    ['Access-Control-Allow-Orgin', 'access-control-allow-origin'],
    ['Acces-Control-Allow-Origin', 'access-control-allow-origin'],
    ['Access-Control-Allow-Origins', 'access-control-allow-origin'],
    ['Access_Control_Allow_Origin', 'access-control-allow-origin'],
    ['Access-Control-Origin', 'access-control-allow-origin'],
    ['Access-Control-Allow-Header', 'access-control-allow-headers'],
    ['Access-Control-Allow-Method', 'access-control-allow-methods'],
    ['Access-Control-Allow-Credential', 'access-control-allow-credentials'],
    ['Access-Control-Expose-Header', 'access-control-expose-headers'],
    ['Access-Control-Request-Method', 'access-control-allow-methods'],
    ['Access-Control-Allow-Origin', null],
    ['access-control-allow-methods', null],
    ['Timing-Allow-Origin', null],
    ['Access-Control-Allow-Private-Network', null],
    ['Cross-Origin-Resource-Policy', null],
    ['Accept-Ranges', null],
    ['Age', null],
    ['constructor', null],
    ['a'.repeat(70_000), null],
  ])('%s', (name, meant) => {
    expect(meantBy(name)).toBe(meant);
  });
});

describe('a sign-in page', () => {
  it.each([
    ['https://login.example/', false],
    ['https://acme.okta.com/app/x', true],
    ['https://accounts.google.com/o/oauth2/v2/auth', true],
    ['https://login.microsoftonline.com/t/oauth2/v2.0/authorize?client_id=1', true],
    ['https://id.example/connect?response_type=code', true],
    ['https://idp.example/profile/SAML2/Redirect/SSO?SAMLRequest=x', true],
    ['https://api.example/users/sign_in', false],
    ['https://api.example/login?next=/orders', false],
    ['https://auth.example/realms/x', false],
  ])('%s', (url, strong) => {
    expect(loginSignsOf(url)?.strong).toBe(strong);
  });

  it.each([
    'https://files.example/authors/1.pdf',
    'https://blog.example/oauthorities',
    'https://api.example/orders?next=2',
    'https://cdn.example/assets/signin-icon.svg',
    'not a url',
    `https://x.example/?${'a='.repeat(20_000)}`,
  ])('%s is none', url => {
    expect(loginSignsOf(url)).toBeNull();
  });
});

describe('an error name', () => {
  it.each([
    ['net::ERR_FAILED', 'unsaid'],
    ['NS_ERROR_DOM_BAD_URI', 'unsaid'],
    ['NS_ERROR_NET_ON_RECEIVING_FROM', 'unsaid'],
    ['NS_ERROR_SOMETHING_NEW', 'unsaid'],
    ['', 'unsaid'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'tls'],
    ['net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED', 'client-certificate'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'proxy'],
    ['net::ERR_PROXY_CERTIFICATE_INVALID', 'proxy'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'time-out'],
    ['net::ERR_EMPTY_RESPONSE', 'reset'],
    ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
    ['net::ERR_ADDRESS_UNREACHABLE', 'unreachable'],
    ['net::ERR_NAME_NOT_RESOLVED', 'dns'],
    ['net::ERR_UNSAFE_REDIRECT', 'unsafe-redirect'],
    ['net::ERR_CACHE_MISS', 'cache'],
    ['net::ERR_HTTP2_PROTOCOL_ERROR', 'protocol'],
    ['NS_ERROR_NET_RESET', 'reset'],
    ['NS_ERROR_NET_INTERRUPT', 'reset'],
    ['NS_ERROR_OFFLINE', 'offline'],
    ['NS_ERROR_PROXY_CONNECTION_REFUSED', 'proxy'],
    ['NS_ERROR_REDIRECT_LOOP', 'redirect-loop'],
    ['NS_ERROR_PORT_ACCESS_NOT_ALLOWED', 'unsafe-port'],
    ['SSL_ERROR_BAD_CERT_DOMAIN', 'certificate'],
    ['Cannot communicate securely with peer: no common encryption algorithm(s).', 'tls'],
    ['net::ERR_BLOCKED_BY_ADMINISTRATOR', 'administrator'],
    ['NS_ERROR_SOCIALTRACKING_URI', 'tracking'],
  ])('%s', (error, expected) => {
    const failure = readError(error);
    expect(failure.family === 'network' ? failure.kind : failure.family).toBe(expected);
  });
});

describe('small readings', () => {
  it('knows what usually sends a header', () => {
    for (const name of [
      'X-Requested-With',
      'traceparent',
      'sentry-trace',
      'baggage',
      'cache-control',
      'authorization',
      'x-datadog-trace-id',
    ]) {
      expect(usualSenderOf(name)).toBeTypeOf('string');
    }
    expect(usualSenderOf('x-my-own')).toBeNull();
    expect(usualSenderOf('constructor')).toBeNull();
  });

  it.each([
    ['https://a.example/users/1', 'https://a.example/users/*'],
    ['https://a.example/users/3f2504e0-4f89-11d3-9a0c-0305e82c3301?x=1', 'https://a.example/users/*'],
    ['https://a.example/t/…/x', 'https://a.example/t/*/x'],
    ['https://a.example/v2/users', 'https://a.example/v2/users'],
    ['no url', 'no url'],
  ])('the endpoint of %s', (url, endpoint) => {
    expect(endpointOf(url)).toBe(endpoint);
  });

  it.each([
    ['http://a.example/x', 'https://a.example/x', 'http becomes https'],
    ['https://a.example/x', 'https://a.example/x/', 'a slash is added at the end'],
    ['https://a.example/x/', 'https://a.example/x', 'the slash at the end is taken away'],
    ['https://a.example/x', 'https://www.a.example/x', 'www. is added'],
    ['http://a.example/x', 'https://www.a.example/x', 'http becomes https, www. is added'],
    ['https://a.example/X', 'https://a.example/x', 'the case of the path changes'],
    ['https://a.example/x', 'https://b.example/x', null],
    ['https://a.example/x', 'https://a.example/y', null],
    ['https://a.example/x', 'nowhere', null],
  ])('%s to %s', (from, to, repair) => {
    expect(repairBy(from, to)).toBe(repair);
  });

  it.each([
    ['localhost', 'loopback'],
    ['127.0.0.2', 'loopback'],
    ['[::1]', 'loopback'],
    ['192.168.1.1', 'local'],
    ['10.0.0.1', 'local'],
    ['172.20.0.1', 'local'],
    ['printer.local', 'local'],
    ['[fd00::1]', 'local'],
    ['172.32.0.1', null],
    ['10.example', null],
    ['api.example', null],
  ])('%s', (host, place) => {
    expect(localPlaceOf(host)).toBe(place);
  });

  it.each([
    ['https://app.shop.example', 'https://api.shop.example', true],
    ['http://localhost:3000', 'http://localhost:8080', true],
    ['http://127.0.0.1:1', 'http://127.0.0.1:2', true],
    ['http://127.0.0.1:1', 'http://localhost:1', false],
    ['http://app.shop.example', 'https://api.shop.example', false],
    ['https://a.github.io', 'https://b.github.io', false],
    ['https://a.shop.co.uk', 'https://b.shop.co.uk', true],
    ['https://a.co.uk', 'https://b.co.uk', false],
    ['null', 'https://a.example', false],
  ])('%s and %s', (a, b, same) => {
    expect(isSameSite(a, b)).toBe(same);
  });

  it('cuts and cleans what a server sent', () => {
    expect(quote('a`b\nc\u0000d')).toBe('`a´b c d`');
    expect(quote('x'.repeat(70_000)).length).toBeLessThan(120);
    expect(quote('')).toBe('an empty value');
  });
});
