import type { Evidence } from '../causes/cause.js';
import { quote } from '../causes/signs/words.js';
import { deliveredOf } from '../delivered.js';
import { host, isRefusedAtPreflight, method, say } from './facts.js';
import type { Question } from './question.js';

export const networkPanel: Question = {
  id: 'network-panel',
  ask: 'Why does the Network panel show provisional headers, or no request?',
  applies: evidence => evidence.verdict !== 'pending' && reason(evidence) !== null,
  answer: evidence =>
    say(
      reason(evidence),
      evidence.exchange.refusedLocation === undefined
        ? null
        : `The redirect to ${quote(evidence.exchange.refusedLocation, 80)} was not followed, so that request is not listed.`,
      'It lists only what was requested while DevTools was open, and hides what its filter leaves out.',
      'A request that a policy of the page stops inside it (`connect-src`, mixed content, an address without `https://`) shows in the console alone.',
    ),
};

function reason(evidence: Evidence): string | null {
  const { leg, preflight, exchange } = evidence;
  if (exchange.ending.kind === 'service-worker')
    return 'The page’s service worker took the request. What it did shows among the worker’s own requests.';
  if (isRefusedAtPreflight(evidence))
    return exchange.engine === 'firefox'
      ? `The ${method(evidence)} was never sent: its preflight was refused. It stands there as blocked, without an answer, or is missing. The OPTIONS has the headers that count.`
      : `The ${method(evidence)} was never sent: its preflight was refused. Chrome shows what it would have sent, under “Provisional headers are shown”. The OPTIONS has the headers that count.`;
  if (preflight?.fromCache === true)
    return 'The OPTIONS is missing since none was sent: the answer to an earlier one was still stored. “Disable cache” brings it back.';
  if (leg.response === null && evidence.verdict === 'failed')
    return `No answer of ${host(leg.url)} came, so there are no final headers. What is shown is what the browser meant to send.`;
  if (leg.fromCache && deliveredOf(exchange, evidence.verdict) !== 'yes')
    return 'The answer came out of the browser’s cache. Nothing was sent, so the request headers are provisional.';
  return null;
}
