/**
 * Exchanges in few words, for tables of situations.
 */
import type {
  Ending,
  Exchange,
  ExchangeLeg,
  PreflightExchange,
  ResponseHead,
} from '../../../src/capture/exchange.js';
import type { Header } from '../../../src/standard/headers.js';
import { requestOrigin } from '../../../src/standard/redirect-taint.js';

export const PAGE = 'https://app.example';
export const API = 'https://api.example/orders';
const START = Date.UTC(2026, 0, 1);

/** Header lines, one to a line, as they stand on the wire. */
export function lines(text: string): Header[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => {
      const colon = line.indexOf(':');
      return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
    });
}

/** `200`, then header lines. */
export function answer(status: number, headers = '', changed?: string): ResponseHead {
  return {
    status,
    headers: lines(headers),
    at: START + 100,
    ...(changed === undefined ? {} : { changedHeaders: lines(changed) }),
  };
}

export interface LegSpec {
  url?: string;
  method?: string;
  /** Lines of the request as sent, besides Origin. */
  sent?: string;
  /** Names that ask for leave. */
  asks?: string;
  /** The answer to OPTIONS; `cached` where a stored one stood in, null where none was needed. */
  preflight?: ResponseHead | 'cached' | null;
  preflightError?: string;
  preflightTo?: string;
  response?: ResponseHead | null;
  fromCache?: boolean;
  storedFor?: ExchangeLeg['storedFor'];
}

let counter = 0;

/** An exchange of a page on `PAGE`, in Chromium, that ended in an error without a name. */
export function exchange(specs: LegSpec | LegSpec[], more: Partial<Exchange> = {}): Exchange {
  const list = Array.isArray(specs) ? specs : [specs];
  const origin = more.origin ?? PAGE;
  const urls = list.map(spec => spec.url ?? API);
  const legs = list.map((spec, index) =>
    leg(spec, requestOrigin(origin, urls.slice(0, index + 1)), more.mode),
  );
  // Firefox ends a refused preflight in an error of its own.
  const last = legs.at(-1);
  if (more.engine === 'firefox' && last?.preflight?.response && last.response === null) {
    last.preflight.error = 'NS_ERROR_DOM_BAD_URI';
  }
  counter += 1;
  return {
    requestId: `r${counter}`,
    engine: 'chromium',
    tabId: 1,
    frameId: 0,
    attributedBy: 'tab',
    incognito: false,
    origin,
    documentUrl: `${PAGE}/`,
    type: 'xmlhttprequest',
    worker: false,
    mode: 'cors',
    method: list[0]?.method ?? 'GET',
    url: urls[0] ?? API,
    startedAt: START,
    legs,
    ending: failed(),
    witness: null,
    incomplete: false,
    ...more,
  };
}

/** The same, and the page got its response. */
export function passed(specs: LegSpec | LegSpec[], more: Partial<Exchange> = {}): Exchange {
  return exchange(specs, { ending: { kind: 'completed', at: START + 200 }, ...more });
}

export function failed(error = 'net::ERR_FAILED'): Ending {
  return { kind: 'error', at: START + 200, error };
}

/** `exchange`, `milliseconds` later. */
export function later(exchanged: Exchange, milliseconds: number): Exchange {
  const shift = <T>(value: T): T => {
    if (Array.isArray(value)) return value.map(shift) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        /^(?:at|startedAt|endedAt|sentAt)$/.test(key) && typeof item === 'number'
          ? item + milliseconds
          : shift(item),
      ]),
    ) as T;
  };
  return shift(exchanged);
}

function leg(spec: LegSpec, origin: string, mode: Exchange['mode'] | undefined): ExchangeLeg {
  const { url = API, method = 'GET', asks = '', response = null } = spec;
  const preflight = preflightOf(spec, origin, method, asks);
  const sent = response !== null || spec.sent !== undefined || preflight === null;
  const headers = lines(spec.sent ?? '');
  for (const name of asks.split(',')) {
    const known = headers.some(header => header.name.toLowerCase() === name.trim().toLowerCase());
    if (name.trim() !== '' && !known)
      headers.push({
        name: name.trim(),
        value: name.trim() === 'content-type' ? 'application/json' : 'Bearer x',
      });
  }
  if (mode !== 'no-cors') headers.push({ name: 'Origin', value: origin });
  return {
    url,
    method,
    startedAt: START,
    sentAt: sent ? START + 50 : null,
    requestHeaders: sent ? headers : null,
    preflight,
    response,
    fromCache: spec.fromCache ?? false,
    ...(spec.storedFor === undefined ? {} : { storedFor: spec.storedFor }),
  };
}

function preflightOf(spec: LegSpec, origin: string, method: string, asks: string): PreflightExchange | null {
  const { preflight = null, preflightError } = spec;
  if (preflight === null && preflightError === undefined) return null;
  const cached = preflight === 'cached';
  return {
    requestId: cached ? null : 'p',
    fromCache: cached,
    startedAt: START,
    endedAt: START + 40,
    requestHeaders: cached
      ? null
      : [
          { name: 'Origin', value: origin },
          { name: 'Access-Control-Request-Method', value: method },
          ...(asks === '' ? [] : [{ name: 'Access-Control-Request-Headers', value: asks }]),
        ],
    response: cached ? null : preflight,
    error: preflightError ?? null,
    ...(spec.preflightTo === undefined ? {} : { redirectsTo: spec.preflightTo }),
  };
}
