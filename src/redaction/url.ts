/**
 * URLs without secrets: no userinfo, no fragment, token-like values as `…`. The rest stays as it was written.
 */
import { ELLIPSIS, isSecretName, isTokenLike } from './secrets.js';

const URL_IN_TEXT = /\b(?:https?|wss?|ftp|blob:https?):\/\/[^\s"'<>`]+/gi;

/** `url` (absolute or relative, parseable or not) redacted. */
export function redactUrl(url: string): string {
  if (url.startsWith('data:')) return `data:${ELLIPSIS}`;
  const hash = url.indexOf('#');
  const bare = hash < 0 ? url : url.slice(0, hash);
  const query = bare.indexOf('?');
  const place = query < 0 ? bare : bare.slice(0, query);
  const redacted = redactPlace(place);
  return query < 0 ? redacted : `${redacted}?${redactQuery(bare.slice(query + 1))}`;
}

/** `text` with every absolute URL in it redacted. */
export function redactUrlsIn(text: string): string {
  return text.includes('://') ? text.replace(URL_IN_TEXT, redactUrl) : text;
}

/** `url` with a mark in the place of each secret, userinfo and fragment too: nothing else of it goes or moves. */
export function markSecretsInUrl(url: string): string {
  const [, place = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(url) ?? [];
  const [, before = '', authority = '', path = ''] = /^(.*?[/\\]{2})([^/\\]*)(.*)$/s.exec(place) ?? [
    '',
    '',
    '',
    place,
  ];
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return [
    before,
    host.length < authority.length ? `${ELLIPSIS}@` : '',
    host,
    redactPath(path),
    query === undefined ? '' : `?${redactQuery(query)}`,
    fragment === undefined ? '' : `#${fragment === '' ? '' : ELLIPSIS}`,
  ].join('');
}

/** A host and segments that are too short for a token, and for what may follow a telling one: nearly all. */
const PLAIN = /^https?:\/\/[\w.:[\]-]+(?:\/[\w.~-]{0,7})*$/i;

/** Scheme, authority and path. */
function redactPlace(place: string): string {
  if (PLAIN.test(place)) return place;
  const match = /^([a-z][a-z0-9+.-]*:)?([/\\]{2,})([^/\\]*)(.*)$/is.exec(place);
  if (match === null) return redactPath(place);
  const [, scheme = '', slashes = '', authority = '', path = ''] = match;
  return `${scheme}${slashes}${authority.slice(authority.lastIndexOf('@') + 1)}${redactPath(path)}`;
}

function redactPath(path: string): string {
  let previous = '';
  return path
    .split('/')
    .map(segment => {
      // /reset-password/<token>: what follows a telling segment is as secret as what looks random.
      const secret =
        isTokenLike(decoded(segment)) ||
        (segment.length >= 8 && /^(?:token|reset-?password|magic-?link|invite)s?$/i.test(previous));
      previous = segment;
      if (secret) return ELLIPSIS;
      // /cart;jsessionid=…: a servlet container writes the session into the path.
      if (!segment.includes(';')) return segment;
      const [place = '', ...parameters] = segment.split(';');
      return [isTokenLike(decoded(place)) ? ELLIPSIS : place, ...parameters.map(redactPair)].join(';');
    })
    .join('/');
}

function redactQuery(query: string): string {
  if (!/[&;]/.test(query)) return redactPair(query);
  // `;` parts the parameters too, at some servers.
  return query
    .split(/([&;])/)
    .map((part, i) => (i % 2 === 0 ? redactPair(part) : part))
    .join('');
}

/** `name=value`, or a value alone. */
function redactPair(pair: string): string {
  const equals = pair.indexOf('=');
  if (equals < 0) return isTokenLike(decoded(pair)) ? ELLIPSIS : pair;
  const name = pair.slice(0, equals);
  const value = decoded(pair.slice(equals + 1));
  if (value === '') return pair;
  if (isSecretName(decoded(name)) || isTokenLike(value)) return `${name}=${ELLIPSIS}`;
  // A URL as a value carries a query of its own.
  if (!/^(?:[a-z][a-z0-9+.-]*:\/)?\//i.test(value)) return pair;
  const redacted = redactUrl(value);
  return redacted === value
    ? pair
    : `${name}=${encodeURIComponent(redacted).replaceAll('%E2%80%A6', ELLIPSIS)}`;
}

function decoded(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
