/**
 * What the filter searches of an entry, in small letters. Made once: a filter looks at all entries at every key.
 */
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import type { Entry } from './entry.js';
import { once } from './shared-text.js';

export interface SearchTexts {
  /** All that free text finds, a line each. */
  free: string;
  /** Codes and titles of causes and findings, a line each. */
  cause: string;
  origins: string;
  hosts: readonly string[];
  /** Each leg's method between line feeds. */
  methods: string;
  /** Names of the headers, each between line feeds. */
  headers: string;
}

/** The texts of a diagnosis with the cause and the words that its row shows. */
export function searchTexts(
  { exchange, findings, otherCauses, legOrigins }: Diagnosis,
  cause: Entry['cause'],
  why: string,
): SearchTexts {
  const { legs } = exchange;
  const codes = findings.map(({ code }) => code);
  const urls = new Set([...legs.map(({ url }) => url), exchange.url]);
  const names = new Set<string>();
  for (const { header } of findings) if (header !== undefined) names.add(header.toLowerCase());
  for (const leg of legs)
    for (const headers of [
      leg.requestHeaders,
      leg.response?.headers,
      leg.preflight?.requestHeaders,
      leg.preflight?.response?.headers,
    ])
      for (const { name } of headers ?? []) names.add(name.toLowerCase());
  return {
    free: lines([exchange.method, cause.title, why, ...urls, ...codes]),
    cause: once(lines([cause.code, cause.title, ...otherCauses.map(({ code }) => code), ...codes])),
    origins: once(lines([exchange.origin, ...legOrigins])),
    hosts: [...new Set(legs.map(({ url }) => once(hostIn(url))))],
    methods: once(`\n${lines(legs.map(({ method }) => method))}\n`),
    headers: once(`\n${[...names].sort().join('\n')}\n`),
  };
}

const lines = (all: readonly string[]): string => all.join('\n').toLowerCase();

function hostIn(url: string): string {
  try {
    return new URL(url).host.toLowerCase();
  } catch {
    return '';
  }
}
