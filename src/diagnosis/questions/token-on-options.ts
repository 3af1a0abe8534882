import { statusWords } from '../../standard/reason-phrase.js';
import { isRedirectStatus } from '../../standard/status.js';
import type { Evidence } from '../causes/cause.js';
import { headersOf } from '../causes/signs/answer.js';
import { isMissingRoute } from '../causes/signs/gateway.js';
import { isListRefusal } from '../causes/signs/list-refusal.js';
import { host, isCors, method, refusedByFilter, say } from './facts.js';
import type { Question } from './question.js';

export const tokenOnOptions: Question = {
  id: 'token-on-options',
  ask: 'Can the OPTIONS carry my token or my cookie?',
  applies: evidence => isCors(evidence) && isGuarded(evidence),
  answer(evidence) {
    const { leg, unsafeNames } = evidence;
    return say(
      unsafeNames.includes('authorization')
        ? `No. The OPTIONS only announces that ${method(evidence)} will carry \`authorization\`; the token itself goes with the request, after the server has agreed.`
        : 'No. A preflight goes without cookies, without a token and without a client certificate, whatever the page sets.',
      `${host(leg.url)} answered it ${statusWords(leg.preflight?.response?.status ?? 0)}. It has to answer OPTIONS before any sign-in check, and may do so without risk: the answer holds permissions and no data.`,
      'The check then meets the request itself, which carries what the page set.',
    );
  },
};

/** The preflight met something that wants to know who asks. */
function isGuarded(evidence: Evidence): boolean {
  const { leg, unsafeNames } = evidence;
  const status = leg.preflight?.response?.status;
  if (status === undefined || refusedByFilter(evidence) || isListRefusal(evidence)) return false;
  if (leg.preflight?.response && isMissingRoute(headersOf(leg.preflight.response))) return false;
  if (status === 401 || status === 403 || status === 407) return true;
  return unsafeNames.includes('authorization') && (status >= 400 || isRedirectStatus(status));
}
