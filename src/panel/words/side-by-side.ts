/**
 * Two exchanges of one route, row by row.
 */
import type { Exchange, ResponseHead } from '../../capture/exchange.js';
import { headerValue } from '../../standard/headers.js';
import { duration } from './format.js';

export interface SideRow {
  name: string;
  before: string | null;
  now: string | null;
  differs: boolean;
}

const SHORT: ReadonlyArray<readonly [name: string, header: string]> = [
  ['Allow-Origin', 'access-control-allow-origin'],
  ['Allow-Credentials', 'access-control-allow-credentials'],
  ['Allow-Methods', 'access-control-allow-methods'],
  ['Allow-Headers', 'access-control-allow-headers'],
  ['Vary', 'vary'],
];

/** What both had is shown once it says something; what neither had is left out. */
export function sideRows(before: Exchange, now: Exchange): SideRow[] {
  const rows: SideRow[] = [];
  const add = (name: string, of: (exchange: Exchange) => string | null): void => {
    const [a, b] = [of(before), of(now)];
    if (a !== null || b !== null) rows.push({ name, before: a, now: b, differs: a !== b });
  };
  const message = (prefix: string, head: (exchange: Exchange) => ResponseHead | null): void => {
    add(`${prefix}`, exchange => {
      const status = head(exchange)?.status;
      return status === undefined ? null : String(status);
    });
    for (const [name, header] of SHORT)
      add(name, exchange => {
        const there = head(exchange);
        return there === null ? null : headerValue(there.headers, header);
      });
  };
  message(
    'Preflight',
    exchange => exchange.legs.findLast(leg => leg.preflight?.response != null)?.preflight?.response ?? null,
  );
  message('Response', exchange => exchange.legs.at(-1)?.response ?? null);
  add('Time', exchange =>
    'at' in exchange.ending ? duration(exchange.ending.at - exchange.startedAt) : null,
  );
  return rows;
}
