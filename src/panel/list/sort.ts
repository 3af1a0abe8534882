/**
 * The list by another order than that of arrival.
 */
import type { TabState } from '../../platform/protocol.js';
import type { Entry, Tone } from '../traffic/entry.js';

export const COLUMNS = ['verdict', 'method', 'host', 'path', 'preflight', 'status', 'cause', 'time'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sort {
  by: Column;
  /** From the last to the first. */
  down: boolean;
}

/** The worst first. */
const RANK: Readonly<Record<Tone, number>> = {
  blocked: 0,
  warning: 1,
  failed: 2,
  unknown: 3,
  pending: 4,
  allowed: 5,
};

/** NaN where there is none. */
const numberIn = (text: string): number => Number.parseInt(text, 10);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const COMPARE: Readonly<Record<Column, (a: Entry, b: Entry) => number>> = {
  verdict: (a, b) => RANK[a.tone] - RANK[b.tone],
  method: (a, b) => byText(a.exchange.method, b.exchange.method),
  host: (a, b) => byText(a.host, b.host),
  path: (a, b) => byText(a.path, b.path),
  preflight: (a, b) =>
    numberIn(a.preflight.text) - numberIn(b.preflight.text) || byText(a.preflight.text, b.preflight.text),
  status: (a, b) => numberIn(a.status.text) - numberIn(b.status.text) || byText(a.status.text, b.status.text),
  cause: (a, b) => byText(a.why, b.why),
  time: (a, b) => took(a) - took(b),
};

/** What has nothing in the column stands at the end, whichever way round. */
const LACKS: Partial<Record<Column, (entry: Entry) => boolean>> = {
  preflight: ({ preflight }) => Number.isNaN(numberIn(preflight.text)),
  status: ({ status }) => Number.isNaN(numberIn(status.text)),
  cause: ({ why }) => why === '',
  time: entry => Number.isNaN(took(entry)),
};

function took({ exchange: { ending, startedAt } }: Entry): number {
  return 'at' in ending ? ending.at - startedAt : Number.NaN;
}

/** What the next press on column `by` makes of `sort`: up, down, then as it came. */
export function turned(sort: Sort | null, by: Column): Sort | null {
  if (sort?.by !== by) return { by, down: false };
  return sort.down ? null : { by, down: true };
}

/** `entries` (oldest first) in order; in groups each page load for itself, since its groups stand below its line. */
export function inOrder(
  entries: readonly Entry[],
  sort: Sort | null,
  loads: TabState['loads'],
  grouped: boolean,
): readonly Entry[] {
  if (sort === null) return entries;
  const compare = COMPARE[sort.by];
  const lacks = LACKS[sort.by] ?? (() => false);
  const way = sort.down ? -1 : 1;
  const order = (a: Entry, b: Entry): number =>
    Number(lacks(a)) - Number(lacks(b)) || way * (compare(a, b) || 0);
  if (!grouped) return [...entries].sort(order);
  const load = (entry: Entry): number => loads.filter(({ at }) => at <= entry.exchange.startedAt).length;
  const parts = new Map<number, Entry[]>();
  for (const entry of entries) {
    const at = load(entry);
    const part = parts.get(at);
    if (part === undefined) parts.set(at, [entry]);
    else part.push(entry);
  }
  return [...parts.keys()].sort((a, b) => a - b).flatMap(at => (parts.get(at) ?? []).sort(order));
}
