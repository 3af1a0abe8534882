import { statusWords } from '../../standard/reason-phrase.js';
import { host, isAborted, isLost, isRefusedAtPreflight, isScripted, say } from './facts.js';
import type { Question } from './question.js';

export const whatCodeSees: Question = {
  id: 'what-code-sees',
  ask: 'What does my code get to see?',
  applies: evidence => isLost(evidence) && isScripted(evidence) && !isAborted(evidence),
  answer(evidence) {
    const { leg, exchange, credentials } = evidence;
    const status = (isRefusedAtPreflight(evidence) ? leg.preflight?.response : leg.response)?.status;
    const word =
      exchange.engine === 'firefox' ? 'NetworkError when attempting to fetch resource.' : 'Failed to fetch';
    return say(
      `Very little, by design. fetch rejects with \`TypeError${exchange.engine === 'other' ? '' : `: ${word}`}\`; XMLHttpRequest fires \`error\` and has status 0.`,
      status === undefined
        ? null
        : `That ${host(leg.url)} answered ${statusWords(status)}, the page is not told. It cannot tell a refusal of CORS from a dead server; the console and this panel can.`,
      'Were the browser to say more, any page could find out what servers there are, and whether somebody is signed in there.',
      credentials === 'include' && leg.response !== null
        ? 'Cookies that a refused answer sets are stored all the same.'
        : null,
    );
  },
};
