import { corsCheck } from '../../standard/cors-check.js';
import { isMethodGranted, refusedHeaderNames } from '../../standard/preflight-check.js';
import { statusWords } from '../../standard/reason-phrase.js';
import { isOkStatus } from '../../standard/status.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { found } from './signs/found.js';
import { type PastAnswer, pastOf } from './signs/past.js';
import { hostOf, line, names, quote } from './signs/words.js';

const CODE = 'stale-preflight';

export const stalePreflight: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { verdict, preflight, leg } = evidence;
    if (verdict !== 'allowed' || preflight?.fromCache !== true) return null;
    const answers = pastOf(evidence).filter(
      past => past.stage === 'preflight' && past.url === leg.url && past.origin === evidence.origin,
    );
    const newest = answers.at(-1);
    const refusal = newest === undefined ? null : refusalBy(evidence, newest);
    if (newest === undefined || refusal === null) return null;
    return found(evidence, CODE, 'likely', [
      'No OPTIONS was sent: a stored answer allowed the request',
      `The newest answer to OPTIONS for this address, ${Math.max(0, Math.round((leg.startedAt - newest.at) / 1000))} s older, would not: ${refusal}`,
    ]);
  },
};

export const title = 'Allowed by an outdated preflight';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg }) =>
    `The browser kept an earlier answer to OPTIONS and let this request pass by it. ${hostOf(leg.url)} would refuse it by now, so it will be blocked once the stored answer runs out.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Access-Control-Max-Age',
};

export const examples = {
  blocked:
    'PUT /orders (after the stored answer ran out)\nOPTIONS /orders\n\nAccess-Control-Allow-Methods: GET',
  allowed: 'OPTIONS /orders\n\nAccess-Control-Allow-Methods: GET, PUT\nAccess-Control-Max-Age: 600',
};

/** Why that answer would refuse the request, in words; null where it would not. */
function refusalBy(
  { leg, origin, reading, unsafeNames }: Evidence,
  { headers, status, allowOrigin }: PastAnswer,
): string | null {
  if (!corsCheck(headers, origin, reading)) {
    return allowOrigin === null
      ? 'it has no Allow-Origin'
      : `it has ${line('access-control-allow-origin', allowOrigin)}`;
  }
  if (!isOkStatus(status)) return `its status is ${statusWords(status)}`;
  if (!isMethodGranted(headers, leg.method, reading)) return `it does not list ${quote(leg.method)}`;
  const refused = refusedHeaderNames(headers, unsafeNames, reading).filter(name => name !== 'authorization');
  return refused.length > 0 ? `it does not list ${names(refused)}` : null;
}
