/**
 * How Markdown quotes (CommonMark and GitHub's dialect). Whatever a page or a server chose goes through one of these.
 */
import { oneLine } from './template.js';

/** The longest value within a sentence, in characters. */
const LIMIT = 300;

/** `value` as code within a line. */
export function inlineCode(value: string): string {
  const text = oneLine(value).replaceAll('\t', ' ');
  const cut = text.length > LIMIT ? `${text.slice(0, LIMIT)}…` : text;
  if (cut.trim() === '') return '(empty)';
  const fence = '`'.repeat(longestRun(cut) + 1);
  // A space next to the fence is taken off again by whoever reads it.
  const pad = /^[` ]|[` ]$/.test(cut) ? ' ' : '';
  return `${fence}${pad}${cut}${pad}${fence}`;
}

/** `text`, of any lines, as a block of code. */
export function codeBlock(text: string, language = ''): string {
  const lines = text
    .replace(/\n+$/, '')
    .split('\n')
    .map(line => oneLine(line));
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${lines.join('\n')}\n${fence}`;
}

/** A sentence of ours, which marks what was on the wire by backticks: that becomes code, the rest text. */
export function sentence(words: string): string {
  return words
    .split('`')
    .map((part, i, parts) => (i % 2 === 1 && i < parts.length - 1 ? inlineCode(part) : plain(part)))
    .join('');
}

/** Text that is nothing but text: no markup, no link, no mention. */
function plain(text: string): string {
  return (
    oneLine(text)
      .replace(/[\\*_[\]{}#|~!+]/g, '\\$&')
      .replace(/^(\s*)(-|\d+[.)]|=)/, '$1\\$2')
      // GitHub makes links of bare addresses, and mentions of names.
      .replace(/[&<>@]/g, character => `&#${character.charCodeAt(0)};`)
      .replaceAll('://', ':&#47;/')
      .replace(/(www)\./gi, '$1&#46;')
  );
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
