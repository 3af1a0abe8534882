/**
 * Requests as commands for cURL. Secrets were never kept: variables such as `$TOKEN` stand for them.
 */
import type { Exchange } from '../capture/exchange.js';
import { isToken } from '../standard/headers.js';
import { mainRequest, preflightRequest, type SentRequest } from './sent-request.js';
import { argument, CONTINUED, type Shell } from './shell.js';
import { plainText, type Template } from './template.js';

/** Headers that cURL makes by itself, or that would have it print compressed bytes. */
const CURLS_OWN = new Set(['host', 'connection', 'content-length', 'accept-encoding', 'transfer-encoding']);

/** The preflight of leg `index` as the browser sent it; null where none was needed. */
export function preflightCurl(exchange: Exchange, index: number, shell: Shell = 'posix'): string | null {
  const request = preflightRequest(exchange, index);
  return request === null ? null : command(request, shell);
}

/** The request itself on leg `index`. Throws where there is no such leg. */
export function requestCurl(exchange: Exchange, index: number, shell: Shell = 'posix'): string {
  return command(mainRequest(exchange, index), shell);
}

function command(request: SentRequest, shell: Shell): string {
  const words: Array<[option: string, value?: Template]> = [['curl -i'], ...methodWords(request)];
  // Brackets and braces in a URL are a range of URLs to cURL.
  if (/[[\]{}]/.test(plainText(request.url))) words.push(['--globoff']);
  words.push(['--url', request.url]);
  for (const { name, value } of request.headers) {
    if (CURLS_OWN.has(name.toLowerCase())) continue;
    // `name:` would take the header away; `name;` sends it empty.
    words.push(['-H', plainText(value) === '' ? [`${name};`] : [`${name}: `, ...value]]);
  }
  if (request.hasBody) words.push(['--data-raw', [{ variable: 'BODY' }]]);
  return words
    .map(([option, value]) => (value === undefined ? option : `${option} ${argument(value, shell)}`))
    .join(CONTINUED[shell]);
}

function methodWords({ method, hasBody }: SentRequest): Array<[option: string, value?: Template]> {
  if (method === 'HEAD') return [['--head']];
  if (method === 'GET' && !hasBody) return [];
  // A method that is none comes from a file that somebody made; cURL has no use for it.
  return [['-X', [isToken(method) ? method : 'GET']]];
}
