import { headerValue } from '../../standard/headers.js';
import { statusWords } from '../../standard/reason-phrase.js';
import type { Evidence } from '../causes/cause.js';
import { headersOf } from '../causes/signs/answer.js';
import { usualSpelling } from '../causes/signs/method.js';
import { line, quote } from '../causes/signs/words.js';
import { host, isCors, method, path, say } from './facts.js';
import type { Question } from './question.js';

export const method405: Question = {
  id: 'method-405',
  ask: 'Why 405 Method Not Allowed?',
  applies: evidence => isCors(evidence) && evidence.leg.response?.status === 405,
  answer(evidence) {
    const { leg } = evidence;
    const allow = leg.response === null ? null : headerValue(headersOf(leg.response), 'allow');
    const usual = usualSpelling(leg.method);
    return say(
      `The request itself was answered 405, not its preflight: ${host(leg.url)} has nothing for ${method(evidence)} at ${path(leg.url)}. That is no matter of CORS.`,
      allow === null ? null : `What is handled there: ${line('allow', allow)}.`,
      changed(evidence),
      usual === null
        ? null
        : `Methods go by case: ${method(evidence)} is not ${quote(usual)}, and browsers send it as it is written.`,
      'Otherwise the address or the method is not the one that the server’s routes expect.',
    );
  },
};

function changed({ exchange, legIndex, leg }: Evidence): string | null {
  const before = exchange.legs[legIndex - 1];
  if (before === undefined || before.method === leg.method) return null;
  return `The page asked with ${quote(before.method, 20)}. ${host(before.url)} answered ${statusWords(before.response?.status ?? 302)}, and that redirect made it ${quote(leg.method, 20)}, without the body. 307 and 308 keep the method.`;
}
