import { statusWords } from '../../standard/reason-phrase.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { loginRedirectOf } from './redirect-to-login.js';
import { found, refusalOf } from './signs/found.js';
import { askedForNothing } from './signs/method.js';
import { repairBy } from './signs/redirect.js';
import { hostOf, quote } from './signs/words.js';

const CODE = 'redirect-changed-method';

export const redirectChangedMethod: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = refusalOf(evidence);
    const hop = changingHop(evidence);
    if (refusal === null || hop === null || loginRedirectOf(evidence) !== null) return null;
    const { legs } = evidence.exchange;
    const before = legs[hop];
    const after = legs[hop + 1];
    if (before === undefined || after === undefined) return null;
    const unhandled = refusal.where === 'response' && [404, 405, 501].includes(refusal.status);
    const asked = askedForNothing(evidence);
    const repair = repairBy(before.url, after.url);
    return found(
      evidence,
      CODE,
      unhandled && refusal.status !== 404
        ? 'certain'
        : unhandled || asked || repair !== null
          ? 'likely'
          : 'possible',
      [
        `${before.method} ${quote(before.url)} was answered ${statusWords(before.response?.status ?? 0)}`,
        `The browser went on with ${after.method} ${quote(after.url)}`,
        repair === null ? null : `On the way ${repair}`,
        unhandled ? `${after.method} was answered ${statusWords(refusal.status)} there` : null,
        asked
          ? `The browser asked for leave to ${after.method}, which nothing else in the request calls for`
          : null,
      ],
      { leg: hop, where: 'redirect' },
    );
  },
};

export const title = 'Redirect turned it into GET';

export const words: CauseWords = {
  title,
  explain(_cause, evidence) {
    const hop = changingHop(evidence) ?? 0;
    const { legs } = evidence.exchange;
    return `${hostOf(legs[hop]?.url ?? evidence.leg.url)} redirects with ${legs[hop]?.response?.status ?? 'a status'}, after which browsers turn ${legs[hop]?.method ?? 'the method'} into GET and drop the body. The new address refused that GET. 307 and 308 keep the method.`;
  },
  link: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
};

export const examples = {
  blocked:
    'POST http://api.example/orders\n301 to https://api.example/orders\nGET https://api.example/orders\n\nHTTP/1.1 405 Method Not Allowed',
  allowed:
    'POST https://api.example/orders\n\nHTTP/1.1 201 Created\nAccess-Control-Allow-Origin: https://app.example',
};

/** The last leg before the stop whose redirect changed the method. */
function changingHop({ exchange, legIndex }: Evidence): number | null {
  for (let index = legIndex; index >= 1; index -= 1) {
    const before = exchange.legs[index - 1];
    const now = exchange.legs[index];
    if (before !== undefined && now !== undefined && before.method !== now.method && now.method === 'GET')
      return index - 1;
  }
  return null;
}
