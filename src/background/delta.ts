/**
 * Values as they are written down, each as its difference from the one before it: of most exchanges that is an id, a URL
 * and a few times. Header lines come again and again, so a text holds each of them once, and lists name them by number.
 */
import type { Header } from '../standard/headers.js';

interface Plain {
  [key: string]: unknown;
}

/** Stands for keys that are gone. */
const GONE = '-';
/** Stands for a list of header lines: their numbers. */
const LINES = '#';

/** Writes differences; `lines` has the header lines in the end. */
export class DeltaWriter {
  readonly lines: Header[] = [];
  /** By the object: a line met before is the same one. */
  readonly #numbers = new Map<Header, number>();

  /** Each of `items`, which JSON can hold, as its difference from the one before it. */
  all(items: readonly unknown[]): unknown[] {
    return items.map((item, i) => this.#delta(items[i - 1], item) ?? {});
  }

  /** What makes `last` become `value`; undefined where they are the same. Keys that are undefined count as absent. */
  #delta(last: unknown, value: unknown): unknown {
    if (value === last) return undefined;
    if (Array.isArray(value)) return this.#ofItems(Array.isArray(last) ? last : null, value);
    if (!isPlain(value)) return value;
    const base = isPlain(last) ? last : {};
    const difference: Plain = {};
    let any = base !== last;
    for (const key in value) {
      const one = value[key];
      const its = one === undefined || one === base[key] ? undefined : this.#delta(base[key], one);
      if (its === undefined) continue;
      difference[key] = its;
      any = true;
    }
    const gone: string[] = [];
    for (const key in base) if (value[key] === undefined && base[key] !== undefined) gone.push(key);
    if (gone.length > 0) difference[GONE] = gone;
    return any || gone.length > 0 ? difference : undefined;
  }

  #ofItems(last: readonly unknown[] | null, value: readonly unknown[]): unknown {
    if (last?.length === value.length && value.every((item, i) => item === last[i])) return undefined;
    const lines = this.#asLines(value);
    if (lines !== null) return { [LINES]: lines };
    let any = last?.length !== value.length;
    const items = value.map((item, i) => {
      const its = this.#delta(last?.[i], item);
      if (its !== undefined) any = true;
      // Within a list the same thing is written as no difference, or once more.
      return its ?? (isPlain(item) ? {} : item);
    });
    return any ? items : undefined;
  }

  /** The numbers of header lines; null where `items` are none. */
  #asLines(items: readonly unknown[]): string | null {
    let lines = '';
    for (const item of items) {
      if (!isHeader(item)) return null;
      lines += `${lines === '' ? '' : ' '}${this.#number(item)}`;
    }
    return lines === '' ? null : lines;
  }

  #number(header: Header): number {
    let number = this.#numbers.get(header);
    if (number === undefined) {
      number = this.lines.push(header) - 1;
      this.#numbers.set(header, number);
    }
    return number;
  }
}

/** What `DeltaWriter` was given. Throws where a line is missing, or is none. */
export function readDeltas(items: readonly unknown[], lines: readonly unknown[]): unknown[] {
  let last: unknown;
  return items.map(item => {
    last = patched(last, item, lines);
    return last;
  });
}

/** What `last` becomes by `difference`, sharing nothing with it. */
function patched(last: unknown, difference: unknown, lines: readonly unknown[]): unknown {
  if (Array.isArray(difference)) {
    const base: readonly unknown[] = Array.isArray(last) ? last : [];
    return difference.map((item, i) => patched(base[i], item, lines));
  }
  if (!isPlain(difference)) return difference;
  const numbers = difference[LINES];
  if (numbers !== undefined)
    return String(numbers)
      .split(' ')
      .map(number => lineOf(lines[Number(number)]));
  const value = isPlain(last) ? structuredClone(last) : {};
  for (const key of Object.keys(difference))
    if (key !== GONE) value[key] = patched(value[key], difference[key], lines);
  for (const key of (difference[GONE] ?? []) as string[]) delete value[key];
  return value;
}

function lineOf(line: unknown): Header {
  if (!isHeader(line)) throw new TypeError('a line is text');
  return line;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHeader(value: unknown): value is Header {
  return isPlain(value) && typeof value.name === 'string' && typeof value.value === 'string';
}
