/**
 * Response headers as people paste them: from cURL, from DevTools, from a mail.
 */
import type { Header } from '../../standard/headers.js';

export interface HeaderBlock {
  /** Null where no line says it. */
  status: number | null;
  headers: Header[];
}

const TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
const FIELD = new RegExp(`^(${TOKEN})[ \\t]*:(?!//)[ \\t]*(.*)$`);
const NAME = new RegExp(`^(${TOKEN})[ \\t]*:?$`);
const STATUS_LINE = /^(?:HTTP\/[\d.]+|status(?:[ -]code)?:?|:status:?)[ \t]+(\d{3})\b/i;
const BARE_STATUS = /^([1-5]\d\d)(?:[ \t]+[A-Za-z][A-Za-z '’-]*)?$/;

/**
 * One block for each answer: a status line begins the next. Takes HTTP/1 and HTTP/2 spelling, folded lines, the marks of
 * `curl -v`, and the names and values on alternating lines that DevTools copies. [] where there is no header at all.
 */
export function parseHeaderBlocks(text: string): HeaderBlock[] {
  const blocks: HeaderBlock[] = [];
  let block: HeaderBlock | null = null;
  const lines = linesOf(text);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const status = statusOf(line, lines[i + 1]);
    if (status !== null) {
      block = { status: status.code, headers: [] };
      blocks.push(block);
      if (status.twoLines) i++;
      continue;
    }
    const last: Header | undefined = block?.headers.at(-1);
    if (/^[ \t]+\S/.test(line) && last !== undefined && block !== null) {
      // obs-fold: the line before goes on.
      block.headers[block.headers.length - 1] = {
        name: last.name,
        value: `${last.value} ${line.trim()}`.trim(),
      };
      continue;
    }
    const header = headerOf(line.trim(), lines[i + 1]);
    if (header === null) continue;
    if (header.twoLines) i++;
    if (block === null) {
      block = { status: null, headers: [] };
      blocks.push(block);
    }
    block.headers.push({ name: header.name, value: header.value });
  }
  return blocks.filter(({ status, headers }) => status !== null || headers.length > 0);
}

/** Without the marks of `curl -v`, which begin every line that the server sent with `<`. */
function linesOf(text: string): string[] {
  const lines = dedented(text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/));
  if (!lines.some(line => /^< HTTP\//.test(line))) return lines;
  return lines.flatMap(line => (line.startsWith('< ') ? [line.slice(2)] : []));
}

/** Without what all lines begin with: a block out of a list, or out of code. */
function dedented(lines: readonly string[]): string[] {
  const indents = lines.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length);
  const least = indents.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return lines.map(line => line.slice(Number.isFinite(least) ? least : 0));
}

function statusOf(line: string, next: string | undefined): { code: number; twoLines: boolean } | null {
  const trimmed = line.trim();
  const [, code] = STATUS_LINE.exec(trimmed) ?? BARE_STATUS.exec(trimmed) ?? [];
  if (code !== undefined) return { code: Number(code), twoLines: false };
  // DevTools copies `Status Code` and `200 OK` below each other.
  if (!/^(?:status(?: code)?|:status):?$/i.test(trimmed)) return null;
  const [, below] = BARE_STATUS.exec(next?.trim() ?? '') ?? [];
  return below === undefined ? null : { code: Number(below), twoLines: true };
}

function headerOf(line: string, next: string | undefined): (Header & { twoLines: boolean }) | null {
  const [, name, value] = FIELD.exec(line) ?? [];
  if (name !== undefined && value !== undefined && value !== '')
    return { name, value: value.trim(), twoLines: false };
  const [, alone] = NAME.exec(line) ?? [];
  if (alone === undefined) return null;
  const below = next?.trim() ?? '';
  // A name whose value stands on the next line, unless that is a header of its own.
  if (below !== '' && !FIELD.test(below) && looksLikeName(alone, line))
    return { name: alone, value: below, twoLines: true };
  return line.endsWith(':') ? { name: alone, value: '', twoLines: false } : null;
}

/** A lone word is a name where it ends in a colon, or is one that answers really have. */
function looksLikeName(name: string, line: string): boolean {
  return line.endsWith(':') || name.includes('-') || KNOWN.has(name.toLowerCase());
}

const KNOWN = new Set([
  'vary',
  'server',
  'location',
  'date',
  'etag',
  'expires',
  'via',
  'age',
  'allow',
  'connection',
  'link',
  'pragma',
]);
