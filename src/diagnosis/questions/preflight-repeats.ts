import { headerValue } from '../../standard/headers.js';
import { maxAge } from '../../standard/max-age.js';
import type { Evidence } from '../causes/cause.js';
import { headersOf } from '../causes/signs/answer.js';
import { count, duration, quote } from '../causes/signs/words.js';
import { maxAgeCap } from '../warnings/max-age-cap.js';
import { preflightCostOf } from '../warnings/preflight-cost.js';
import { isCors, isRefusedAtPreflight, message, path, say } from './facts.js';
import type { Question } from './question.js';

export const preflightRepeats: Question = {
  id: 'preflight-repeats',
  ask: 'Why does the preflight repeat, and how is it kept?',
  applies: evidence =>
    isCors(evidence) &&
    evidence.preflight !== null &&
    evidence.preflight.response !== null &&
    !isRefusedAtPreflight(evidence),
  answer(evidence) {
    const { exchange } = evidence;
    const cap = maxAgeCap(exchange.engine);
    return {
      ...say(
        allowed(evidence),
        'Chromium keeps it for 7,200 seconds at most, Firefox for 86,400. Without the header both keep it for 5.',
        'It counts for this page’s origin and this very address, query included. Another id in the path, another method or header, and the browser asks again.',
        cost(evidence),
        '“Disable cache” in DevTools turns it off, so the preflight repeats there however long it may be kept.',
      ),
      code: [{ language: 'http', text: message(`Access-Control-Max-Age: ${cap}`) }],
    };
  },
};

function allowed({ preflight, exchange }: Evidence): string {
  const value = preflight?.response
    ? headerValue(headersOf(preflight.response), 'access-control-max-age')
    : null;
  if (value === null)
    return 'The answer says nothing of how long it may be kept: it has no Access-Control-Max-Age.';
  const cap = maxAgeCap(exchange.engine);
  const given = `The answer may be kept for ${quote(value, 30)} seconds by its Access-Control-Max-Age`;
  return maxAge(value) > cap ? `${given}. This browser stops at ${cap}.` : `${given}.`;
}

function cost(evidence: Evidence): string | null {
  const known = preflightCostOf(evidence);
  if (known === null || known.endpoint < 2) return null;
  const spent =
    known.saveable === 0
      ? ''
      : ` A longer Max-Age would have saved ${known.saveable}, which took ${duration(known.milliseconds)}.`;
  const spread = known.addresses === 1 ? '' : `, to ${known.addresses} addresses`;
  return `In this tab ${count(known.endpoint, 'preflight')} went to ${path(evidence.leg.url)} and its like${spread}.${spent}`;
}
