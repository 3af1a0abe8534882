/**
 * Header lines as the browsers hand them over, made into redacted ones.
 */
import { redactHeader } from '../redaction/headers.js';
import type { Header } from '../standard/headers.js';
import type { RawHeader, RequestDetails } from './events.js';
import { knownHeader, rememberHeader } from './header-cache.js';

const UTF8 = new TextDecoder();

/** The longest value that is kept, in characters; what is longer is cut, with its full length noted. */
const LONGEST_VALUE = 8192;

/**
 * The last list, by its length within so many: most lists repeat most of the last one, line by line, and to see that takes
 * less than to look a line up. Like every list it is redacted, so what equals a line of it holds no secret.
 */
const LENGTHS = 64;
const lastOf: Array<readonly Header[]> = [];

/**
 * Redacted copies; the last list itself, where this one is the same. A header without a value counts as an empty one,
 * bytes that are no UTF-8 become U+FFFD.
 */
export function readHeaders(raw: readonly RawHeader[] | undefined): readonly Header[] {
  if (raw === undefined) return [];
  const last = lastOf[raw.length % LENGTHS];
  let isLast = last?.length === raw.length;
  const headers = raw.map((line, i) => {
    const value = textOf(line);
    const before = last?.[i];
    if (before?.value === value && before.name === line.name) return before;
    isLast = false;
    return readLine(line.name, value);
  });
  if (isLast && last !== undefined) return last;
  lastOf[raw.length % LENGTHS] = headers;
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
export function peekHeader(raw: readonly RawHeader[] | undefined, name: string): string | null {
  if (raw === undefined) return null;
  for (const line of raw) {
    if (line.name.length === name.length && line.name.toLowerCase() === name) return textOf(line);
  }
  return null;
}

/** Firefox hands over a character for each byte, where Chromium reads UTF-8 (and hands over bytes that are none). */
export function readAsUtf8(details: RequestDetails): RequestDetails {
  const { responseHeaders } = details;
  if (responseHeaders?.some(isBytes) !== true) return details;
  return { ...details, responseHeaders: responseHeaders.map(line => (isBytes(line) ? decoded(line) : line)) };
}

/** Some characters beyond ASCII, and none that a byte cannot be. */
function isBytes({ value = '' }: RawHeader): boolean {
  return /[\u0080-\u00ff]/.test(value) && !/[\u0100-\uffff]/.test(value);
}

function decoded({ name, value = '' }: RawHeader): RawHeader {
  return { name, value: UTF8.decode(Uint8Array.from(value, byte => byte.charCodeAt(0))) };
}

function textOf({ value, binaryValue }: RawHeader): string {
  if (value !== undefined) return value;
  if (binaryValue === undefined) return '';
  return UTF8.decode(binaryValue instanceof ArrayBuffer ? binaryValue : Uint8Array.from(binaryValue));
}
