import { headerValue } from '../../standard/headers.js';
import { statusWords } from '../../standard/reason-phrase.js';
import { isRedirectStatus } from '../../standard/status.js';
import type { CauseRule, CauseWords } from './cause.js';
import { found, preflightRefusalOf } from './signs/found.js';
import { loginSignsOf } from './signs/login.js';
import { preflightTargetOf, repairBy } from './signs/redirect.js';
import { hostOf, line, quote } from './signs/words.js';

const CODE = 'preflight-redirected';

export const preflightRedirected: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = preflightRefusalOf(evidence);
    if (refusal === null || !isRedirectStatus(refusal.status)) return null;
    const target = preflightTargetOf(evidence.exchange, evidence.legIndex);
    if (target !== null && loginSignsOf(target) !== null) return null;
    const location = headerValue(refusal.headers, 'location');
    const repair = target === null ? null : repairBy(evidence.leg.url, target);
    const hsts = headerValue(refusal.headers, 'non-authoritative-reason');
    return found(evidence, CODE, 'certain', [
      `OPTIONS ${quote(evidence.leg.url)} was answered ${statusWords(refusal.status)}`,
      target !== null
        ? `It leads to ${quote(target)}`
        : location === null
          ? 'It says no Location'
          : `Its ${line('location', location)} is no address`,
      repair === null ? null : `On the way ${repair}`,
      hsts === null
        ? null
        : `The browser made that redirect itself: ${line('non-authoritative-reason', hsts)}`,
    ]);
  },
};

export const title = 'Preflight answered with a redirect';

export const words: CauseWords = {
  title,
  explain(_cause, evidence) {
    const target = preflightTargetOf(evidence.exchange, evidence.legIndex);
    const repair = target === null ? null : repairBy(evidence.leg.url, target);
    return `${hostOf(evidence.leg.url)} answers OPTIONS with a redirect${repair === null ? '' : ` (${repair})`}. Browsers do not follow one for a preflight, so the request itself is never sent.`;
  },
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSExternalRedirectNotAllowed',
};

export const examples = {
  blocked:
    'OPTIONS http://api.example/orders\n\nHTTP/1.1 301 Moved Permanently\nLocation: https://api.example/orders',
  allowed:
    'OPTIONS https://api.example/orders\n\nHTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: https://app.example',
};
