import type { CauseRule, CauseWords } from './cause.js';
import { headerOf } from './signs/answer.js';
import { failureOf } from './signs/failure.js';
import { endedOutsideCors, found } from './signs/found.js';
import { opaqueRefusal } from './signs/stopped.js';
import { hostOf, line, quote } from './signs/words.js';

const CODE = 'orb';

export const orb: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { exchange, leg } = evidence;
    if (!endedOutsideCors(evidence)) return null;
    const failure = failureOf(exchange);
    const named = failure?.family === 'orb';
    // Firefox cancels such a response: by its version under the name of an abort, or of a failure that says nothing.
    const cancelled = failure?.family === 'aborted' && exchange.engine === 'firefox';
    if (!named && !((cancelled || failure?.family === 'unsaid') && opaqueRefusal(evidence) === 'type'))
      return null;
    const type = leg.response === null ? null : headerOf(leg.response, 'content-type');
    return found(
      evidence,
      CODE,
      named ? 'certain' : failure?.error === 'NS_ERROR_DOM_NETWORK_ERR' ? 'likely' : 'possible',
      [
        failure === null ? null : `The browser ended the request with ${quote(failure.error)}`,
        type === null ? 'The response names no type' : `The response is ${line('content-type', type)}`,
        exchange.type === 'xmlhttprequest' ? null : `The page asked for it as ${quote(exchange.type)}`,
      ],
    );
  },
};

export const title = 'Opaque response blocked (ORB)';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg, exchange }) =>
    `The page loads ${hostOf(leg.url)} as ${exchange.type === 'xmlhttprequest' ? 'an opaque resource' : quote(exchange.type)}, without CORS, and the answer is data, not that. Browsers keep such answers out of the page. What is meant to be read has to be fetched with CORS.`,
  link: 'https://fetch.spec.whatwg.org/#orb',
};

export const examples = {
  blocked: '<script src="https://api.example/orders">\n\nContent-Type: application/json',
  allowed:
    "fetch('https://api.example/orders')\n\nContent-Type: application/json\nAccess-Control-Allow-Origin: https://app.example",
};
