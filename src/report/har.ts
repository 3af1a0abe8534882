/**
 * Exchanges as a HAR 1.2: each request an entry, each preflight one before it. Redacted as the exchanges are.
 */
import type { Entry, Log } from 'har-format';
import type { Exchange, ExchangeLeg, PreflightExchange, ResponseHead } from '../capture/exchange.js';
import { type Header, headerValue } from '../standard/headers.js';

type StandardEntry = Omit<Entry, '_resourceType' | '_initiator' | '_fromCache'>;

/** What our entries carry beside the format's own fields: Chromium's fields, and one of ours. */
export interface CrosscheckEntry extends StandardEntry {
  _resourceType: string;
  _fromCache?: 'disk';
  _initiator?: { type: 'preflight'; url: string; requestId: string };
  /** `exchange`: on its first entry, the whole of it. */
  _crosscheck: { exchange?: Exchange; of: string; leg: number; role: 'preflight' | 'request' };
}

export interface CrosscheckHar {
  log: Omit<Log, 'entries'> & { entries: CrosscheckEntry[] };
}

/** `version`: Crosscheck's own. `exchanges`: oldest first. */
export function harOf(exchanges: readonly Exchange[], version: string): CrosscheckHar {
  const entries = exchanges.flatMap(entriesOf);
  return {
    log: {
      version: '1.2',
      creator: { name: 'Crosscheck', version },
      comment: 'Redacted: secrets were never recorded.',
      entries,
    },
  };
}

function entriesOf(exchange: Exchange): CrosscheckEntry[] {
  const entries = exchange.legs.flatMap((leg, index): CrosscheckEntry[] => {
    const { preflight } = leg;
    const own = requestEntry(exchange, leg, index);
    return preflight === null || preflight.fromCache
      ? [own]
      : [preflightEntry(exchange, leg, preflight, index), own];
  });
  const [first] = entries;
  if (first) first._crosscheck = { ...first._crosscheck, exchange };
  return entries;
}

function requestEntry(exchange: Exchange, leg: ExchangeLeg, index: number): CrosscheckEntry {
  const { ending } = exchange;
  const last = index === exchange.legs.length - 1;
  const next = exchange.legs[index + 1]?.url ?? exchange.refusedLocation ?? '';
  const end = leg.response?.at ?? (last && 'at' in ending ? ending.at : leg.startedAt);
  return {
    ...entry(leg.startedAt, end, leg.method, leg.url, leg.requestHeaders, leg.response),
    response: {
      ...responseOf(leg.response, next),
      ...(last && ending.kind === 'error' ? { _error: ending.error } : {}),
    },
    ...(leg.ip === undefined ? {} : { serverIPAddress: leg.ip }),
    ...(leg.fromCache ? { _fromCache: 'disk' as const } : {}),
    _resourceType: exchange.type === 'xmlhttprequest' ? 'fetch' : exchange.type,
    _crosscheck: { of: exchange.requestId, leg: index, role: 'request' },
  };
}

function preflightEntry(
  exchange: Exchange,
  leg: ExchangeLeg,
  preflight: PreflightExchange,
  index: number,
): CrosscheckEntry {
  const { startedAt, endedAt, requestHeaders, response, error } = preflight;
  const at = endedAt ?? response?.at ?? startedAt;
  return {
    ...entry(startedAt, at, 'OPTIONS', leg.url, requestHeaders, response),
    response: {
      ...responseOf(response, preflight.redirectsTo ?? ''),
      ...(error === null ? {} : { _error: error }),
    },
    _resourceType: 'preflight',
    _initiator: { type: 'preflight', url: leg.url, requestId: exchange.requestId },
    _crosscheck: { of: exchange.requestId, leg: index, role: 'preflight' },
  };
}

function entry(
  start: number,
  end: number,
  method: string,
  url: string,
  headers: readonly Header[] | null,
  response: ResponseHead | null,
): StandardEntry {
  const time = Math.max(0, end - start);
  const wait = response === null ? 0 : Math.max(0, Math.min(time, response.at - start));
  return {
    startedDateTime: new Date(Math.abs(start) > LAST_DAY ? 0 : start).toISOString(),
    time,
    request: {
      method,
      url,
      httpVersion: 'unknown',
      cookies: [],
      headers: [...(headers ?? [])],
      queryString: queryOf(url),
      headersSize: -1,
      bodySize: -1,
    },
    response: responseOf(response, ''),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive: time - wait },
  };
}

/** `next`: where it redirects to. */
function responseOf(head: ResponseHead | null, next: string): Entry['response'] {
  const type = head === null ? null : headerValue(head.headers, 'content-type');
  return {
    status: head?.status ?? 0,
    statusText: '',
    httpVersion: 'unknown',
    cookies: [],
    headers: [...(head?.headers ?? [])],
    content: { size: -1, mimeType: type ?? 'x-unknown' },
    redirectURL: head !== null && head.status >= 300 && head.status < 400 ? next : '',
    headersSize: -1,
    bodySize: -1,
  };
}

/** The last moment that a Date can hold. An opened file may claim a later one. */
const LAST_DAY = 8.64e15;

function queryOf(url: string): Array<{ name: string; value: string }> {
  const start = url.indexOf('?');
  if (start < 0) return [];
  return [...new URLSearchParams(url.slice(start + 1))].map(([name, value]) => ({ name, value }));
}
