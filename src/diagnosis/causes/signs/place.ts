/**
 * Where a host is: on this machine, on the local network; and which hosts make one site.
 */
import { isLoopback, parseUrl } from '../../../standard/origin.js';

/** Endings under which everybody may have a name; the public suffix list has 9,000 more. */
const SHARED =
  /(?:^|\.)(?:(?:co|com|org|net|ac|gov|edu|gob|or|ne|go)\.[a-z]{2}|github\.io|gitlab\.io|pages\.dev|workers\.dev|vercel\.app|netlify\.app|herokuapp\.com|web\.app|firebaseapp\.com|azurewebsites\.net|azurestaticapps\.net|cloudfront\.net|onrender\.com|fly\.dev|run\.app|appspot\.com|ngrok\.io|ngrok-free\.app|amplifyapp\.com|surge\.sh|glitch\.me|repl\.co|railway\.app|up\.railway\.app)$/i;

/** `loopback`, `local` (a private network), or null for anything else. */
export function localPlaceOf(hostname: string): 'loopback' | 'local' | null {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (isLoopback(hostname) || host === '::1' || host === '0.0.0.0' || host === '::') return 'loopback';
  if (
    /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)[\d.]+$/.test(
      host,
    )
  ) {
    return 'local';
  }
  if (/^f[cd][0-9a-f]{2}:|^fe[89ab][0-9a-f]:/.test(host)) return 'local';
  return host.endsWith('.local') ? 'local' : null;
}

/** True where both origins are of one site (scheme and registrable domain), as cookies see it; false where unsure. */
export function isSameSite(a: string, b: string): boolean {
  const left = parseUrl(a);
  const right = parseUrl(b);
  if (left === null || right === null) return false;
  return left.protocol === right.protocol && siteOf(left.hostname) === siteOf(right.hostname);
}

/** The registrable domain, near enough. */
function siteOf(hostname: string): string {
  if (/^[\d.]+$/.test(hostname) || hostname.startsWith('[')) return hostname;
  const labels = hostname.split('.');
  const ending = labels.slice(-2).join('.');
  return SHARED.test(ending) || (SHARED.test(labels.slice(-3).join('.')) && labels.length > 3)
    ? labels.slice(-3).join('.')
    : ending;
}
