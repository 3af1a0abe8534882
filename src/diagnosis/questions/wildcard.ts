import { readAllowOrigin } from '../causes/signs/answer.js';
import { refusalOf, undecidedAnswerOf } from '../causes/signs/found.js';
import { quote } from '../causes/signs/words.js';
import { host, isCors, isServersDoing, say } from './facts.js';
import type { Question } from './question.js';

export const wildcard: Question = {
  id: 'wildcard',
  ask: 'Can the server use `*`?',
  applies: evidence =>
    isCors(evidence) &&
    evidence.decisive !== null &&
    (isServersDoing(evidence) || undecidedAnswerOf(evidence) !== null),
  answer(evidence) {
    const { reading, credentials, leg, unsafeNames, exchange } = evidence;
    const refusal = refusalOf(evidence);
    const read = refusal === null ? null : readAllowOrigin(refusal.headers, evidence.origin);
    const allowed = reading !== 'include';
    return say(
      allowed
        ? `${credentials === 'unknown' ? 'If this request goes without credentials, which no event tells, it can' : 'It can: this request goes without credentials'}. Then any site may read the answer of ${host(leg.url)}, which is right for public data and nothing else.`
        : `No. This request goes with credentials, and then \`*\` counts as a mere letter, in Allow-Origin, Allow-Methods, Allow-Headers and Expose-Headers alike. The server has to name ${exchange.origin === 'null' ? 'an origin' : quote(exchange.origin)}.`,
      unsafeNames.includes('authorization')
        ? 'In Allow-Headers `*` does not cover `authorization`, which this request carries. It has to be listed.'
        : null,
      read?.kind === 'malformed' && read.flaw === 'pattern'
        ? `${quote(read.value, 80)} is no way: there are no patterns. The server compares the Origin with its list and sends back the one that asked.`
        : 'For some subdomains there is no pattern. The server compares the Origin with its list and sends back the one that asked, with `Vary: Origin`.',
      allowed
        ? null
        : 'To echo every Origin instead passes the check and undoes it: any site could then read what belongs to the person signed in.',
    );
  },
};
