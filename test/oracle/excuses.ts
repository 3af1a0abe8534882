/**
 * The only differences that are accepted: each stands for two recorded cases with the same events and different words.
 */
import type { BrowserKind } from '../../scripts/browsers/types.js';
import type { ExchangeReport } from '../../src/report/tab-report.js';
import type { Step } from './scenario.js';
import type { Case } from './truth.js';

export interface Excuse {
  kind: string;
  browsers: readonly BrowserKind[];
  /** Names of the recorded cases, in test/corpus, under each browser. */
  pair: readonly [string, string];
  /** What the report may say instead: `unknown` for that reason, or `allowed` of what only the page itself can refuse. */
  says: { verdict: 'unknown'; because: string } | { verdict: 'allowed' | 'blocked' | 'failed' };
  /** True where the case is one of that kind. */
  applies(each: Case): boolean;
}

/** XMLHttpRequest in a worker completes, refused or not, and no document has a Resource Timing entry. */
const SILENT_WORKERS = (['worker', 'blob-worker', 'shared-worker'] as const).map(
  (context): Excuse => ({
    kind: 'silent-worker',
    browsers: ['firefox'],
    pair: [`silent-${context}-omit`, `silent-${context}-include`],
    says: { verdict: 'unknown', because: 'credentials-mode' },
    // Its fetch fails in the open, and sends Referer before Origin.
    applies: ({ observation, request }) =>
      observation.scenario.context === context && request.via !== 'fetch',
  }),
);

