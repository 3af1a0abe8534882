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

/**
 * The last list, by its length within so many: most lists repeat most of the last one, line by line, and to see that takes
 * less than to look a line up. Like every list it is redacted, so what equals a line of it holds no secret.
 */
const LENGTHS = 64;
const NOT_ASCII = /[\u0080-\uffff]/;
const lastOf: Array<readonly Header[]> = [];

/**
 * Redacted copies; the last list itself, where this one is the same. A header without a value counts as an empty one,
 * bytes that are no UTF-8 become U+FFFD. `asUtf8`: each character stands for a byte.
 */
export function readHeaders(raw: readonly RawHeader[] | undefined, asUtf8 = false): readonly Header[] {
  if (!raw) return [];
  const last = lastOf[raw.length % LENGTHS] ?? [];
  // Null as long as each line is the last list's.
  let headers: Header[] | null = last.length === raw.length ? null : [];
  let isAscii = true;
  // No callback: most of this runs before the browser has compiled it.
  for (let i = 0; i < raw.length; i++) {
    const line = raw[i] as RawHeader;
    let header = last[i];
    if (header?.value !== line.value || header?.name !== line.name) {
      headers ??= last.slice(0, i);
      const value = textOf(line, asUtf8);
      isAscii &&= !NOT_ASCII.test(value);
      header = readLine(line.name, value);
    }
    headers?.push(header);
  }
  if (!headers) return last;
  // What was bytes may equal what will be.
  if (isAscii) lastOf[raw.length % LENGTHS] = headers;
  return headers;
}

function readLine(name: string, value: string): Header {
  const known = knownHeader(name, value);
  if (known !== undefined) return known;
  const header = shortened(redactHeader({ name, value }));
  rememberHeader(name, value, header);
  return header;
}

function shortened({ name, value }: Header): Header {
  // The CORS protocol's own values are compared byte for byte, so they stay whole.
  if (value.length <= LONGEST_VALUE || /^access-control-/i.test(name)) return { name, value };
  return { name, value: `${value.slice(0, LONGEST_VALUE)}… (${value.length})` };
}

/** The value of `name` (lower-case) before redaction, or null. For looking only, never for keeping. */
export function peekHeader(
  raw: readonly RawHeader[] | undefined,
  name: string,
  asUtf8 = false,
): string | null {
  for (const line of raw ?? []) {
    if (line.name.length === name.length && line.name.toLowerCase() === name) return textOf(line, asUtf8);
  }
  return null;
}

/** Firefox hands over a character for each byte, where Chromium reads UTF-8 (and hands over bytes that are none). */
function textOf({ value, binaryValue }: RawHeader, asUtf8: boolean): string {
  if (value !== undefined) {
    const isBytes = asUtf8 && NOT_ASCII.test(value) && !/[\u0100-\uffff]/.test(value);
    return isBytes ? UTF8.decode(Uint8Array.from(value, byte => byte.charCodeAt(0))) : value;
  }
  if (binaryValue === undefined) return '';
  return UTF8.decode(binaryValue instanceof ArrayBuffer ? binaryValue : Uint8Array.from(binaryValue));
}
