import { headerValue } from '../../standard/headers.js';
import { statusWords } from '../../standard/reason-phrase.js';
import { isRedirectStatus } from '../../standard/status.js';
import type { CauseRule, CauseWords } from './cause.js';
import { loginRedirectOf } from './redirect-to-login.js';
import { findingsOf, found, refusalOf } from './signs/found.js';
import { misspellingsOf } from './signs/misspelling.js';
import { repairBy, targetOf } from './signs/redirect.js';
import { hostOf, line, quote } from './signs/words.js';

const CODE = 'redirect-without-cors';

export const redirectWithoutCors: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = refusalOf(evidence);
    if (refusal === null || refusal.where === 'preflight' || !isRedirectStatus(refusal.status)) return null;
    if (findingsOf(evidence, 'MissingAllowOriginHeader').length === 0) return null;
    if (misspellingsOf(refusal.headers, 'access-control-allow-origin').length > 0) return null;
    const target = targetOf(evidence.exchange, evidence.legIndex);
    // Headers on that redirect would only uncover the sign-in page behind it.
    if (loginRedirectOf(evidence) !== null) return null;
    const repair = target === null ? null : repairBy(evidence.leg.url, target);
    const location = headerValue(refusal.headers, 'location');
    return found(evidence, CODE, refusal.where === 'redirect' ? 'certain' : 'likely', [
      `${quote(evidence.leg.url)} was answered ${statusWords(refusal.status)}, without Allow-Origin`,
      target !== null
        ? `It leads to ${quote(target)}`
        : location === null
          ? 'It has no Location'
          : `Its ${line('location', location)} is no address`,
      repair === null ? null : `On the way ${repair}`,
      evidence.leg.fromCache ? 'The redirect came from the browser’s cache' : null,
    ]);
  },
};

export const title = 'Redirect without CORS headers';

export const words: CauseWords = {
  title,
  explain(_cause, evidence) {
    const target = targetOf(evidence.exchange, evidence.legIndex);
    const repair = target === null ? null : repairBy(evidence.leg.url, target);
    return `${hostOf(evidence.leg.url)} answers with a redirect${repair === null ? '' : ` (${repair})`}, and the redirect itself has no Allow-Origin. Every hop needs the headers, not only the last. The browser never asked for the target.`;
  },
  link: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
};

export const examples = {
  blocked: 'GET /orders\n\nHTTP/1.1 301 Moved Permanently\nLocation: /orders/',
  allowed: 'GET /orders/\n\nHTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://app.example',
};
