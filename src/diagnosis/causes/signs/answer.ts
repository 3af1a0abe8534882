/**
 * Readings of one answer that several causes share.
 */
import type { Exchange, ResponseHead } from '../../../capture/exchange.js';
import { type Header, headerLines, headerValue, listItems } from '../../../standard/headers.js';
import { isSameOrigin, serializedOrigin } from '../../../standard/origin.js';
import { differencesOf, isNearMiss, type OriginDifference } from '../origin-difference.js';

export type AllowOrigin =
  | { kind: 'missing' }
  | { kind: 'wildcard' }
  | { kind: 'match'; value: string }
  /** The same twice, `*` beside another, or two lines: more than one place writes the header. */
  | { kind: 'duplicate'; value: string; items: string[]; lines: number }
  | { kind: 'list'; value: string; items: string[] }
  | { kind: 'malformed'; value: string; flaw: Flaw }
  | { kind: 'near'; value: string; differences: OriginDifference[] }
  | { kind: 'other'; value: string };

export type Flaw = 'empty' | 'quotes' | 'pattern' | 'variable' | 'no-scheme' | 'word';

/** The headers as they counted in the end: another extension may have changed them. */
export function headersOf(head: ResponseHead): readonly Header[] {
  return head.changedHeaders ?? head.headers;
}

export function headerOf(head: ResponseHead, name: string): string | null {
  return headerValue(headersOf(head), name);
}

export function allowOriginOf(head: ResponseHead): string | null {
  return headerOf(head, 'access-control-allow-origin');
}

/** True where Vary names `name` or `*`. */
export function variesBy(headers: readonly Header[], name: string): boolean {
  const items = listItems(headerValue(headers, 'vary'));
  return items.some(item => item === '*' || item.toLowerCase() === name);
}

/** What Allow-Origin in `headers` comes to for a request of `origin`. */
export function readAllowOrigin(headers: readonly Header[], origin: string): AllowOrigin {
  const lines = headerLines(headers, 'access-control-allow-origin');
  if (lines.length === 0) return { kind: 'missing' };
  const value = lines.join(', ');
  if (value === '*') return { kind: 'wildcard' };
  if (value === origin) return { kind: 'match', value };
  const items = itemsOf(value);
  if (lines.length > 1 || items.length > 1) {
    const repeated = new Set(items).size < items.length || items.includes('*');
    if (lines.length > 1 || repeated) return { kind: 'duplicate', value, items, lines: lines.length };
    return { kind: 'list', value, items };
  }
  if (value === 'null') return { kind: 'other', value };
  const flaw = flawOf(value);
  if (flaw !== null) return { kind: 'malformed', value, flaw };
  const differences = differencesOf(value, origin);
  return isNearMiss(differences) ? { kind: 'near', value, differences } : { kind: 'other', value };
}

/** Origins between commas or white space; quotes and patterns may hold neither. */
function itemsOf(value: string): string[] {
  return value.split(/[\s,;]+/).filter(item => item !== '');
}

function flawOf(value: string): Flaw | null {
  if (value === '') return 'empty';
  if (/^["'].*["']$/.test(value)) return 'quotes';
  if (/^[$%{]|\$\{|\{\{/.test(value)) return 'variable';
  if (/[*\\^$|()]/.test(value)) return 'pattern';
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(value)) return URL.canParse(value) ? null : 'word';
  return /^(?:\/\/)?[\w-]+(?:\.[\w-]+)+|:\d+$|^localhost\b/i.test(value) ? 'no-scheme' : 'word';
}

/**
 * Signs, in an answer without Allow-Origin, that something there knows of CORS all the same:
 * its other headers, or a Vary that names what the preflight or the page sends.
 */
export function corsSigns(headers: readonly Header[]): string[] {
  const signs: string[] = [];
  for (const name of RESPONSE_HEADERS) {
    if (headerValue(headers, name) !== null) signs.push(name);
  }
  for (const name of ['origin', 'access-control-request-method', 'access-control-request-headers']) {
    if (listItems(headerValue(headers, 'vary')).some(item => item.toLowerCase() === name))
      signs.push(`vary: ${name}`);
  }
  return signs;
}

const RESPONSE_HEADERS = [
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'access-control-max-age',
] as const;

/** What shows that a shared cache answered, as `name: value`; null where nothing does. */
export function sharedCacheHit(headers: readonly Header[]): { name: string; value: string } | null {
  for (const name of [
    'x-cache',
    'cf-cache-status',
    'x-vercel-cache',
    'x-proxy-cache',
    'x-cache-status',
    'cache-status',
  ]) {
    const value = headerValue(headers, name);
    if (value !== null && /\bhit\b/i.test(value.slice(0, 200))) return { name, value };
  }
  // Varnish names two requests where it answers from its store: this one, and the one that it fetched for.
  const varnish = headerValue(headers, 'x-varnish');
  if (varnish !== null && /^\d{1,20} \d{1,20}$/.test(varnish)) return { name: 'x-varnish', value: varnish };
  const age = headerValue(headers, 'age');
  return age !== null && /^\d{1,10}$/.test(age) && Number(age) > 0 ? { name: 'age', value: age } : null;
}

/** True where leg `index` is subject to the CORS check: it, or a leg before it, left the page's origin. */
export function isCorsLeg(exchange: Exchange, index: number): boolean {
  if (exchange.mode === 'no-cors' || exchange.mode === 'same-origin') return false;
  return exchange.legs
    .slice(0, index + 1)
    .some(leg => !isSameOrigin(serializedOrigin(leg.url), exchange.origin));
}
