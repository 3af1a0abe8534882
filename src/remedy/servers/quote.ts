/**
 * How each language writes a string. Whatever goes into a text goes through one of these.
 */

/** A value that a language cannot write. */
export class Unwritable extends Error {
  constructor(
    readonly value: string,
    /** Ends the sentence `X has no way to write Y: …` */
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** A value within a sentence: cut, and without anything that is not printable. */
export function shown(value: string): string {
  const cut = value.length > 80 ? `${value.slice(0, 79)}…` : value;
  return `\`${cut.replace(/[^\x20-\x5f\x61-\x7e…]/g, character => (character === '`' ? "'" : '\u{fffd}'))}\``;
}

function refuse(value: string, pattern: RegExp, reason: string): void {
  if (pattern.test(value)) throw new Unwritable(value, reason);
}

const NOT_PRINTABLE = /[^\x20-\x7e]/;
const NOT_PRINTABLE_REASON = 'it holds a character that is not printable ASCII';

/** Each character that is not printable ASCII, and each of `special`, by `write`. */
function escaped(value: string, special: RegExp, write: (unit: number, character: string) => string): string {
  let text = '';
  for (let index = 0; index < value.length; index += 1) {
    const character = value.charAt(index);
    text +=
      NOT_PRINTABLE.test(character) || special.test(character)
        ? write(value.charCodeAt(index), character)
        : character;
  }
  return text;
}

function hex(unit: number, digits: number): string {
  return unit.toString(16).padStart(digits, '0');
}

/** `'…'` of JavaScript and TypeScript, safe in a script element too. */
export function js(value: string): string {
  const body = escaped(value, /['\\<]/, (unit, character) => {
    if (character === "'" || character === '\\') return `\\${character}`;
    return unit < 0x100 ? `\\x${hex(unit, 2)}` : `\\u${hex(unit, 4)}`;
  });
  return `'${body}'`;
}

/** `['…', '…']` of JavaScript. */
export function jsList(values: readonly string[]): string {
  return `[${values.map(js).join(', ')}]`;
}

/** `"…"` of JSON, which YAML, Java, C# and TOML read the same way. */
export function json(value: string): string {
  const body = escaped(value, /["\\<]/, (unit, character) =>
    character === '"' || character === '\\' ? `\\${character}` : `\\u${hex(unit, 4)}`,
  );
  return `"${body}"`;
}

/** `["…", "…"]` of JSON, YAML and TOML. */
export function jsonList(values: readonly string[]): string {
  return `[${values.map(json).join(', ')}]`;
}

/** `"…"` of Go, and of Rust: neither knows surrogates, so only printable ASCII is written. */
export function plainDouble(value: string): string {
  refuse(value, NOT_PRINTABLE, NOT_PRINTABLE_REASON);
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** `"…"` of Python, not of an f-string. */
export function python(value: string): string {
  refuse(value, NOT_PRINTABLE, NOT_PRINTABLE_REASON);
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** `["…", "…"]` of Python. */
export function pythonList(values: readonly string[]): string {
  return `[${values.map(python).join(', ')}]`;
}

/** `'…'` of Ruby and PHP: nothing is looked up within. */
export function singleQuoted(value: string): string {
  refuse(value, NOT_PRINTABLE, NOT_PRINTABLE_REASON);
  return `'${value.replace(/['\\]/g, '\\$&')}'`;
}

/** `"…"` of nginx, which looks up `$` and has no escape for it. */
export function nginx(value: string): string {
  refuse(value, NOT_PRINTABLE, NOT_PRINTABLE_REASON);
  refuse(value, /\$/, 'a dollar sign begins a variable');
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** `"…"` of an httpd directive. */
export function apache(value: string): string {
  refuse(value, NOT_PRINTABLE, NOT_PRINTABLE_REASON);
  refuse(value, /\$\{|\\/, 'it would be read as a variable or an escape');
  return `"${value.replace(/"/g, '\\"')}"`;
}

/** `"…"` of httpd's Header directive, where `%` begins a format. */
export function apacheHeader(value: string): string {
  return apache(value).replace(/%/g, '%%');
}

/** `'…'` within an httpd expression that stands in double quotes. */
export function apacheWord(value: string): string {
  refuse(value, NOT_PRINTABLE, NOT_PRINTABLE_REASON);
  refuse(value, /['"\\%$]/, 'it would end the word or be read as a variable');
  return `'${value}'`;
}

/** `"…"` of a Caddyfile; `{` begins a placeholder. */
export function caddy(value: string): string {
  refuse(value, NOT_PRINTABLE, NOT_PRINTABLE_REASON);
  refuse(value, /[{}\\]/, 'it would be read as a placeholder or an escape');
  return `"${value.replace(/"/g, '\\"')}"`;
}

/** `'…'` of HAProxy: nothing is looked up within, as in a shell. */
export function haproxy(value: string): string {
  refuse(value, NOT_PRINTABLE, NOT_PRINTABLE_REASON);
  return `'${value.replace(/'/g, `'\\''`)}'`;
}

/** `'…'` of a shell. */
export function shell(value: string): string {
  return haproxy(value);
}

/** `'…'` of HAProxy where `%` begins a format. */
export function haproxyFormat(value: string): string {
  return haproxy(value).replace(/%/g, '%%');
}

/** `"…"` of lighttpd. */
export function lighttpd(value: string): string {
  refuse(value, NOT_PRINTABLE, NOT_PRINTABLE_REASON);
  refuse(value, /\\/, 'it would be read as an escape');
  return `"${value.replace(/"/g, '\\"')}"`;
}

/** `"…"` of VCL, which knows no escapes. */
export function vcl(value: string): string {
  refuse(value, NOT_PRINTABLE, NOT_PRINTABLE_REASON);
  refuse(value, /["\\]/, 'it would end the string');
  return `"${value}"`;
}

/** Text of an XML element or attribute. */
export function xml(value: string): string {
  refuse(value, NOT_PRINTABLE, NOT_PRINTABLE_REASON);
  return value.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}

/** The value of a Java properties line; `${` begins an expression. */
export function property(value: string): string {
  refuse(value, NOT_PRINTABLE, NOT_PRINTABLE_REASON);
  refuse(value, /\$\{|^ | $/, 'it would be read as an expression or be trimmed');
  return value.replace(/\\/g, '\\\\');
}

/** A regular expression's body that matches exactly `value`: Perl's, Python's, Java's and RE2's alike. */
export function regexBody(value: string): string {
  return value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** `a, b`: the value of a list header. */
export function list(values: readonly string[]): string {
  return values.join(', ');
}

/** Throws for a path with `%`: most servers decode a path before they compare it. */
export function decodedPath(path: string): string {
  refuse(path, /%/, 'it compares paths after decoding them');
  return path;
}

/** A regular expression for `path` and what lies beneath it. */
export function pathPattern(path: string): string {
  return path.endsWith('/') ? `^${regexBody(path)}` : `^${regexBody(path)}(/|$)`;
}

/** The path as a prefix that ends in a slash. */
export function beneath(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
