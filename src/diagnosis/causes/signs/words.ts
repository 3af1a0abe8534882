/**
 * How evidence is put into words. Values come from servers: whatever they hold, what comes out is short and harmless.
 */
import { parseUrl } from '../../../standard/origin.js';

/** The longest value shown as evidence, in characters. */
const LIMIT = 100;

/** `value` as code: cut, and without what would break out of it. */
export function quote(value: string, limit = LIMIT): string {
  const cut = value.length > limit ? `${value.slice(0, limit)}…` : value;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  const clean = cut.replace(/[\x00-\x1f\x7f]+/g, ' ').replaceAll('`', '´');
  return clean.trim() === '' ? 'an empty value' : `\`${clean}\``;
}

/** `name: value` as code. */
export function line(name: string, value: string): string {
  return quote(`${name.toLowerCase()}: ${value}`);
}

/** `1 answer`, `2 answers`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`; what is beyond `limit` is counted. */
export function enumerate(items: readonly string[], limit = 12): string {
  const shown = items.slice(0, limit);
  if (items.length > limit) shown.push(`${items.length - limit} more`);
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}

/** Names as code, enumerated. */
export function names(items: readonly string[], limit = 12): string {
  return enumerate(
    items.map(item => quote(item, 60)),
    limit,
  );
}

/** The host and port of `url`, or the start of `url` where it does not parse. */
export function hostOf(url: string): string {
  const parsed = parseUrl(url);
  return parsed === null || parsed.host === '' ? url.slice(0, 60) : parsed.host;
}

/** The path of `url`, as code. */
export function pathOf(url: string): string {
  const parsed = parseUrl(url);
  return quote(parsed === null ? url : decodeEllipsis(parsed.pathname), 80);
}

/** `30.0 s`, `212 ms`. */
export function duration(milliseconds: number): string {
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds)} ms`;
}

/** What redaction took out is encoded when a URL is parsed. */
function decodeEllipsis(path: string): string {
  return path.replaceAll('%E2%80%A6', '…');
}
