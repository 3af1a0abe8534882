/**
 * The same route before, where it passed: what was different then.
 */
import type { Exchange } from '../../capture/exchange.js';
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { headerValue } from '../../standard/headers.js';
import { clock, duration, roughly } from './format.js';

export interface Comparison {
  title: string;
  columns: readonly [string, string];
  rows: Array<{ name: string; before: string | null; now: string | null; differs: boolean }>;
}

/** Method, host and path; queries differ from call to call. */
const routeOf = ({ method, url }: Exchange): string => `${method} ${url.split('?')[0]}`;

/** The newest of `history` on the same route that passed; null where there is none. */
export function earlierPass(
  exchange: Exchange,
  history: readonly Exchange[],
  verdict: (of: Exchange) => Diagnosis['verdict'] | undefined,
): Exchange | null {
  const route = routeOf(exchange);
  return (
    history.findLast(
      other => routeOf(other) === route && other.origin === exchange.origin && verdict(other) === 'allowed',
    ) ?? null
  );
}

/** The two side by side. */
export function compared(before: Exchange, now: Exchange): Comparison {
  const rows: Comparison['rows'] = [];
  const add = (name: string, of: (exchange: Exchange) => string | null): void => {
    const [a, b] = [of(before), of(now)];
    if (a !== null || b !== null) rows.push({ name, before: a, now: b, differs: a !== b });
  };
  const header = (name: string) => (exchange: Exchange) => {
    const head = exchange.legs.at(-1)?.response;
    return head == null ? null : headerValue(head.headers, name);
  };
  add('Status', exchange => {
    const status = exchange.legs.at(-1)?.response?.status;
    return status === undefined ? null : String(status);
  });
  add('Time', exchange =>
    'at' in exchange.ending ? duration(exchange.ending.at - exchange.startedAt) : null,
  );
  add('Type', exchange => header('content-type')(exchange)?.split(';')[0] ?? null);
  add('Server', header('server'));
  add('Origin', header('access-control-allow-origin'));
  return {
    title: `The same route, ${roughly(now.startedAt - before.startedAt)} earlier`,
    columns: [`${clock(before.startedAt)} allowed`, `${clock(now.startedAt)} blocked`],
    rows,
  };
}
