import type { ResponseHead } from '../../capture/exchange.js';
import { type Header, headerValue } from '../../standard/headers.js';
import { headersOf } from '../causes/signs/answer.js';
import { names } from '../causes/signs/words.js';
import { isCors, method, say } from './facts.js';
import type { Question } from './question.js';

const BOTH = ['access-control-allow-origin', 'access-control-allow-credentials'] as const;
const PREFLIGHT = [
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-max-age',
] as const;
const RESPONSE = ['access-control-expose-headers'] as const;
const ALL = [...BOTH, ...PREFLIGHT, ...RESPONSE];

export const whichResponse: Question = {
  id: 'which-response',
  ask: 'Which header belongs on which of the two answers?',
  applies: evidence =>
    isCors(evidence) && evidence.preflight !== null && evidence.preflight.response !== null,
  answer(evidence) {
    const { leg, preflight } = evidence;
    const asked = preflight?.response ? headersOf(preflight.response) : [];
    const own = leg.response === null ? null : headersOf(leg.response);
    const wrong = [...present(asked, RESPONSE), ...(own === null ? [] : present(own, PREFLIGHT))];
    return say(
      'Allow-Origin belongs on both, and so does Allow-Credentials where credentials go along.',
      'Allow-Methods, Allow-Headers and Max-Age count on the answer to OPTIONS alone, Expose-Headers on the response itself alone.',
      `Here the answer to OPTIONS has ${list(preflight?.response ?? null)}; the answer to the ${method(evidence)} ${leg.response === null ? 'was never seen' : `has ${list(leg.response)}`}.`,
      wrong.length === 0
        ? null
        : `On the other of the two, ${names(wrong, 4)} would have an effect; where it stands it has none.`,
    );
  },
};

function list(head: ResponseHead | null): string {
  const found = head === null ? [] : present(headersOf(head), ALL);
  return found.length === 0 ? 'none of them' : names(found, 6);
}

function present(headers: readonly Header[], wanted: readonly string[]): string[] {
  return wanted.filter(name => headerValue(headers, name) !== null);
}
