/**
 * Which request headers need the server's leave. https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
import type { Header } from './headers.js';
import { mimeEssence } from './mime-type.js';

/** In bytes. */
export const SAFELISTED_VALUE_LIMIT = 128;
/** In bytes, all safelisted values together. */
const SAFELISTED_TOTAL_LIMIT = 1024;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the standard's own byte range
const UNSAFE_BYTE = /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/;
const LANGUAGE = /^[0-9A-Za-z *,\-.;=]*$/;
const RANGE = /^bytes=(\d+)-(\d*)$/;
const FORM_TYPES = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);

/** https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name */
export function isNonWildcardName(name: string): boolean {
  return name.toLowerCase() === 'authorization';
}

/** True where `name: value` needs no leave. Lengths are counted in bytes of UTF-8. */
export function isSafelistedRequestHeader(name: string, value: string): boolean {
  if (byteLength(value) > SAFELISTED_VALUE_LIMIT) return false;
  switch (name.toLowerCase()) {
    case 'accept':
      return !UNSAFE_BYTE.test(value);
    case 'accept-language':
    case 'content-language':
      return LANGUAGE.test(value);
    case 'content-type': {
      if (UNSAFE_BYTE.test(value)) return false;
      const essence = mimeEssence(value);
      return essence !== null && FORM_TYPES.has(essence);
    }
    case 'range':
      return isSafelistedRange(value);
    default:
      return false;
  }
}

/** https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names : sorted, lower-case, each once. */
export function unsafeRequestHeaderNames(headers: readonly Header[]): string[] {
  const unsafe = new Set<string>();
  const safe = new Set<string>();
  let total = 0;
  for (const { name, value } of headers) {
    if (isSafelistedRequestHeader(name, value)) {
      safe.add(name.toLowerCase());
      total += byteLength(value);
    } else {
      unsafe.add(name.toLowerCase());
    }
  }
  if (total > SAFELISTED_TOTAL_LIMIT) for (const name of safe) unsafe.add(name);
  return [...unsafe].sort();
}

/** The length of `text` in bytes of UTF-8. */
export function byteLength(text: string): number {
  // Nearly all: every character a byte.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  if (/^[\x00-\x7f]*$/.test(text)) return text.length;
  return new TextEncoder().encode(text).length;
}

/** A single `bytes=` range with a start. https://fetch.spec.whatwg.org/#simple-range-header-value */
function isSafelistedRange(value: string): boolean {
  const match = RANGE.exec(value);
  if (match === null) return false;
  return match[2] === '' || Number(match[1]) <= Number(match[2]);
}
