/**
 * What somebody pasted becomes a what-if: response headers, a cURL command, a raw request, or a request with its
 * answers below it. Secrets are taken out at once.
 */
import { pageSetUnsafeNames } from '../../capture/unsafe-names.js';
import { redactHeader } from '../../redaction/headers.js';
import { redactUrl } from '../../redaction/url.js';
import { type Header, headerValue, isToken, listItems } from '../../standard/headers.js';
import { normalizeMethod } from '../../standard/method.js';
import { parseUrl, serializedOrigin } from '../../standard/origin.js';
import { isRedirectStatus } from '../../standard/status.js';
import type { WhatIf, WhatIfAnswer, WhatIfLeg } from '../what-if.js';
import { parseCurl } from './curl-command.js';
import { type HeaderBlock, parseHeaderBlocks } from './header-block.js';
import { wordsOf } from './words.js';

/** What a paste does not say. */
export interface PasteDefaults {
  origin: string;
  url: string;
}

export type Pasted =
  | { model: WhatIf; kind: 'headers' | 'request' | 'both' }
  /** Why nothing could be made of it, in a sentence. */
  | { refused: string };

const DEFAULTS: PasteDefaults = { origin: 'https://app.example', url: 'https://api.example/' };
/** In characters; more is no command and no head of an answer. */
const LONGEST = 1_000_000;

interface Request {
  url: string;
  method: string;
  headers: readonly Header[];
  credentials: boolean;
}

/** Takes the origin of a page and a URL from `defaults` where the paste names none. */
export function parsePaste(text: string, defaults: PasteDefaults = DEFAULTS): Pasted {
  if (text.trim() === '') return { refused: 'There is nothing to check yet.' };
  if (text.length > LONGEST) return { refused: 'This is too long for headers or a command.' };
  const { request, rest } = requestOf(text);
  const blocks = parseHeaderBlocks(rest).map(
    ({ status, headers }): HeaderBlock => ({ status, headers: headers.map(redactHeader) }),
  );
  if (request === null && blocks.every(({ headers }) => headers.length === 0))
    return { refused: 'There are no header lines in this, and no cURL command.' };
  return {
    model: modelOf(request, blocks, defaults),
    kind: request === null ? 'headers' : blocks.length === 0 ? 'request' : 'both',
  };
}

/** The request at the beginning of `text`, and what follows it. */
function requestOf(text: string): { request: Request | null; rest: string } {
  const trimmed = text
    .replace(/^\ufeff/, '')
    .trimStart()
    .replace(/^\$ /, '');
  if (/^curl(?:\.exe)?\s/i.test(trimmed)) {
    const { words, rest } = wordsOf(trimmed);
    const request = parseCurl(words.slice(1));
    return { request, rest: request === null ? text : rest };
  }
  return rawRequest(trimmed) ?? { request: null, rest: text };
}

/** `PUT /orders HTTP/1.1` with headers, as a proxy or `curl -v` shows it; the answer may follow. */
function rawRequest(text: string): { request: Request; rest: string } | null {
  const verbose = /^> [A-Za-z]+ \S+ HTTP\//m.test(text);
  const lines = text.split(/\r\n|\r|\n/);
  const sent = verbose ? lines.flatMap(line => (line.startsWith('> ') ? [line.slice(2)] : [])) : lines;
  const [, method, target] = /^([A-Za-z]+) (\S+) HTTP\/[\d.]+$/.exec(sent[0]?.trim() ?? '') ?? [];
  if (method === undefined || target === undefined) return null;
  const answer = verbose ? -1 : sent.findIndex((line, i) => i > 0 && /^HTTP\/[\d.]+ \d{3}/.test(line));
  const own = answer < 0 ? sent.slice(1) : sent.slice(1, answer);
  const end = own.indexOf('');
  const [block] = parseHeaderBlocks((end < 0 ? own : own.slice(0, end)).join('\n'));
  const headers = block?.headers ?? [];
  const url = /^https?:\/\//i.test(target)
    ? target
    : `https://${headerValue(headers, 'host') ?? 'api.example'}${target}`;
  return {
    request: { url, method, headers, credentials: headerValue(headers, 'cookie') !== null },
    rest: verbose ? text : answer < 0 ? '' : sent.slice(answer).join('\n'),
  };
}

