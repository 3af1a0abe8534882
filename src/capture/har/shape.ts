/**
 * A HAR read field by field, out of a value that may be anything. http://www.softwareishard.com/blog/har-12-spec/
 */
import type { Header } from '../../standard/headers.js';
import { parseUrl } from '../../standard/origin.js';
import { readHeaders } from '../raw-headers.js';

/** Why a file cannot be opened, in a sentence for the reader. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
}

export type Fields = Readonly<Record<string, unknown>>;

/** One entry, as far as it concerns us. Headers are redacted, URLs are not. */
export interface HarEntry {
  /** Its place in the file. */
  index: number;
  /** Absolute, http or https, without fragment. */
  url: string;
  method: string;
  startedAt: number;
  endedAt: number;
  requestHeaders: readonly Header[];
  /** Null where there was no answer. */
  status: number | null;
  responseHeaders: readonly Header[];
  /** Where the answer redirects to, absolute, or null. */
  redirectsTo: string | null;
  /** The browser's name of the error, or null. */
  error: string | null;
  fromCache: boolean;
  ip: string;
  /** Chromium: `fetch`, `preflight`, `document`, … */
  resourceType: string;
  pageref: string;
  initiator: Fields;
  /** The tool's own id of the request, and of the request that a preflight was made for. */
  id: string;
  preflightOf: string;
  /** What our own export adds. */
  ours: Fields | null;
}

/** More would be noise, or an attack. */
const MOST_HEADERS = 1000;
const LONGEST_NAME = 1000;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Null for what is no request over HTTP: `data:`, `blob:`, WebSockets, or an entry that is none. */
export function readEntry(value: unknown, index: number): HarEntry | null {
  const entry = fieldsOf(value);
  const request = fieldsOf(entry.request);
  const response = fieldsOf(entry.response);
  const url = parseUrl(textOf(request.url));
  const method = textOf(request.method);
  if (url === null || !/^https?:$/.test(url.protocol) || method === '' || method.length > LONGEST_NAME)
    return null;
  const initiator = fieldsOf(entry._initiator);
  const startedAt = timeOf(entry.startedDateTime);
  const ours = fieldsOf(entry._crosscheck);
  const isOurs = Object.keys(ours).length > 0;
  const status = numberOf(response.status);
  const responseHeaders = headersOf(response.headers, isOurs);
  return {
    index,
    url: withoutFragment(textOf(request.url)),
    method,
    startedAt,
    endedAt: startedAt + Math.max(0, numberOf(entry.time)),
    requestHeaders: headersOf(request.headers, isOurs),
    status: status >= 100 && status <= 999 ? status : null,
    responseHeaders,
    redirectsTo: targetOf(textOf(response.redirectURL), url.href),
    error: errorOf(response._error) ?? errorOf(response._failureText) ?? errorOf(entry._error),
    // Safari: `Memory Cache`, `Disk Cache`.
    fromCache:
      isSet(entry._fromCache) || isSet(response._fromCache) || /cache/i.test(textOf(entry._fetchType)),
    ip: textOf(entry.serverIPAddress).slice(0, 100),
    resourceType: textOf(entry._resourceType).toLowerCase(),
    pageref: textOf(entry.pageref),
    initiator,
    id: textOf(entry._requestId) || textOf(entry._request_id),
    preflightOf: initiator.type === 'preflight' ? textOf(initiator.requestId) : '',
    ours: isOurs ? ours : null,
  };
}

/** `ours`: redacted when it was written; once more would spoil the lengths that stand for secrets. */
function headersOf(value: unknown, ours: boolean): readonly Header[] {
  const lines = listOf(value)
    .slice(0, MOST_HEADERS)
    .flatMap((each): Header[] => {
      const { name, value: text } = fieldsOf(each);
      if (typeof name !== 'string' || typeof text !== 'string') return [];
      // HTTP/2 has fields of its own that are no headers.
      if (name === '' || name.startsWith(':') || name.length > LONGEST_NAME) return [];
      // Some tools keep the lines of one name together.
      return text.split('\n').map(line => ({ name, value: line.trim() }));
    });
  return ours ? lines : readHeaders(lines);
}

function timeOf(value: unknown): number {
  const time = Date.parse(textOf(value));
  return Number.isFinite(time) ? time : 0;
}

function targetOf(location: string, base: string): string | null {
  const target = location.trim() === '' ? null : parseUrl(location.trim(), base);
  return target === null ? null : target.href;
}

function errorOf(value: unknown): string | null {
  const text = textOf(value).trim();
  return text === '' ? null : text.slice(0, 300);
}

function isSet(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value !== '');
}

function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}
