/**
 * Header lines as the browsers hand them over, made into redacted ones.
 */
import { redactHeader } from '../redaction/headers.js';
import type { Header } from '../standard/headers.js';
import type { RawHeader } from './events.js';
import { knownHeader, rememberHeader } from './header-cache.js';

const UTF8 = new TextDecoder();

/** The longest value that is kept, in characters; what is longer is cut, with its full length noted. */
const LONGEST_VALUE = 8192;

/** Redacted copies. A header without a value counts as an empty one, bytes that are no UTF-8 become U+FFFD. */
export function readHeaders(raw: readonly RawHeader[] | undefined): Header[] {
  if (raw === undefined) return [];
  return raw.map(line => {
    const read = { name: line.name, value: textOf(line) };
    const known = knownHeader(read.name, read.value);
    if (known !== undefined) return known;
    const header = shortened(redactHeader(read));
    rememberHeader(read, header);
    return header;
  });
}

function shortened({ name, value }: Header): Header {
  // The CORS protocol's own values are compared byte for byte, so they stay whole.
  if (value.length <= LONGEST_VALUE || /^access-control-/i.test(name)) return { name, value };
  return { name, value: `${value.slice(0, LONGEST_VALUE)}… (${value.length})` };
}

/** The value of `name` (lower-case) before redaction, or null. For looking only, never for keeping. */
export function peekHeader(raw: readonly RawHeader[] | undefined, name: string): string | null {
  if (raw === undefined) return null;
  for (const line of raw) {
    if (line.name.length === name.length && line.name.toLowerCase() === name) return textOf(line);
  }
  return null;
}

function textOf({ value, binaryValue }: RawHeader): string {
  if (value !== undefined) return value;
  if (binaryValue === undefined) return '';
  return UTF8.decode(binaryValue instanceof ArrayBuffer ? binaryValue : Uint8Array.from(binaryValue));
}
