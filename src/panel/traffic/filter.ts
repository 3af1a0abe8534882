/**
 * The filter box: free text and `key:value`, each with a `-` before it for the opposite. All of them have to hold.
 */
import type { Entry } from './entry.js';

export const FILTER_KEYS = [
  'cause',
  'verdict',
  'domain',
  'method',
  'status',
  'origin',
  'preflight',
  'header',
] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

export interface Term {
  key: FilterKey | null;
  value: string;
  not: boolean;
}

/** `text` in terms; quotation marks keep blanks together. A key without a value asks nothing yet. */
export function parseFilter(text: string): Term[] {
  const terms: Term[] = [];
  for (const [, minus = '', word = ''] of text.matchAll(/(-?)((?:"[^"]*"?|[^\s"])+)/g)) {
    const colon = word.indexOf(':');
    const key = FILTER_KEYS.find(each => each === word.slice(0, colon).toLowerCase()) ?? null;
    const value = (key === null ? word : word.slice(colon + 1)).replaceAll('"', '').toLowerCase();
    if (value !== '') terms.push({ key, value, not: minus === '-' });
    else if (key === null && minus === '-') terms.push({ key, value: '-', not: false });
  }
  return terms;
}

/** True where every one of `terms` holds of `entry`. */
export function matches(entry: Entry, terms: readonly Term[]): boolean {
  return terms.every(
    ({ key, value, not }) =>
      (key === null ? entry.texts.free.includes(value) : ASK[key](entry, value)) !== not,
  );
}

/** `api.example`, a part of it, or `*.example`. */
function hostMatches(host: string, value: string): boolean {
  return value.startsWith('*.') ? host.endsWith(value.slice(1)) : host.includes(value);
}

/** `404`, `4xx`. */
function statusMatches(status: number, value: string): boolean {
  return /^\dxx$/.test(value) ? String(status)[0] === value[0] : String(status).startsWith(value);
}

const ASK: Readonly<Record<FilterKey, (entry: Entry, value: string) => boolean>> = {
  cause: (entry, value) => entry.texts.cause.includes(value),
  verdict: ({ tone, diagnosis }, value) => tone.startsWith(value) || diagnosis.verdict.startsWith(value),
  domain: (entry, value) => entry.texts.hosts.some(host => hostMatches(host, value)),
  method: ({ exchange }, value) => exchange.legs.some(leg => leg.method.toLowerCase() === value),
  status: ({ exchange }, value) =>
    exchange.legs.some(leg =>
      [leg.response, leg.preflight?.response].some(head => head != null && statusMatches(head.status, value)),
    ),
  origin: (entry, value) => entry.texts.origins.includes(value),
  preflight: ({ exchange, preflight }, value) => {
    const asked = exchange.legs.some(leg => leg.preflight !== null);
    if (value === 'yes') return asked;
    if (value === 'no') return !asked;
    return preflight.text.startsWith(value);
  },
  header: (entry, value) => entry.texts.headers.includes(`\n${value}\n`),
};

/** Values worth offering for `key`, most frequent first. */
export function valuesOf(key: FilterKey, entries: readonly Entry[]): string[] {
  const seen = new Map<string, number>();
  const add = (value: string): void => {
    if (value !== '') seen.set(value, (seen.get(value) ?? 0) + 1);
  };
  for (const { exchange, cause, tone, host, preflight } of entries) {
    if (key === 'cause') add(cause.code);
    else if (key === 'verdict') add(tone);
    else if (key === 'domain') add(host);
    else if (key === 'method') add(exchange.method);
    else if (key === 'origin') add(exchange.origin);
    else if (key === 'preflight')
      add(preflight.text === 'none' ? 'no' : preflight.text === 'cached' ? 'cached' : 'yes');
    else if (key === 'status')
      for (const leg of exchange.legs) if (leg.response !== null) add(String(leg.response.status));
  }
  if (key === 'header') {
    // Most entries share their list of names with many others.
    const lists = new Map<string, number>();
    for (const { texts } of entries) lists.set(texts.headers, (lists.get(texts.headers) ?? 0) + 1);
    for (const [list, times] of lists)
      for (const name of list.split('\n')) if (name !== '') seen.set(name, (seen.get(name) ?? 0) + times);
  }
  return [...seen].sort((a, b) => b[1] - a[1]).map(([value]) => value);
}
