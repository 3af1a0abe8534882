/**
 * Header values without secrets. The CORS protocol's own headers stay whole: they are what is diagnosed.
 */
import type { Header } from '../standard/headers.js';
import { ELLIPSIS, isSecretName, isTokenLike, withoutTokens } from './secrets.js';
import { redactUrl, redactUrlsIn } from './url.js';

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
  if (name.startsWith('access-control-')) return withoutTokens(redactUserinfo(value));
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
  return withoutTokens(redactUrlsIn(value));
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

function redactUserinfo(value: string): string {
  return value.includes('@') ? value.replace(/\/\/[^/@\s,]*@/g, '//') : value;
}
