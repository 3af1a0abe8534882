import { headerValue } from '../../standard/headers.js';
import { isSameOrigin, serializedOrigin } from '../../standard/origin.js';
import { statusWords } from '../../standard/reason-phrase.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { corsSigns } from './signs/answer.js';
import { found, refusalOf } from './signs/found.js';
import { pastOf } from './signs/past.js';
import { hostOf, line, quote } from './signs/words.js';

const CODE = 'redirect-null-origin';

export const redirectNullOrigin: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { exchange, origin, legIndex, legOrigins } = evidence;
    const refusal = refusalOf(evidence);
    if (refusal === null || origin !== 'null' || exchange.origin === 'null') return null;
    const { allowOrigin, headers } = refusal;
    if (allowOrigin.kind !== 'missing' && allowOrigin.kind !== 'other') return null;
    const hop = crossing(legOrigins, legIndex);
    const from = exchange.legs[hop];
    const signs = corsSigns(headers);
    if (allowOrigin.kind === 'missing' && signs.length === 0 && knowsNothing(evidence)) return null;
    const named = allowOrigin.kind === 'other' && allowOrigin.value === exchange.origin;
    const hsts =
      from?.response == null ? null : headerValue(from.response.headers, 'non-authoritative-reason');
    return found(
      evidence,
      CODE,
      named ? 'certain' : allowOrigin.kind === 'other' || signs.length > 0 ? 'likely' : 'possible',
      [
        from === undefined
          ? null
          : `${hostOf(from.url)} answered ${statusWords(from.response?.status ?? 0)} with a redirect to ${hostOf(exchange.legs[hop + 1]?.url ?? evidence.leg.url)}`,
        hsts === null
          ? null
          : `The browser made that redirect itself: ${line('non-authoritative-reason', hsts)}`,
        `From there on the request carries ${line('origin', 'null')}`,
        allowOrigin.kind === 'other'
          ? `${hostOf(evidence.leg.url)} allows ${quote(allowOrigin.value)}${named ? ', the page’s own origin' : ''}`
          : `${hostOf(evidence.leg.url)} sends no Allow-Origin${signs.length > 0 ? ', though it knows of CORS' : ''}`,
      ],
      { leg: hop, where: 'redirect' },
    );
  },
};

export const title = 'Redirect made the Origin null';

export const words: CauseWords = {
  title,
  explain: (_cause, { exchange, leg }) =>
    `A redirect took the request from ${hostOf(exchange.url)} to ${hostOf(leg.url)}. Once a foreign origin redirects to another one, the browser no longer says which page asks: it sends \`Origin: null\`. ${hostOf(leg.url)} does not allow that.`,
  link: 'https://fetch.spec.whatwg.org/#concept-request-tainted-origin',
};

export const examples = {
  blocked:
    'Page https://app.example\nGET https://api.example/file\n302 to https://files.example/file\nOrigin: null\n\nAccess-Control-Allow-Origin: https://app.example',
  allowed:
    'Page https://app.example\nGET https://files.example/file\nOrigin: https://app.example\n\nAccess-Control-Allow-Origin: https://app.example',
};

/** Nobody there has said a word of CORS, so the page's own name would have been refused as well; its own server would not have asked for it. */
function knowsNothing(evidence: Evidence): boolean {
  const { decisive, leg, exchange } = evidence;
  return (
    decisive !== null &&
    decisive.status < 400 &&
    !isSameOrigin(serializedOrigin(leg.url), exchange.origin) &&
    pastOf(evidence).every(past => past.allowOrigin === null)
  );
}

/** The leg whose redirect made the Origin `null`. */
function crossing(legOrigins: readonly string[], legIndex: number): number {
  const first = legOrigins.indexOf('null');
  return Math.max(0, (first < 0 ? legIndex : first) - 1);
}