export const EXCUSES: readonly Excuse[] = [
  {
    // A redirect that is handed to the page as it is, and one that the page does not want.
    kind: 'redirect-mode',
    browsers: ['chromium', 'firefox'],
    pair: ['redirect-mode-manual', 'redirect-mode-error'],
    says: { verdict: 'unknown', because: 'redirect-mode' },
    applies: ({ request }) => request.redirect === 'manual' || request.redirect === 'error',
  },
  {
    // Firefox refuses a redirect that leads nowhere where the page wanted none, after it came in like any answer.
    kind: 'redirect-mode',
    browsers: ['firefox'],
    pair: ['no-location-follow', 'no-location-error'],
    says: { verdict: 'allowed' },
    applies: ({ request, truth }) => request.redirect === 'error' && truth.verdict === 'failed',
  },
  {
    // Without Sec-Fetch-Mode a no-cors POST looks like one that failed its check, in Resource Timing too.
    kind: 'request-mode',
    browsers: ['firefox'],
    pair: ['request-mode-no-cors', 'request-mode-cors'],
    says: { verdict: 'unknown', because: 'request-mode' },
    applies: ({ request, spec }) => request.via !== 'beacon' && spec.legs.some(({ at }) => at === 'plain'),
  },
  {
    // The same, where it got no answer: Firefox speaks of the one as of CORS, and of the other not at all.
    kind: 'request-mode',
    browsers: ['firefox'],
    pair: ['unresolved-no-cors', 'unresolved-cors'],
    says: { verdict: 'failed' },
    applies: ({ request, spec }) =>
      request.mode === 'no-cors' && spec.legs.some(({ at }) => at === 'nowhere' || at === 'plain'),
  },
  ...(['port', 'scheme'] as const).map(
    (where): Excuse => ({
      // A redirect to where no request can go, after an answer that only one credentials mode passes.
      kind: 'dead-end',
      browsers: ['firefox'],
      pair: [`dead-end-${where}-omit`, `dead-end-${where}-include`],
      says: { verdict: 'unknown', because: 'credentials-mode' },
      applies: ({ spec }) => leadsAstray(spec, where),
    }),
  ),
  {
    // The digest is compared inside the page, after the response was handed over.
    kind: 'integrity',
    browsers: ['chromium', 'firefox'],
    pair: ['integrity-right', 'integrity-wrong'],
    says: { verdict: 'allowed' },
    applies: ({ request, truth }) =>
      request.integrity !== undefined && (truth.verdict === 'failed' || truth.verdict === 'refused'),
  },
  {
    // Firefox counts lines; webRequest and Resource Timing both see them merged, and an empty one vanishes.
    kind: 'empty-line',
    browsers: ['firefox'],
    pair: ['empty-line-none', 'empty-line-first'],
    says: { verdict: 'allowed' },
    applies: hasEmptyLine,
  },
  {
    // The same, where an error tells that the check said no, and not why.
    kind: 'empty-line',
    browsers: ['firefox'],
    pair: ['empty-line-none', 'empty-line-first'],
    says: { verdict: 'blocked' },
    applies: hasEmptyLine,
  },
  {
    // The same, where a redirect is refused for it, as one is that the page's own policy forbids.
    kind: 'empty-line',
    browsers: ['firefox'],
    pair: ['redirect-empty-line', 'redirect-fenced'],
    says: { verdict: 'failed' },
    applies: each => hasEmptyLine(each) && each.spec.legs.length > 1,
  },
  {
    // The same, where the redirect that follows is refused for it.
    kind: 'empty-line',
    browsers: ['firefox'],
    pair: ['empty-line-none', 'empty-line-first'],
    says: { verdict: 'unknown', because: 'redirect-mode' },
    applies: hasEmptyLine,
  },
  {
    // What Chromium refuses is not shown after the change: whether the header went or became another is not told.
    kind: 'changed-by-extension',
    browsers: ['chromium'],
    pair: ['extension-removes-origin', 'extension-changes-origin'],
    says: { verdict: 'blocked' },
    applies: ({ observation }) => observation.scenario.meddle !== undefined,
  },
  {
    // Equal requests at once to one URL, of which Resource Timing says that one was refused, and not which.
    kind: 'at-once',
    browsers: ['firefox'],
    pair: ['at-once-with-and-without-credentials', 'at-once-credentials-first'],
    says: { verdict: 'unknown', because: 'credentials-mode' },
    applies: ({ spec }) => spec.requests.length > 1,
  },
  ...SILENT_WORKERS,
  {
    // Without a Referer nothing shows that it was fetch, which fails in the open.
    kind: 'silent-worker',
    browsers: ['firefox'],
    pair: ['silent-quiet-worker-fetch', 'silent-quiet-worker-xhr'],
    says: { verdict: 'unknown', because: 'credentials-mode' },
    applies: ({ observation, request }) =>
      /worker|controlled/.test(observation.scenario.context) &&
      (request.quiet === true || request.referrerPolicy === 'no-referrer'),
  },
  {
    // Firefox shortens what `unsafe-url` would tell another site, and then sends Referer behind Origin, as that does.
    kind: 'silent-worker',
    browsers: ['firefox'],
    pair: ['silent-relaxed-worker-fetch', 'silent-relaxed-worker-xhr'],
    says: { verdict: 'unknown', because: 'credentials-mode' },
    applies: ({ observation, request }) =>
      /worker|controlled/.test(observation.scenario.context) && request.referrerPolicy === 'unsafe-url',
  },
  {
    // Firefox lets no content script into files, and a host that is not trustworthy is told nothing of credentials.
    kind: 'no-witness',
    browsers: ['firefox'],
    pair: ['silent-file-omit', 'silent-file-include'],
    says: { verdict: 'unknown', because: 'credentials-mode' },
    applies: ({ observation, spec }) =>
      observation.scenario.context === 'file' && spec.legs.some(({ at }) => at === 'plain'),
  },
];

/** The kind that excuses what the report says, or null. */
export function excuseFor(browser: BrowserKind, each: Case, exchange: ExchangeReport): string | null {
  const found = EXCUSES.find(
    ({ browsers, says, applies }) =>
      browsers.includes(browser) &&
      says.verdict === exchange.verdict &&
      (says.verdict !== 'unknown' || says.because === exchange.unknownBecause) &&
      applies(each),
  );
  return found?.kind ?? null;
}

function leadsAstray({ legs }: Step, where: 'port' | 'scheme'): boolean {
  if (where === 'port') return legs.slice(1).some(({ at }) => at === 'unsafe');
  return legs.some(({ main }) =>
    main.headers.some(([name, value]) => name === 'Location' && /^(?!https?:|data:)[a-z]+:/.test(value)),
  );
}

function hasEmptyLine({ truth, spec }: Case): boolean {
  return (
    (truth.reason === 'CORSMultipleAllowOriginNotAllowed' || truth.verdict === 'refused') &&
    spec.legs.some(({ options, main }) =>
      [options, main].some(({ headers }) =>
        headers.some(([name, value]) => /^access-control-allow-origin$/i.test(name) && value === ''),
      ),
    )
  );
}
