import { headerValue, listItems } from '../../standard/headers.js';
import { statusWords } from '../../standard/reason-phrase.js';
import type { CauseRule, CauseWords } from './cause.js';
import { findingsOf, found, refusalOf } from './signs/found.js';
import { listRefusalOf } from './signs/lists.js';
import { isRefusedSlip, usualSpelling } from './signs/method.js';
import { line, quote } from './signs/words.js';

const CODE = 'method-case';
const HEADER = 'access-control-allow-methods';

export const methodCase: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { method } = evidence.leg;
    const refusal = listRefusalOf(evidence, HEADER);
    if (refusal !== null && findingsOf(evidence, 'MethodDisallowedByPreflightResponse').length > 0) {
      const listed = listItems(headerValue(refusal.headers, HEADER)).find(
        item => item !== method && item.toLowerCase() === method.toLowerCase(),
      );
      if (listed === undefined) return null;
      return found(evidence, CODE, 'certain', [
        `The page asked for ${quote(method)}`,
        `The server lists ${quote(listed)}: ${line(HEADER, headerValue(refusal.headers, HEADER) ?? '')}`,
      ]);
    }
    // Node's HTTP server answers a method that it does not know with a bare 400, before any handler.
    const answer = refusalOf(evidence);
    const usual = usualSpelling(method);
    if (
      answer === null ||
      usual === null ||
      answer.where !== 'response' ||
      answer.allowOrigin.kind !== 'missing'
    )
      return null;
    if (!isRefusedSlip(method, answer.status)) return null;
    return found(evidence, CODE, 'likely', [
      `The page sent the method ${quote(method)}, and the usual one is ${quote(usual)}`,
      `It was answered ${statusWords(answer.status)}`,
    ]);
  },
};

export const title = 'Method in the wrong case';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg }) => {
    const usual = usualSpelling(leg.method);
    return usual === null
      ? `Methods compare letter by letter, upper and lower case too. The server lists ${quote(leg.method)} in another spelling.`
      : `The page wrote ${quote(leg.method)} where ${quote(usual)} was meant. Browsers put only GET, HEAD, POST, PUT, DELETE and OPTIONS into capitals, and methods compare letter by letter.`;
  },
  link: 'https://fetch.spec.whatwg.org/#concept-method-normalize',
};

export const examples = {
  blocked: "fetch(url, { method: 'patch' })\n\nAccess-Control-Allow-Methods: PATCH",
  allowed: "fetch(url, { method: 'PATCH' })\n\nAccess-Control-Allow-Methods: PATCH",
};
