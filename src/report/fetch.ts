/**
 * The request as a call of fetch(). Secrets were never kept: constants at its top stand for them.
 */
import { unsafeNamesOf } from '../capture/unsafe-names.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import { js } from '../remedy/servers/quote.js';
import { isForbiddenRequestHeader } from '../standard/forbidden-request-headers.js';
import { isToken } from '../standard/headers.js';
import { isForbiddenMethod } from '../standard/method.js';
import { mainRequest, type SentRequest } from './sent-request.js';
import { plainText, type Template } from './template.js';

/** Safelisted headers that a script may have set; browsers send most of the others by themselves. */
const SCRIPTS = new Set(['accept', 'content-type', 'content-language', 'range']);

/** The page's request, as JavaScript. */
export function requestFetch({ exchange, credentials }: Diagnosis): string {
  const request = mainRequest(exchange, 0);
  const headers = scriptHeaders(request, unsafeNamesOf(exchange.legs[0] as (typeof exchange.legs)[number]));
  const options: string[] = [];
  if (request.method !== 'GET' && isToken(request.method) && !isForbiddenMethod(request.method))
    options.push(`  method: ${js(request.method)},`);
  if (headers.length > 0)
    options.push(
      '  headers: {',
      ...headers.map(({ name, value }) => `    ${js(name)}: ${expression(value)},`),
      '  },',
    );
  if (exchange.mode === 'no-cors') options.push("  mode: 'no-cors',");
  if (credentials === 'include') options.push("  credentials: 'include',");
  if (credentials === 'unknown')
    options.push("  // Whether it was sent with credentials: 'include' could not be seen.");
  if (request.hasBody) options.push('  body: BODY,');
  const url = expression(request.url);
  const call =
    options.length === 0 ? `await fetch(${url});` : `await fetch(${url}, {\n${options.join('\n')}\n});`;
  const gaps = variables([request.url, ...headers.map(({ value }) => value)]);
  if (request.hasBody) gaps.push('BODY');
  if (gaps.length === 0) return `${call}\n`;
  return [
    '// Not kept: fill in what the page sent.',
    ...gaps.map(name => `const ${name} = '';`),
    '',
    call,
    '',
  ].join('\n');
}

function scriptHeaders({ headers }: SentRequest, unsafe: readonly string[]): SentRequest['headers'] {
  return headers.filter(({ name, value }) => {
    const lower = name.toLowerCase();
    if (isForbiddenRequestHeader(lower, plainText(value))) return false;
    if (lower === 'accept' && plainText(value) === '*/*') return false;
    return unsafe.includes(lower) || SCRIPTS.has(lower);
  });
}

/** `'Bearer ' + TOKEN` */
function expression(template: Template): string {
  if (template.length === 0) return "''";
  return template.map(part => (typeof part === 'string' ? js(part) : part.variable)).join(' + ');
}

function variables(templates: readonly Template[]): string[] {
  const names = templates.flatMap(template =>
    template.flatMap(part => (typeof part === 'string' ? [] : [part.variable])),
  );
  return [...new Set(names)];
}
