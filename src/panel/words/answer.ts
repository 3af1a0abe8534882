/**
 * What an answer says, in a few words above its arrow.
 */
import type { ResponseHead } from '../../capture/exchange.js';
import { type Header, headerValue, listItems } from '../../standard/headers.js';
import { code, hostOf, list } from './format.js';

const get = (headers: readonly Header[], name: string): string | null =>
  headerValue(headers, `access-control-${name}`);

/** True where no header of the protocol is there. */
function hasNoCors(headers: readonly Header[]): boolean {
  return !headers.some(header => header.name.toLowerCase().startsWith('access-control-allow-'));
}

/** An answer to OPTIONS: `allows GET, POST, PUT and content-type`. */
export function grantWords({ headers }: ResponseHead, passed: boolean, origin: string): string {
  if (passed) return 'allows all of it';
  if (hasNoCors(headers)) return 'without any CORS header';
  const allowOrigin = get(headers, 'allow-origin');
  if (allowOrigin === null) return 'without Allow-Origin';
  const granted = [...listItems(get(headers, 'allow-methods')), ...listItems(get(headers, 'allow-headers'))];
  if (allowOrigin !== origin && allowOrigin !== '*') return `allows ${code(shortened(allowOrigin))}`;
  return granted.length === 0
    ? `allows ${allowOrigin} and nothing else`
    : `allows ${list(shortList(granted))}`;
}

/** The answer to the request itself. */
export function answerWords(head: ResponseHead): string {
  const kind = bodyWords(head);
  const allowOrigin = get(head.headers, 'allow-origin');
  const allows =
    allowOrigin === null
      ? ''
      : allowOrigin === ''
        ? 'Allow-Origin is empty'
        : `allows ${code(shortened(allowOrigin))}`;
  if (head.status >= 400)
    return [kind, allows === '' ? 'without Allow-Origin' : allows].filter(part => part !== '').join(', ');
  return allows === '' ? 'without Allow-Origin' : allows;
}

/** A redirect: `to files.example`. */
export function redirectWords(head: ResponseHead, target: string | undefined): string {
  return target === undefined ? answerWords(head) : `to ${hostOf(target)}`;
}

/** `an HTML page of 157 bytes`, where the headers tell. */
function bodyWords({ headers }: ResponseHead): string {
  const type = headerValue(headers, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  const kind =
    type === 'text/html'
      ? 'an HTML page'
      : type === 'text/plain'
        ? 'plain text'
        : type?.endsWith('json')
          ? 'JSON'
          : undefined;
  const length = headerValue(headers, 'content-length');
  return kind === undefined ? '' : length === null ? kind : `${kind} of ${length} bytes`;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function shortList(items: readonly string[]): string[] {
  return items.length > 8 ? [...items.slice(0, 7), `${items.length - 7} more`] : [...items];
}
