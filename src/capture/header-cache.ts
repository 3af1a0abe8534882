/**
 * Header lines that were met before: the same few come with every request, and one object does for all of them.
 */
import type { Header } from '../standard/headers.js';

/** Lines remembered; then all are forgotten, as the common ones are back at once. */
const MOST = 2000;
/** Longer values are hardly ever met twice, in characters. */
const LONGEST = 400;

/** A name that had so many values has another one each time, and is not looked up any more. */
const MOST_VALUES = 50;

/** Only lines that redaction leaves as they are: nothing secret is remembered. null: of too many values. */
const byName = new Map<string, Map<string, Header> | null>();
let count = 0;

export function knownHeader(name: string, value: string): Header | undefined {
  return byName.get(name)?.get(value);
}

/** Remembers `header`, which `name` and `value` became; it must not be changed from now on. */
export function rememberHeader(name: string, value: string, header: Header): void {
  if (value !== header.value || value.length > LONGEST) return;
  if (count >= MOST) {
    byName.clear();
    count = 0;
  }
  const values = byName.get(name);
  if (values === null) return;
  if (values === undefined) byName.set(name, new Map([[value, header]]));
  else if (values.size < MOST_VALUES) values.set(value, header);
  else byName.set(name, null);
  count++;
}
