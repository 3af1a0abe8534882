import { headerValue } from '../../standard/headers.js';
import { cachedWithoutVary } from './cached-without-vary.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { corsSigns } from './signs/answer.js';
import { found, refusalOf } from './signs/found.js';
import { misspellingsOf } from './signs/misspelling.js';
import { pastOfEndpoint } from './signs/past.js';
import { hostOf, line, names, pathOf, quote } from './signs/words.js';

const CODE = 'origin-not-listed';

export const originNotListed: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { origin } = evidence;
    const refusal = refusalOf(evidence);
    // An opaque origin has causes of its own.
    if (refusal === null || origin === 'null') return null;
    const { allowOrigin, headers, status } = refusal;
    const past = pastOfEndpoint(evidence);
    const others = [
      ...new Set(
        past.flatMap(({ allowOrigin: value }) =>
          value !== null && value !== origin && /^\w+:\/\/[^\s,]+$/.test(value) ? [value] : [],
        ),
      ),
    ];
    const elsewhere = others.length > 0 ? `The same endpoint allowed ${names(others, 4)} before` : null;
    if (allowOrigin.kind === 'other') {
      const stored = cachedWithoutVary.detect(evidence);
      // The copy says nothing of what the server would answer now.
      if (stored?.confidence === 'certain') return null;
      return found(evidence, CODE, stored === null ? 'certain' : 'possible', [
        line('access-control-allow-origin', allowOrigin.value),
        line('origin', origin),
        elsewhere,
      ]);
    }
    // No Allow-Origin at all: some servers leave it out for origins that they do not list.
    if (allowOrigin.kind !== 'missing' || status >= 400 || isGrantedByPreflight(evidence)) return null;
    if (misspellingsOf(headers, 'access-control-allow-origin').length > 0) return null;
    if (
      past.some(
        answer => answer.origin === origin && (answer.allowOrigin === origin || answer.allowOrigin === '*'),
      )
    )
      return null;
    const signs = corsSigns(headers);
    if (signs.length === 0 && elsewhere === null) return null;
    return found(evidence, CODE, 'likely', [
      `The answer has no Allow-Origin for ${quote(origin)}`,
      signs.length > 0
        ? `It has ${names(signs)}, so something on ${pathOf(evidence.leg.url)} knows of CORS`
        : null,
      elsewhere,
    ]);
  },
};

export const title = 'Origin is not allowed';

export const words: CauseWords = {
  title,
  explain(_cause, evidence) {
    const { leg, origin } = evidence;
    const allowed = refusalOf(evidence)?.allowOrigin;
    if (allowed?.kind !== 'other') {
      return `${hostOf(leg.url)} knows of CORS and leaves Allow-Origin out for ${quote(origin)}. That is what servers do with an origin that is not on their list.`;
    }
    return allowed.value === 'null'
      ? `${hostOf(leg.url)} allows the origin \`null\`, which is that of files and sandboxed frames. It stands for no other origin, and not for all.`
      : `${hostOf(leg.url)} allows another origin, not ${quote(origin)}. This one is missing from its list.`;
  },
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSAllowOriginNotMatchingOrigin',
};

export const examples = {
  blocked: 'Origin: https://new.example\n\nAccess-Control-Allow-Origin: https://app.example',
  allowed: 'Origin: https://new.example\n\nAccess-Control-Allow-Origin: https://new.example\nVary: Origin',
};

/** The preflight of the same request let this origin in. */
function isGrantedByPreflight({ preflight, decisiveWhere, origin }: Evidence): boolean {
  if (decisiveWhere === 'preflight' || preflight === null) return false;
  if (preflight.fromCache) return true;
  const value =
    preflight.response === null
      ? null
      : headerValue(preflight.response.headers, 'access-control-allow-origin');
  return value === origin || value === '*';
}