function modelOf(request: Request | null, blocks: readonly HeaderBlock[], defaults: PasteDefaults): WhatIf {
  const headers = (request?.headers ?? []).map(redactHeader);
  const asked = headerValue(headers, 'access-control-request-method');
  // The command may be the preflight itself, made by hand to see its answer.
  const isPreflight = request?.method === 'OPTIONS' && asked !== null;
  const names = isPreflight ? listItems(headerValue(headers, 'access-control-request-headers')) : [];
  const referer = headerValue(headers, 'referer');
  const answers = blocks.map(
    ({ status, headers: lines }): WhatIfAnswer => ({ status: status ?? 200, headers: lines, assumed: false }),
  );
  const first = redactUrl(validUrl(request?.url) ?? defaults.url);
  return {
    origin:
      headerValue(headers, 'origin') ??
      (referer !== null && parseUrl(referer) !== null ? serializedOrigin(referer) : defaults.origin),
    method: isPreflight ? asked : normalizeMethod(request?.method ?? 'GET'),
    requestHeaders: isPreflight
      ? names.filter(isToken).map(name => ({ name: name.toLowerCase(), value: '…' }))
      : pageHeaders(headers),
    credentials: request?.credentials === true ? 'include' : credentialsOf(answers),
    forced: false,
    legs: isPreflight ? preflightLegs(first, answers) : responseLegs(first, answers),
  };
}

/** A server that allows credentials is asked with them. */
function credentialsOf(answers: readonly WhatIfAnswer[]): WhatIf['credentials'] {
  return answers.some(({ headers }) => headerValue(headers, 'access-control-allow-credentials') === 'true')
    ? 'include'
    : 'omit';
}

/** What a page has set: the rest is the browser's, or cURL's. */
function pageHeaders(headers: readonly Header[]): Header[] {
  const unsafe = new Set(pageSetUnsafeNames(headers));
  return headers.filter(
    ({ name }) => unsafe.has(name.toLowerCase()) || /^(?:content-type|authorization)$/i.test(name),
  );
}

/** One leg for each answer that redirects to the next. */
function responseLegs(url: string, answers: readonly WhatIfAnswer[]): WhatIfLeg[] {
  const legs: WhatIfLeg[] = [];
  let current = url;
  for (const answer of answers) {
    legs.push({ url: current, preflight: guessed(answer), response: answer });
    const location = headerValue(answer.headers, 'location');
    if (!isRedirectStatus(answer.status) || location === null) break;
    current = parseUrl(location, parseUrl(current) === null ? undefined : current)?.href ?? current;
  }
  return legs.length > 0 ? legs : [{ url, preflight: unseen(204), response: unseen(200) }];
}

function preflightLegs(url: string, answers: readonly WhatIfAnswer[]): WhatIfLeg[] {
  const [preflight, response] = answers;
  return [{ url, preflight: preflight ?? unseen(204), response: response ?? unseen(200) }];
}

/** Nobody pasted the answer to OPTIONS: as if the server added the same headers to it. */
function guessed({ headers }: WhatIfAnswer): WhatIfAnswer {
  return {
    status: 204,
    headers: headers.filter(({ name }) => /^(?:access-control-|vary$)/i.test(name)),
    assumed: true,
  };
}

function unseen(status: number): WhatIfAnswer {
  return { status, headers: [], assumed: true };
}

function validUrl(url: string | undefined): string | null {
  const parsed = url === undefined ? null : parseUrl(url);
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed.href : null;
}
