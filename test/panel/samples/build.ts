/**
 * Short ways to write an exchange down.
 */
import type { Ending, Exchange, ExchangeLeg, PreflightExchange } from '../../../src/capture/exchange.js';
import type { Header } from '../../../src/standard/headers.js';

/** The page of all samples. */
export const PAGE = 'https://app.shop.example';
/** When the samples' page was loaded: a fixed day, so that pictures do not change. */
export const LOADED = Date.UTC(2026, 8, 14, 14, 2, 11);

/** `name: value` lines. */
export function headers(...lines: string[]): Header[] {
  return lines.map(line => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
  });
}

interface LegParts {
  url: string;
  method?: string;
  /** Milliseconds since the exchange began; null: never sent. */
  sent?: number | null;
  request?: Header[] | null;
  preflight?: PreflightExchange | null;
  /** Milliseconds, status, header lines. */
  answer?: [number, number, ...string[]];
}

/** Builds one exchange that begins `at` milliseconds after the load. */
export function exchange(
  requestId: string,
  at: number,
  {
    legs,
    ending,
    ...rest
  }: Partial<Omit<Exchange, 'legs' | 'ending'>> & {
    legs: LegParts[];
    ending: Ending['kind'] | [number, string?];
  },
): Exchange {
  const startedAt = LOADED + at;
  const built = legs.map((parts): ExchangeLeg => leg(startedAt, parts));
  const first = built[0];
  if (first === undefined) throw new Error('an exchange has at least one leg');
  return {
    requestId,
    engine: 'chromium',
    tabId: 1,
    frameId: 0,
    attributedBy: 'tab',
    incognito: false,
    origin: PAGE,
    documentUrl: `${PAGE}/orders`,
    type: 'xmlhttprequest',
    worker: false,
    mode: 'cors',
    method: first.method,
    url: first.url,
    startedAt,
    legs: built,
    ending: endingOf(ending, startedAt),
    witness: null,
    incomplete: false,
    ...rest,
  };
}

function endingOf(ending: Ending['kind'] | [number, string?], startedAt: number): Ending {
  if (typeof ending === 'string')
    return ending === 'pending' ? { kind: 'pending' } : { kind: 'lost', at: startedAt };
  const [after, error] = ending;
  const at = startedAt + after;
  return error === undefined ? { kind: 'completed', at } : { kind: 'error', at, error };
}

function leg(
  startedAt: number,
  { url, method = 'GET', sent = 1, request, preflight = null, answer }: LegParts,
): ExchangeLeg {
  return {
    url,
    method,
    startedAt: startedAt + (sent ?? 0),
    sentAt: sent === null ? null : startedAt + sent,
    requestHeaders:
      request ??
      (sent === null ? null : headers(`origin: ${PAGE}`, 'accept: */*', 'user-agent: Mozilla/5.0')),
    preflight: preflight === null ? null : shifted(preflight, startedAt),
    response:
      answer === undefined
        ? null
        : {
            status: answer[1],
            headers: headers(...(answer.slice(2) as string[])),
            at: startedAt + answer[0],
          },
    fromCache: false,
  };
}

function shifted(preflight: PreflightExchange, by: number): PreflightExchange {
  return {
    ...preflight,
    startedAt: preflight.startedAt + by,
    endedAt: preflight.endedAt === null ? null : preflight.endedAt + by,
    response: preflight.response === null ? null : { ...preflight.response, at: preflight.response.at + by },
  };
}

interface PreflightParts {
  method: string;
  names?: string;
  origin?: string;
  sent: number;
  answer?: [number, number, ...string[]];
}

/** A preflight; times are in milliseconds since the exchange began. */
export function preflight({ method, names, origin = PAGE, sent, answer }: PreflightParts): PreflightExchange {
  return {
    requestId: `p${sent}`,
    fromCache: false,
    startedAt: sent,
    endedAt: answer === undefined ? null : answer[0],
    requestHeaders: headers(
      'accept: */*',
      `access-control-request-method: ${method}`,
      ...(names === undefined ? [] : [`access-control-request-headers: ${names}`]),
      `origin: ${origin}`,
    ),
    response:
      answer === undefined
        ? null
        : { status: answer[1], headers: headers(...(answer.slice(2) as string[])), at: answer[0] },
    error: null,
  };
}

/** A kept answer that stood in for the preflight. */
export const KEPT: PreflightExchange = {
  requestId: null,
  fromCache: true,
  startedAt: 0,
  endedAt: null,
  requestHeaders: null,
  response: null,
  error: null,
};
