/**
 * Header lists as the Fetch standard sees them.
 * https://fetch.spec.whatwg.org/#concept-header-list
 */

/** One header line. `value` is a byte string decoded as Latin-1 or UTF-8, without the line's own white space. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** All lines of `name` (any case), in order. */
export function headerLines(headers: readonly Header[], name: string): string[] {
  const wanted = name.toLowerCase();
  const lines: string[] = [];
  for (const header of headers) {
    if (header.name.length === wanted.length && header.name.toLowerCase() === wanted)
      lines.push(header.value);
  }
  return lines;
}

/** All lines of `name` joined by `, `, or null where there is none. https://fetch.spec.whatwg.org/#concept-header-list-get */
export function headerValue(headers: readonly Header[], name: string): string | null {
  const wanted = name.toLowerCase();
  let value: string | null = null;
  for (const header of headers) {
    if (header.name.length !== wanted.length || header.name.toLowerCase() !== wanted) continue;
    value = value === null ? header.value : `${value}, ${header.value}`;
  }
  return value;
}

/** RFC 9110 §5.6.2: what a method or a header name is made of. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/**
 * The items of a comma-separated list, trimmed, empty ones skipped; [] for an absent header.
 * RFC 9110 §5.6.1 (`#rule`): a recipient must ignore empty elements.
 */
export function listItems(value: string | null): string[] {
  if (value === null) return [];
  const items: string[] = [];
  for (const part of value.split(',')) {
    const item = part.replace(/^[\t ]+|[\t ]+$/g, '');
    if (item !== '') items.push(item);
  }
  return items;
}
