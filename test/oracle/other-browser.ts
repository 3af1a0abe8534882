/**
 * What the other browser says of the same exchange: one browser's words are written down, and compared with what our report
 * in the other browser claims of it. Two runs are the same exchange where the servers got the same requests.
 */
import { readFile, writeFile } from 'node:fs/promises';
import type { BrowserKind } from '../../scripts/browsers/types.js';
import type { Comparison } from './compare.js';
import type { Judged } from './run.js';
import type { Case } from './truth.js';

/** One request's truth in one browser. */
interface Said {
  /** What the servers got, and answered. */
  traffic: string;
  verdict: string;
  reason: string | null;
  parameter: string;
}

interface Sayings {
  browser: BrowserKind;
  said: Record<string, Said>;
}

export interface OtherDifference {
  id: string;
  expected: string;
  got: string;
}

export class OtherBrowser {
  readonly #own: Sayings;
  readonly differences: OtherDifference[] = [];
  /** Exchanges that were the same in both. */
  same = 0;
  agreed = 0;

  private constructor(
    browser: BrowserKind,
    private readonly other: Sayings | null,
  ) {
    this.#own = { browser, said: {} };
  }

  /** `file`: what the other browser said, as `save` wrote it; null to write only. */
  static async open(browser: BrowserKind, file: string | null): Promise<OtherBrowser> {
    const other = file === null ? null : (JSON.parse(await readFile(file, 'utf8')) as Sayings);
    if (other?.browser === browser) throw new Error(`${file} holds the words of ${browser} itself`);
    return new OtherBrowser(browser, other);
  }

  add({ comparisons }: Judged): void {
    for (const comparison of comparisons) {
      const { case: each } = comparison;
      if (isUntold(each)) continue;
      const key = `${each.observation.scenario.id} ${each.step}`;
      const { verdict, reason, parameter } = each.truth;
      const said = { traffic: trafficOf(each), verdict, reason, parameter };
      this.#own.said[key] = said;
      const theirs = this.other?.said[key];
      if (theirs?.traffic === said.traffic) this.#compare(key, comparison, theirs);
    }
  }

  save(file: string): Promise<void> {
    return writeFile(file, JSON.stringify(this.#own));
  }

  #compare(id: string, { case: { exchange } }: Comparison, theirs: Said): void {
    if (exchange === null || exchange.verdict === 'unknown' || exchange.verdict === 'pending') return;
    this.same += 1;
    const wanted = theirs.verdict === 'allowed' ? null : theirs.reason;
    const readings = [exchange, ...exchange.reasonAlternatives];
    const fits = readings.some(reading =>
      this.#own.browser === 'firefox'
        ? reading.chromiumReason === wanted && plain(reading.chromiumParameter) === plain(theirs.parameter)
        : reading.firefoxReason === wanted,
    );
    if (fits) {
      this.agreed += 1;
      return;
    }
    const got =
      this.#own.browser === 'firefox'
        ? `${exchange.chromiumReason} ${exchange.chromiumParameter}`
        : `${exchange.firefoxReason}`;
    this.differences.push({
      id,
      expected: `${theirs.verdict} ${wanted} ${theirs.parameter}`.trim(),
      got: `${exchange.verdict} ${got}`.trim(),
    });
  }

  /** Lines for a person. */
  lines(): string[] {
    const kinds = new Map<string, string[]>();
    for (const { id, expected, got } of this.differences) {
      const kind = `they: ${anonymous(expected)} | we of them: ${anonymous(got)}`;
      kinds.set(kind, [...(kinds.get(kind) ?? []), id]);
    }
    return [
      `words of ${this.other?.browser}: ${this.agreed} of ${this.same} exchanges that were the same in both`,
      ...[...kinds]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([kind, ids]) => `  ${ids.length} × ${kind}  (${ids.slice(0, 4).join(', ')})`),
    ];
  }
}

/**
 * Several at once, and what a service worker passes on, cannot be told apart in both. What only the page knows (its
 * redirect mode, the digest that it wants) changes the words of one of the two, and stands in no event.
 */
function isUntold({ spec, certain, observation, request }: Case): boolean {
  return (
    spec.requests.length > 1 ||
    !certain ||
    observation.scenario.context === 'controlled-page' ||
    request.redirect === 'manual' ||
    request.redirect === 'error' ||
    request.integrity !== undefined
  );
}

function trafficOf({ observation, step }: Case): string {
  return observation.arrivals
    .filter(arrival => arrival.step === step)
    .map(({ leg, preflight, method, origin, status }) => {
      const from = origin === observation.origin ? 'own' : `${origin}`;
      return `${leg} ${preflight ? 'preflight' : method} ${from} ${status}`;
    })
    .join('\n');
}

function plain(parameter: string): string {
  return anonymous(parameter.replace(/\/\/[^/@\s]*@/g, '//'));
}

/** Ports differ from run to run. */
function anonymous(text: string): string {
  return text.replace(/:\d{4,5}\b/g, ':0');
}
