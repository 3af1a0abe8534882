/**
 * Header values without secrets. The CORS protocol's own headers are what is diagnosed: where one holds a secret, a mark
 * takes its place, so that the value equals nothing that it did not equal before.
 */
import type { Header } from '../standard/headers.js';
import { ELLIPSIS, isSecretName, isTokenLike, withoutTokens } from './secrets.js';
import { markSecretsInUrl, redactUrl, redactUrlsIn } from './url.js';

/** Names that sound secret and are not. */
const PUBLIC = new Set([
  'www-authenticate',
  'proxy-authenticate',
  'authentication-info',
  'sec-fetch-storage-access',
  'sec-websocket-key',
  'x-amz-cf-id',
  'etag',
  'vary',
  'content-type',
  'accept',
  'accept-language',
  'content-language',
  'accept-encoding',
  'user-agent',
  'server',
  'via',
  'age',
  'date',
  'content-security-policy',
  'content-security-policy-report-only',
  'permissions-policy',
  'origin',
  'x-cache',
  'cache-control',
]);

/** `header` with its value redacted. */
export function redactHeader({ name, value }: Header): Header {
  return { name, value: redactValue(name.toLowerCase(), value) };
}

function redactValue(name: string, value: string): string {
  if (name.startsWith('access-control-')) return withoutTokens(redactCorsValue(name, value));
  switch (name) {
    case 'cookie':
      return cookieNames(value);
    case 'set-cookie':
    case 'set-cookie2':
      return value.split('\n').map(setCookieName).join('\n');
    case 'authorization':
    case 'proxy-authorization':
      return scheme(value);
    case 'location':
    case 'content-location':
    case 'referer':
      return redactUrl(value);
    case 'link':
    case 'refresh':
      return redactUrlsIn(value).replace(/<([^>]*)>/g, (_, url: string) => `<${redactUrl(url)}>`);
  }
  if (PUBLIC.has(name) || name.startsWith('sec-ch-')) return withoutTokens(redactUrlsIn(value));
  if (isSecretName(name)) return `${ELLIPSIS} (${value.length})`;
  if (isTokenLike(value)) return `${ELLIPSIS} (${value.length})`;
  if (/^(?:bearer|basic) \S+$/i.test(value)) return scheme(value);
  return withoutTokens(/^\/\S*$/.test(value) ? redactUrl(value) : redactUrlsIn(value));
}

/** `a=1; b=2` becomes `a=…; b=…`. */
function cookieNames(value: string): string {
  return value
    .split(';')
    .map(pair => {
      const equals = pair.indexOf('=');
      // A cookie without a name is all value.
      return equals < 0 ? ` ${ELLIPSIS}` : `${pair.slice(0, equals)}=${ELLIPSIS}`;
    })
    .join(';')
    .trim();
}

/** `id=1; Path=/; Secure` becomes `id=…; Path=/; Secure`. */
function setCookieName(value: string): string {
  const end = value.indexOf(';');
  const pair = end < 0 ? value : value.slice(0, end);
  const equals = pair.indexOf('=');
  return `${equals < 0 ? '' : `${pair.slice(0, equals)}=`}${ELLIPSIS}${end < 0 ? '' : value.slice(end)}`;
}

/** `Bearer abc` becomes `Bearer … (3)`: the scheme, and the length of the rest. */
function scheme(value: string): string {
  const space = value.indexOf(' ');
  const rest = space < 0 ? value : value.slice(space + 1);
  return `${space < 0 ? '' : `${value.slice(0, space)} `}${ELLIPSIS} (${rest.length})`;
}

/** Names and methods stay as they are; URLs have no place in most of these headers, and may stand there all the same. */
function redactCorsValue(name: string, value: string): string {
  const marked = value.includes('//')
    ? value.replace(/[^\s,]+/g, item => (item.includes('//') ? markSecretsInUrl(item) : item))
    : value;
  if (name !== 'access-control-allow-origin') return marked;
  return marked.replace(/[^\s,]+/g, item =>
    item.includes('.') || !isTokenLike(item)
      ? item.replace(/^([a-z][a-z0-9+.-]*:)?[^/\\]*@/i, `$1${ELLIPSIS}@`)
      : ELLIPSIS,
  );
}
