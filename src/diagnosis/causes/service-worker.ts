import type { Confidence } from '../diagnosis.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { found } from './signs/found.js';
import { hostOf, quote } from './signs/words.js';

const CODE = 'service-worker';

export const serviceWorker: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { exchange, verdict } = evidence;
    if (verdict === 'pending') return null;
    if (gaveNothing(evidence)) {
      return {
        code: CODE,
        confidence: 'certain',
        evidence: [
          `The browser ended the request with ${quote('NS_ERROR_INTERCEPTION_FAILED')}: the service worker gave no usable answer`,
        ],
      };
    }
    if (exchange.ending.kind === 'service-worker') {
      return {
        code: CODE,
        confidence: 'certain',
        evidence: [
          'The browser handed the request to the page’s service worker and told no more of it',
          ...(exchange.continuedAs === undefined
            ? []
            : ['The worker’s own request followed, and stands in this list']),
        ],
      };
    }
    if (verdict === 'allowed') return null;
    const maker = makerOf(evidence);
    return maker === null ? null : found(evidence, CODE, maker.confidence, [maker.line]);
  },
};

export const title = 'A service worker stepped in';

export const words: CauseWords = {
  title,
  explain: (_cause, evidence) =>
    evidence.exchange.ending.kind === 'service-worker' || gaveNothing(evidence)
      ? `The page’s service worker answers for ${hostOf(evidence.leg.url)}: from its cache, with something of its own, or with a request that it makes itself. What the page got is the worker’s word.`
      : 'The page’s service worker made this request, so it seems, not the page. Its code, and the answers it keeps, may be older than the page: a new version takes over only after the old one is gone.',
  link: 'https://developer.mozilla.org/docs/Web/API/Service_Worker_API',
};

export const examples = {
  blocked: "self.addEventListener('fetch', event => event.respondWith(fetch(event.request.url)))",
  allowed: "self.addEventListener('fetch', event => { /* leaves other origins alone */ })",
};

function gaveNothing({ exchange: { ending } }: Evidence): boolean {
  return ending.kind === 'error' && ending.error === 'NS_ERROR_INTERCEPTION_FAILED';
}

function makerOf({ exchange, history }: Evidence): { confidence: Confidence; line: string } | null {
  if (history.some(({ continuedAs }) => continuedAs === exchange.requestId)) {
    return { confidence: 'certain', line: 'The page’s own request was handed to the worker just before' };
  }
  if (exchange.attributedBy !== 'origin' || exchange.tabId >= 0) return null;
  if (exchange.engine === 'chromium' && exchange.frameId === -1) {
    // Seen: a shared worker's looks the same.
    return {
      confidence: 'possible',
      line: 'The request belongs to no tab and no frame: a service worker’s, or a shared worker’s',
    };
  }
  if (/\bservice-?worker|\bsw[.-]|ngsw/i.test(exchange.documentUrl ?? '')) {
    return { confidence: 'likely', line: `A script called ${quote(exchange.documentUrl ?? '')} made it` };
  }
  return null;
}
