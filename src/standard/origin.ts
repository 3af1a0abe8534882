/**
 * Origins. https://html.spec.whatwg.org/#concept-origin
 */

/** `url` parsed, or null. (`URL.parse` is younger than some browsers and Nodes that we run in.) */
export function parseUrl(url: string, base?: string): URL | null {
  return URL.canParse(url, base) ? new URL(url, base) : null;
}

/** What decides the origin of an ordinary URL, and holds no user name, path or query. */
const PLACE = /^https?:\/\/[\w.:[\]-]+\//i;
/** Origins remembered, by their place; then all are forgotten. */
const MOST = 500;
const origins = new Map<string, string>();
/** The two met last, mostly the document's and the request's. */
let last = { place: '\n', origin: 'null' };
let lastButOne = last;

/** The serialized origin of `url`; `null` (the word) for an opaque origin or a URL that does not parse. */
export function serializedOrigin(url: string): string {
  if (url.startsWith(last.place)) return last.origin;
  if (url.startsWith(lastButOne.place)) return lastButOne.origin;
  const place = PLACE.exec(url)?.[0];
  if (place === undefined) return parsedOrigin(url);
  let origin = origins.get(place);
  if (origin === undefined) {
    origin = parsedOrigin(place);
    if (origins.size >= MOST) origins.clear();
    origins.set(place, origin);
  }
  lastButOne = last;
  last = { place, origin };
  return origin;
}

function parsedOrigin(url: string): string {
  const parsed = parseUrl(url);
  // A file: URL's origin is implementation-defined; both browsers make it opaque.
  return parsed === null || parsed.protocol === 'file:' ? 'null' : parsed.origin;
}

/** True where both are tuple origins and equal; an opaque origin equals nothing, not even itself. */
export function isSameOrigin(a: string, b: string): boolean {
  return a !== 'null' && a === b;
}

/** True where `value` parses as an absolute URL. `*` may stand in a host, which not every engine's parser accepts. */
export function isUrl(value: string): boolean {
  return URL.canParse(value.replaceAll('*', 'x'));
}

/** True for a user name or a password in `url`. https://url.spec.whatwg.org/#include-credentials */
export function includesCredentials(url: string): boolean {
  const parsed = parseUrl(url);
  return parsed !== null && (parsed.username !== '' || parsed.password !== '');
}

/**
 * A potentially trustworthy URL, as far as a network request can tell: https, wss, or a loopback host.
 * https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy
 */
export function isPotentiallyTrustworthy(url: string): boolean {
  const parsed = parseUrl(url);
  return parsed !== null && (/^(?:https|wss|file):$/.test(parsed.protocol) || isLoopback(parsed.hostname));
}

/** `localhost`, its subdomains, 127.0.0.0/8 and ::1. `hostname` as URL.hostname gives it. */
export function isLoopback(hostname: string): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost|.+\.localhost)\.?$/.test(hostname);
}
