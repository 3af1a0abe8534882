/**
 * The figures of a run.
 */
import type { BrowserKind } from '../../scripts/browsers/types.js';
import { type Comparison, isSameWord } from './compare.js';
import { kindOf, provenKinds } from './pairs.js';
import { type Judged, signatureOf } from './run.js';

interface Tally {
  agreed: number;
  all: number;
}

export class Summary {
  readonly #verdicts = new Map<string, Tally>();
  readonly #reasons = new Map<string, Tally>();
  readonly #contexts = new Map<string, Tally>();
  readonly #excuses = new Map<string, number>();
  readonly #alternatives = new Map<string, number>();
  /** The first scenarios of each difference. */
  readonly differing = new Map<string, Judged[]>();
  passed = 0;
  failed = 0;
  requests = 0;
  invisible = 0;
  byAlternative = 0;
  ambiguous = 0;

  readonly #proven: ReadonlySet<string>;

  constructor(private readonly kind: BrowserKind) {
    this.#proven = provenKinds(kind);
  }

  add(result: Judged): void {
    const signature = signatureOf(result);
    if (signature === null) this.passed += 1;
    else {
      this.failed += 1;
      const list = this.differing.get(signature) ?? [];
      list.push(result);
      this.differing.set(signature, list);
    }
    tally(this.#contexts, result.observation.scenario.context, signature === null);
    for (const comparison of result.comparisons) this.#count(comparison);
  }

  #count({ case: each, differences, byAlternative, hasAlternatives, excuse, invisible }: Comparison): void {
    this.requests += 1;
    if (invisible) {
      this.invisible += 1;
      return;
    }
    const { truth, exchange } = each;
    if (exchange === null) return;
    tally(this.#verdicts, truth.verdict, !differences.some(({ field }) => field === 'verdict'));
    if (truth.reason !== null) {
      tally(
        this.#reasons,
        truth.reason,
        !differences.some(({ field }) => /verdict|reason|parameter/.test(field)),
      );
    }
    if (byAlternative) this.byAlternative += 1;
    if (hasAlternatives) {
      this.ambiguous += 1;
      for (const other of exchange.reasonAlternatives)
        if (!isSameWord(this.kind, exchange, other))
          increase(this.#alternatives, kindOf(this.#word(exchange), this.#word(other)));
    }
    if (excuse !== null) increase(this.#excuses, excuse);
  }

  #word(reading: { chromiumReason: string | null; firefoxReason: string | null }): string | null {
    return this.kind === 'chromium' ? reading.chromiumReason : reading.firefoxReason;
  }

  /** Kinds of two readings that no recorded pair backs. */
  get unproven(): string[] {
    return [...this.#alternatives.keys()].filter(kind => !this.#proven.has(kind));
  }

  /** Lines for a person. */
  lines(): string[] {
    const share = (part: number): string => `${((100 * part) / Math.max(1, this.requests)).toFixed(2)} %`;
    return [
      `requests ${this.requests}, of which ${this.invisible} left no event`,
      'verdict:',
      ...table(this.#verdicts),
      'reason:',
      ...table(this.#reasons),
      'context:',
      ...table(this.#contexts),
      `two readings: ${this.ambiguous} (${share(this.ambiguous)}), the less likely one was right in ${this.byAlternative}`,
      ...counts(this.#alternatives),
      ...this.unproven.map(kind => `  not backed by a recorded pair: ${kind}`),
      'excused, each kind by a recorded pair with the same events and different words:',
      ...counts(this.#excuses),
      'differences:',
      ...counts(new Map([...this.differing].map(([signature, list]) => [signature, list.length]))),
    ];
  }
}

function tally(map: Map<string, Tally>, key: string, agreed: boolean): void {
  const entry = map.get(key) ?? { agreed: 0, all: 0 };
  entry.all += 1;
  if (agreed) entry.agreed += 1;
  map.set(key, entry);
}

function increase(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function table(map: ReadonlyMap<string, Tally>): string[] {
  return [...map]
    .sort(([, a], [, b]) => b.all - a.all)
    .map(([key, { agreed, all }]) => `  ${key}: ${agreed} of ${all}`);
}

function counts(map: ReadonlyMap<string, number>): string[] {
  if (map.size === 0) return ['  none'];
  return [...map].sort(([, a], [, b]) => b - a).map(([key, count]) => `  ${count} × ${key}`);
}
