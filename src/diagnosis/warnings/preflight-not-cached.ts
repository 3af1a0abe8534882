import { headerValue } from '../../standard/headers.js';
import { headersOf } from '../causes/signs/answer.js';
import { count, duration, hostOf, pathOf } from '../causes/signs/words.js';
import { warn } from './answers.js';
import { type PreflightCost, preflightCostOf } from './preflight-cost.js';
import type { WarningRule, WarningWords } from './warning.js';

const CODE = 'PreflightNotCached';

/** Fewer are not worth a word. */
const LEAST = 3;
/** Of one endpoint, to addresses of their own: more, since no header mends it. */
const LEAST_ADDRESSES = 5;

export const preflightNotCached: WarningRule = {
  code: CODE,
  severity: 'info',
  find(evidence) {
    const cost = preflightCostOf(evidence);
    const answer = evidence.preflight?.response;
    if (cost === null || answer === null || answer === undefined) return [];
    if (!isAgain(cost) && cost.addresses < LEAST_ADDRESSES) return [];
    const value = headerValue(headersOf(answer), 'access-control-max-age');
    return [
      warn(CODE, 'info', { where: 'preflight', index: evidence.legIndex }, 'access-control-max-age', value),
    ];
  },
};

export const words: WarningWords = {
  title: 'The same preflight again and again: Max-Age would save it',
  explain(_finding, evidence) {
    const cost = preflightCostOf(evidence);
    if (cost === null) return 'A longer Max-Age would save preflights.';
    if (!isAgain(cost)) {
      return `In this tab ${count(cost.endpoint, 'preflight')} went to ${cost.addresses} addresses of one endpoint of ${hostOf(evidence.leg.url)}, and took ${duration(cost.endpointMilliseconds)}. The browser keeps an answer for its very address, so ids and queries in the URL defeat that cache and no Max-Age helps. The id in the body of a request to one address would, or a request that needs no leave.`;
    }
    const ids =
      cost.addresses > 1
        ? ` The cache counts each address for itself: the endpoint had ${count(cost.endpoint, 'preflight')} to ${cost.addresses} addresses, and no Max-Age joins those.`
        : '';
    return `In this tab ${count(cost.sent, 'preflight')} went to ${pathOf(evidence.leg.url)} on ${hostOf(evidence.leg.url)}; a longer Access-Control-Max-Age would have saved ${cost.saveable}, which took ${duration(cost.milliseconds)}.${ids}`;
  },
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Access-Control-Max-Age',
};

export const examples = {
  blocked: 'OPTIONS /orders (every 10 s)\n\n(no Access-Control-Max-Age: 5 seconds)',
  allowed: 'OPTIONS /orders (once in 2 hours)\n\nAccess-Control-Max-Age: 7200',
};

/** The same question again and again, which a stored answer could have stood in for. */
function isAgain({ sent, saveable }: PreflightCost): boolean {
  return sent >= LEAST && saveable >= LEAST - 1;
}
