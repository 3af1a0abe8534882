import type { CauseRule, CauseWords } from './cause.js';
import { found, refusalOf } from './signs/found.js';
import { count, hostOf, line, quote } from './signs/words.js';

const CODE = 'origin-list';

export const originList: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = refusalOf(evidence);
    if (refusal === null || refusal.allowOrigin.kind !== 'list') return null;
    const { value, items } = refusal.allowOrigin;
    return found(evidence, CODE, 'certain', [
      `${count(items.length, 'value')} in one header: ${line('access-control-allow-origin', value)}`,
      items.includes(evidence.origin)
        ? `The page’s origin ${quote(evidence.origin)} is among them`
        : `The page’s origin ${quote(evidence.origin)} is not among them`,
    ]);
  },
};

export const title = 'Several origins in one header';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg }) =>
    `${hostOf(leg.url)} sends its whole list of origins. Allow-Origin holds one origin only: the server has to pick the one that asks.`,
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Access-Control-Allow-Origin',
};

export const examples = {
  blocked: 'Access-Control-Allow-Origin: https://app.example, https://admin.example',
  allowed: 'Access-Control-Allow-Origin: https://app.example\nVary: Origin',
};
