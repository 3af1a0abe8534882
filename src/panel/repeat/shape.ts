/**
 * The request that is sent again, put together from what was seen. Secrets and bodies were never kept: placeholders
 * stand for them, and are named.
 */
import { unsafeNamesOf } from '../../capture/unsafe-names.js';
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { mainRequest, type SentRequest } from '../../report/sent-request.js';
import { plainText, type Template } from '../../report/template.js';
import type { CredentialsMode } from '../../standard/cors-check.js';
import { isForbiddenRequestHeader } from '../../standard/forbidden-request-headers.js';
import { isForbiddenMethod } from '../../standard/method.js';
import type { RepeatRequest } from '../source.js';
import { REPEAT } from '../words/repeat.js';

export interface Shape {
  request: RepeatRequest;
  /** What a placeholder stands for: names of headers and parameters, `body`. */
  notKept: string[];
  /** The credentials mode is a guess. */
  guessed: boolean;
}

/** Safelisted headers that a script may have set; browsers send the others by themselves. */
const SCRIPTS = new Set(['accept', 'content-type', 'content-language', 'range']);

/** Null for what no page can send again: a scheme of its own, a forbidden method. */
export function shapeOf(diagnosis: Diagnosis, credentials: CredentialsMode): Shape | null {
  const { exchange } = diagnosis;
  if (!/^https?:/i.test(exchange.url) || isForbiddenMethod(exchange.method)) return null;
  const sent = mainRequest(exchange, 0);
  const notKept: string[] = [];
  const filled = (template: Template, what: string): string => {
    if (template.some(part => typeof part !== 'string')) notKept.push(what);
    return template.map(part => (typeof part === 'string' ? part : REPEAT.placeholder)).join('');
  };
  const url = filled(sent.url, REPEAT.address);
  const headers = scriptHeaders(sent, diagnosis).map(({ name, value }) => {
    const text = filled(value, name);
    // One that asks for leave as well, and that servers know.
    const odd = name.toLowerCase() === 'content-type' && text === REPEAT.placeholder;
    return { name, value: odd ? 'application/json' : text };
  });
  const body = sent.hasBody ? bodyFor(headers) : null;
  if (body !== null) notKept.push(REPEAT.body);
  return {
    request: {
      url,
      method: exchange.method,
      headers,
      credentials,
      mode: exchange.mode === 'no-cors' ? 'no-cors' : 'cors',
      body,
      frameId: exchange.worker ? 0 : Math.max(0, exchange.frameId),
    },
    notKept,
    guessed: diagnosis.credentials === 'unknown',
  };
}

function scriptHeaders({ headers }: SentRequest, { exchange }: Diagnosis): SentRequest['headers'] {
  const first = exchange.legs[0];
  const unsafe = new Set(first === undefined ? [] : unsafeNamesOf(first));
  return headers.filter(({ name, value }) => {
    const lower = name.toLowerCase();
    if (isForbiddenRequestHeader(lower, plainText(value))) return false;
    return unsafe.has(lower) || SCRIPTS.has(lower);
  });
}

/** Of the kind that the server expects, so that it is refused for what it holds and not for how it is written. */
function bodyFor(headers: RepeatRequest['headers']): string {
  const type = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  return type.includes('json') ? '{}' : '';
}
