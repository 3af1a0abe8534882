/**
 * Text with gaps: what redaction took out, or what was never seen, is a variable for the reader to fill in.
 */
import type { Header } from '../standard/headers.js';

/** What stands for a value that is not known. `name` is made of A to Z, digits and `_`. */
export interface Variable {
  variable: string;
}

export type Template = ReadonlyArray<string | Variable>;

/** `… (32)`, or `…` alone, as src/redaction leaves it. */
const GAP = /…(?: \(\d+\))?/;

/** A value that src/capture cut: its beginning is there, and is of no use. */
const CUT = /^[^…]{1000,}… \(\d+\)$/s;

/** Whatever breaks out of a line or misleads the eye: control characters, line separators, marks of direction. */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** `text` on one line, with U+FFFD for each character that cannot be shown as it is. */
export function oneLine(text: string): string {
  return text.replace(UNPRINTABLE, '\u{fffd}');
}

/** The value of a request header. */
export function headerTemplate({ name, value }: Header): Template {
  const lower = name.toLowerCase();
  if (lower === 'cookie') return [{ variable: 'COOKIE' }];
  const known = lower === 'authorization' ? 'TOKEN' : variableFor(name);
  if (CUT.test(value)) return [{ variable: known }];
  return gaps(value, () => known);
}

/** The value of a header of which the name alone is known. */
export function unseenValue(name: string): Template {
  return [{ variable: name.toLowerCase() === 'authorization' ? 'AUTHORIZATION' : variableFor(name) }];
}

/** A URL; each gap is called after its parameter. */
export function urlTemplate(url: string): Template {
  return gaps(url, before => {
    const parameter = /[?&]([^?&=]*)=[^&]*$/.exec(before)?.[1];
    return parameter === undefined ? 'VALUE_PATH' : variableFor(parameter);
  });
}

/** `template` for reading: `$NAME` for a variable. */
export function plainText(template: Template): string {
  return template.map(part => (typeof part === 'string' ? part : `$${part.variable}`)).join('');
}

/** Splits `text` at its gaps; `nameFor` is given what stands before each. The same name twice is numbered. */
function gaps(text: string, nameFor: (before: string) => string): Template {
  const parts: Array<string | Variable> = [];
  const used = new Map<string, number>();
  let from = 0;
  for (const match of text.matchAll(new RegExp(GAP, 'g'))) {
    if (match.index > from) parts.push(oneLine(text.slice(from, match.index)));
    const name = nameFor(text.slice(0, match.index));
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    parts.push({ variable: count === 1 ? name : `${name}_${count}` });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(oneLine(text.slice(from)));
  return parts;
}

/**
 * `VALUE_X_API_KEY`. The page chose the name: the prefix keeps a pasted command from reading a variable that the
 * reader's shell really has, such as a key of their own.
 */
function variableFor(name: string): string {
  const word = name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40);
  return `VALUE_${word === '' ? 'UNNAMED' : word}`;
}
