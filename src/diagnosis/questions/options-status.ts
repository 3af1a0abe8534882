import { headerValue } from '../../standard/headers.js';
import { statusWords } from '../../standard/reason-phrase.js';
import { isOkStatus, isRedirectStatus } from '../../standard/status.js';
import type { Evidence } from '../causes/cause.js';
import { allowOriginOf, headersOf } from '../causes/signs/answer.js';
import { isMissingRoute } from '../causes/signs/gateway.js';
import { isListRefusal } from '../causes/signs/list-refusal.js';
import { enumerate, line } from '../causes/signs/words.js';
import { host, isCors, method, path, refusedByFilter, say } from './facts.js';
import type { Question } from './question.js';

export const optionsStatus: Question = {
  id: 'options-status',
  ask: 'Why is OPTIONS answered with an error?',
  applies: evidence => isCors(evidence) && statusOf(evidence) !== null,
  answer(evidence) {
    const { leg, platforms } = evidence;
    const head = leg.preflight?.response;
    const status = statusOf(evidence) ?? 0;
    const headers = head ? headersOf(head) : [];
    const allow = headerValue(headers, 'allow');
    return say(
      `${host(leg.url)} answered OPTIONS ${path(leg.url)} with ${statusWords(status)}. A preflight passes with 200 to 299 only, whatever its headers say.`,
      meaning(evidence, status),
      allow === null ? null : `The answer lists what is handled there: ${line('allow', allow)}.`,
      head && allowOriginOf(head) !== null
        ? 'Its Allow-Origin is there, so something adds headers; the status alone is missing.'
        : refusedByFilter(evidence)
          ? null
          : 'It has no Allow-Origin either: whoever answered did so before, or without, the part that knows CORS.',
      platforms.length === 0
        ? null
        : `Its headers show ${enumerate(
            platforms.map(({ name }) => name),
            4,
          )}${platforms.length === 1 ? ', which may have answered by itself' : '; any of these may have answered'}.`,
    );
  },
};

/** The status of a preflight that was answered with neither success nor a redirect. */
function statusOf({ leg }: Evidence): number | null {
  const status = leg.preflight?.response?.status;
  return status === undefined || isOkStatus(status) || isRedirectStatus(status) ? null : status;
}

function meaning(evidence: Evidence, status: number): string {
  const { leg } = evidence;
  if (leg.preflight?.response && isMissingRoute(headersOf(leg.preflight.response)))
    return 'API Gateway answers so where no route has the method. OPTIONS needs a route there, or the CORS setting of the API.';
  if (isListRefusal(evidence))
    return 'A CORS filter answered it, and refuses the method or a header that the preflight asks for.';
  if (refusedByFilter(evidence))
    return 'It looks like the work of a CORS filter that does not list this origin. Others it answers, with headers.';
  if (status === 401 || status === 407)
    return 'A sign-in check stands before CORS. A preflight carries neither cookie nor token, so it can never pass one: OPTIONS has to be let through.';
  if (status === 403)
    return 'A guard refused it (a sign-in check, a forgery check, a firewall), or a CORS filter that does not know this origin. A preflight carries neither cookie nor token.';
  if (status === 404 || status === 405 || status === 501)
    return `The route exists for ${method(evidence)}, if at all, and nobody handles OPTIONS on it. CORS middleware before the routes does.`;
  if (status === 429) return 'A rate limit counts preflights as well. It has to leave OPTIONS out.';
  if (status >= 500)
    return 'That is a failure of the server or of a proxy before it. Its log tells more than the browser can.';
  return 'The server did not take it for a preflight. Its CORS part has to answer OPTIONS before anything looks at a body or a parameter.';
}
