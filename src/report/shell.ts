/**
 * How shells quote. Whatever a page or a server chose goes through one of these on its way into a command.
 */
import { oneLine, type Template } from './template.js';

export type Shell = 'posix' | 'cmd';

/** Characters that mean themselves between double quotes, in sh and in an interactive bash or zsh. */
const TAME = /^[A-Za-z0-9 ,.:;/_=+@%?&~#()*<>|^{}[\]'-]*$/;

/** One argument of a command. */
export function argument(template: Template, shell: Shell): string {
  const whole = joined(template);
  return shell === 'posix' ? posix(whole) : cmd(whole);
}

/** What one argument is followed by, so that the next may stand on a line of its own. */
export const CONTINUED: Readonly<Record<Shell, string>> = { posix: ' \\\n  ', cmd: ' ^\n  ' };

/** sh, bash, zsh. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02 */
function posix(template: Template): string {
  if (template.every(part => typeof part === 'string')) return single(template.join(''));
  if (template.every(part => typeof part !== 'string' || TAME.test(part)))
    return `"${template.map((part, i) => (typeof part === 'string' ? part : reference(part.variable, template[i + 1]))).join('')}"`;
  return template.map(part => (typeof part === 'string' ? single(part) : `"$${part.variable}"`)).join('');
}

function single(text: string): string {
  return `'${oneLine(text).replaceAll("'", `'\\''`)}'`;
}

function reference(name: string, next: Template[number] | undefined): string {
  return typeof next === 'string' && /^\w/.test(next) ? `\${${name}}` : `$${name}`;
}

/**
 * The Windows command prompt. Each character that could mean something has a caret, the quotes too: the prompt then
 * never believes to be within quotes, and only the program that is called sees them.
 */
function cmd(template: Template): string {
  const quoted = template.map((part, i) => {
    if (typeof part !== 'string') return `%${part.variable}%`;
    // A program reads backslashes as escapes where a quote follows them, and the closing one does.
    const last = i === template.length - 1;
    return (
      oneLine(part)
        .replaceAll('\t', ' ')
        .replace(
          last ? /(\\*)("|$)/g : /(\\*)(")/g,
          (_, slashes: string, quote: string) => `${slashes}${slashes}${quote === '' ? '' : '\\"'}`,
        )
        .replace(/[^A-Za-z0-9 _\-:=+~'/.,?;*\u0080-\uffff]/g, '^$&')
        // The caret keeps two percent signs from naming a variable of the reader's.
        .replace(/%(?=[^^])/g, '%^')
    );
  });
  return `^"${quoted.join('')}^"`;
}

/** Neighbouring texts as one, none of them empty. */
function joined(template: Template): Template {
  const parts: Array<Template[number]> = [];
  for (const part of template) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else if (part !== '') parts.push(part);
  }
  return parts;
}
