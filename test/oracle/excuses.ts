/**
 * The kinds of `unknown` that are accepted: each stands for two recorded cases with the same events and different words.
 */
import type { BrowserKind } from '../../scripts/browsers/types.js';
import type { ExchangeReport } from '../../src/report/tab-report.js';
import type { Case } from './truth.js';

export interface Excuse {
  /** The report's `unknownBecause`. */
  kind: string;
  browser: BrowserKind;
  /** Names of the recorded cases, in test/corpus. */
  pair: readonly [string, string];
  /** True where the case is one of that kind. */
  applies(each: Case, exchange: ExchangeReport): boolean;
}

export const EXCUSES: readonly Excuse[] = [
  {
    kind: 'redirect-mode',
    browser: 'chromium',
    pair: ['redirect-mode-manual', 'redirect-mode-error'],
    applies: ({ request }) => request.redirect === 'manual' || request.redirect === 'error',
  },
  {
    kind: 'redirect-mode',
    browser: 'firefox',
    pair: ['redirect-mode-manual', 'redirect-mode-error'],
    applies: ({ request }) => request.redirect === 'manual' || request.redirect === 'error',
  },
  {
    kind: 'service-worker',
    browser: 'firefox',
    pair: ['service-worker-allowed', 'service-worker-blocked'],
    applies: ({ observation }) => observation.scenario.context === 'controlled-page',
  },
];

/** The kind that excuses an `unknown`, or null. */
export function excuseFor(browser: BrowserKind, each: Case, exchange: ExchangeReport): string | null {
  const found = EXCUSES.find(
    excuse =>
      excuse.browser === browser && excuse.kind === exchange.unknownBecause && excuse.applies(each, exchange),
  );
  return found?.kind ?? null;
}
