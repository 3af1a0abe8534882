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

/** `text` without a last word that may be the beginning of a key. */
export function withoutKeyBegun(text: string): string {
  const [, word = ''] = /(?:^|\s)-?([a-z]+)$/i.exec(text) ?? [];
  const begun = word.toLowerCase();
  return begun !== '' && FILTER_KEYS.some(key => key.startsWith(begun)) ? text.replace(/\S+$/, '') : text;
}

/** What tells whether every one of `terms` holds of an entry. */
export function matcher(terms: readonly Term[]): (entry: Entry) => boolean {
  const tests = terms.map(({ key, value, not }) => {
    const holds = key === null ? (entry: Entry) => entry.texts.free.includes(value) : ASK[key](value);
    return not ? (entry: Entry) => !holds(entry) : holds;
  });
  return entry => {
    for (const test of tests) if (!test(entry)) return false;
    return true;
  };
}

/** `api.example`, a part of it, or `*.example`. */
function hostMatches(host: string, value: string): boolean {
  return value.startsWith('*.') ? host.endsWith(value.slice(1)) : host.includes(value);
}

/** `404`, `4xx`. */
function statusMatches(status: number, value: string): boolean {
  return /^\dxx$/.test(value) ? String(status)[0] === value[0] : String(status).startsWith(value);
}

/** Asked of every entry at every key, so all that can be is made ready before. */
const ASK: Readonly<Record<FilterKey, (value: string) => (entry: Entry) => boolean>> = {
  cause: value => entry => entry.texts.cause.includes(value),
  // A warning is of what was allowed.
  verdict: value => {
    const allowed = 'allowed'.startsWith(value);
    return ({ tone }) => tone.startsWith(value) || (allowed && tone === 'warning');
  },
  domain: value => entry => entry.texts.hosts.some(host => hostMatches(host, value)),
  method: value => {
    const line = `\n${value}\n`;
    return entry => entry.texts.methods.includes(line);
  },
  status:
    value =>
    ({ exchange }) =>
      exchange.legs.some(leg =>
        [leg.response, leg.preflight?.response].some(
          head => head != null && statusMatches(head.status, value),
        ),
      ),
  origin: value => entry => entry.texts.origins.includes(value),
  preflight:
    value =>
    ({ exchange, preflight }) => {
      const asked = (): boolean => exchange.legs.some(leg => leg.preflight !== null);
      if (value === 'yes') return asked();
      if (value === 'no') return !asked();
      return preflight.text.startsWith(value);
    },
  header: value => {
    const line = `\n${value}\n`;
    return entry => entry.texts.headers.includes(line);
  },
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
