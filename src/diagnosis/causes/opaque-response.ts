import { headerValue } from '../../standard/headers.js';
import { isSameOrigin, serializedOrigin } from '../../standard/origin.js';
import { statusWords } from '../../standard/reason-phrase.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { found } from './signs/found.js';
import { hostOf, line, quote } from './signs/words.js';

const CODE = 'opaque-response';

export const opaqueResponse: CauseRule = {
  code: CODE,
  detect(evidence) {
    if (!isOpaque(evidence)) return null;
    const { leg } = evidence;
    const mode = headerValue(leg.requestHeaders ?? [], 'sec-fetch-mode');
    return found(evidence, CODE, 'certain', [
      mode === null
        ? `The request was made in ${quote('no-cors')} mode`
        : `The request carried ${line('sec-fetch-mode', mode)}`,
      leg.requestHeaders !== null && headerValue(leg.requestHeaders, 'origin') === null
        ? 'It carried no Origin'
        : null,
      leg.response === null
        ? null
        : `It was answered ${statusWords(leg.response.status)}; the page sees status 0 and an empty body`,
    ]);
  },
};

export const title = 'Opaque response (no-cors)';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg }) =>
    `The page asked ${hostOf(leg.url)} with \`mode: 'no-cors'\`. The request worked, and the page may not read the answer: no status, no headers, no body. That mode turns no CORS check off; it gives up reading instead.`,
  link: 'https://fetch.spec.whatwg.org/#concept-filtered-response-opaque',
};

export const examples = {
  blocked:
    "const response = await fetch(url, { mode: 'no-cors' })\n// response.type is 'opaque', response.status is 0",
  allowed: 'const response = await fetch(url)\n\nAccess-Control-Allow-Origin: https://app.example',
};

/** True where a script's own no-cors request was answered by another origin. */
export function isOpaque({ exchange, verdict }: Evidence): boolean {
  return (
    verdict === 'allowed' &&
    exchange.mode === 'no-cors' &&
    /^(?:xmlhttprequest|fetch|other)$/.test(exchange.type) &&
    exchange.legs.some(({ url }) => !isSameOrigin(serializedOrigin(url), exchange.origin))
  );
}
