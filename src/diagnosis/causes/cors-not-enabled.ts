import { headerValue } from '../../standard/headers.js';
import { statusWords } from '../../standard/reason-phrase.js';
import { isRedirectStatus } from '../../standard/status.js';
import { cachedWithoutVary } from './cached-without-vary.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { onlyPreflightHasCors } from './only-preflight-has-cors.js';
import { redirectChangedMethod } from './redirect-changed-method.js';
import { loginRedirectOf } from './redirect-to-login.js';
import { corsSigns } from './signs/answer.js';
import { findingsOf, found, refusalOf } from './signs/found.js';
import { misspellingsOf } from './signs/misspelling.js';
import { pastOf, pastOfEndpoint } from './signs/past.js';
import { count, hostOf, line, pathOf, quote } from './signs/words.js';

const CODE = 'cors-not-enabled';

export const corsNotEnabled: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = refusalOf(evidence);
    if (refusal === null || refusal.status >= 400 || isRedirectStatus(refusal.status)) return null;
    if (findingsOf(evidence, 'MissingAllowOriginHeader').length === 0) return null;
    const { headers, status, where } = refusal;
    if (corsSigns(headers).length > 0 || misspellingsOf(headers, 'access-control-allow-origin').length > 0)
      return null;
    // It knows of CORS here, or this is a page to sign in at.
    if (pastOfEndpoint(evidence).some(past => past.allowOrigin !== null)) return null;
    if (onlyPreflightHasCors.detect(evidence) !== null || loginRedirectOf(evidence) !== null) return null;
    const others = pastOf(evidence);
    const without = others.filter(past => past.allowOrigin === null && past.status < 400);
    const elsewhere = others.findLast(past => past.allowOrigin !== null);
    const type = headerValue(headers, 'content-type');
    return found(evidence, CODE, hasOtherReading(evidence) ? 'possible' : 'likely', [
      `${where === 'preflight' ? 'OPTIONS' : evidence.leg.method} ${pathOf(evidence.leg.url)} was answered ${statusWords(status)}, with no CORS header at all`,
      type !== null && /^text\/html/i.test(type)
        ? `The answer is a page: ${line('content-type', type)}`
        : null,
      evidence.origin === 'null' && evidence.exchange.origin !== 'null'
        ? `A redirect had made the Origin ${quote('null')}, so a rule for this page alone would not do there`
        : null,
      elsewhere === undefined ? null : `${pathOf(elsewhere.url)} on the same host does have Allow-Origin`,
      elsewhere === undefined && without.length > 0
        ? `${count(without.length, 'earlier answer')} of this host had none either`
        : null,
    ]);
  },
};

export const title = 'The server has no CORS';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg }) =>
    `${hostOf(leg.url)} answers well and says nothing about other origins. Without Allow-Origin only pages of its own origin may read the answer. Tools such as curl do not ask for it, which is why it works there.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSMissingAllowOrigin',
};

export const examples = {
  blocked: 'HTTP/1.1 200 OK\nContent-Type: application/json',
  allowed:
    'HTTP/1.1 200 OK\nContent-Type: application/json\nAccess-Control-Allow-Origin: https://app.example\nVary: Origin',
};

/** A stored copy, a request that was not meant so, or an Origin of `null`, may be why the header is not there. */
function hasOtherReading(evidence: Evidence): boolean {
  const { leg, origin, decisiveWhere } = evidence;
  if (origin === 'null' || redirectChangedMethod.detect(evidence) !== null) return true;
  if (decisiveWhere === 'preflight') return false;
  return (
    leg.fromCache ||
    leg.storedFor !== undefined ||
    (cachedWithoutVary.detect(evidence)?.confidence ?? 'possible') !== 'possible'
  );
}
