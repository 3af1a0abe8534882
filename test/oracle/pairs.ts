/**
 * Recorded pairs: cases with the same events of which the browser said different things. They stand for what no extension
 * can tell apart: kinds of difference (excuses.ts), and two readings where the credentials mode is hidden.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserKind } from '../../scripts/browsers/types.js';
import type { RecordedCase } from '../corpus/recorded.js';
import { EXCUSES } from './excuses.js';

const CORPUS = new URL('../corpus/', import.meta.url);

/** Every recorded case of `browser`, by its name. */
export function recordedCases(browser: BrowserKind): Map<string, RecordedCase> {
  const directory = new URL(`${browser}/`, CORPUS);
  const files = readdirSync(fileURLToPath(directory)).filter(file => file.endsWith('.json'));
  return new Map(
    files.map(file => [
      file.slice(0, -'.json'.length),
      JSON.parse(readFileSync(new URL(file, directory), 'utf8')) as RecordedCase,
    ]),
  );
}

/** Names of all pairs of `browser`. */
export function pairsOf(browser: BrowserKind, names: Iterable<string>): Array<readonly [string, string]> {
  const hidden = [...names].flatMap(name => {
    const [, base, which] = /^(hidden-.*)-(include|one)$/.exec(name) ?? [];
    return base === undefined ? [] : [[name, `${base}-${which === 'one' ? 'other' : 'omit'}`] as const];
  });
  return [...hidden, ...EXCUSES.filter(({ browsers }) => browsers.includes(browser)).map(({ pair }) => pair)];
}

/** A kind of two readings: their words in alphabetical order. */
export function kindOf(one: string | null, other: string | null): string {
  return [`${one}`, `${other}`].sort().join(' / ');
}

/** The kinds of two readings that a recorded pair of `browser` backs. */
export function provenKinds(browser: BrowserKind): Set<string> {
  const cases = recordedCases(browser);
  const kinds = new Set<string>();
  for (const [one, other] of pairsOf(browser, cases.keys())) {
    cases.get(one)?.truth.forEach((truth, i) => {
      kinds.add(kindOf(reasonOf(truth), reasonOf(cases.get(other)?.truth[i] ?? '')));
    });
  }
  return kinds;
}

/** `blocked InvalidStatus` has one, `allowed` has none. */
function reasonOf(truth: string): string | null {
  return truth.split(' ')[1] ?? null;
}
