import { isSafelistedMethod } from '../../standard/method.js';
import { statusWords } from '../../standard/reason-phrase.js';
import { isOkStatus, isRedirectStatus } from '../../standard/status.js';
import type { Evidence } from '../causes/cause.js';
import { loginRedirectOf } from '../causes/redirect-to-login.js';
import { host, isCors, isServersDoing, message, method, say } from './facts.js';
import type { Answer, Question } from './question.js';

export const neededAnswers: Question = {
  id: 'needed-answers',
  ask: 'What must the answers look like for this request?',
  applies: evidence =>
    isCors(evidence) &&
    isServersDoing(evidence) &&
    evidence.decisive !== null &&
    loginRedirectOf(evidence) === null,
  answer(evidence) {
    const { leg, origin, reading, credentials, exchange, legIndex, preflight } = evidence;
    if (origin === 'null' && reading === 'include') {
      return say(
        'None would do safely. The Origin is `null`, which any site can get with a sandboxed frame, and the request goes with credentials.',
        'The page needs an origin first, or the request a way without the redirect that took it.',
      );
    }
    return {
      ...say(
        preflight === null
          ? `The ${method(evidence)} needs no preflight, so there is one answer. It may hold more; these lines count.`
          : `${host(leg.url)} has to answer twice: OPTIONS first, then the ${method(evidence)}. The answers may hold more; these lines count.`,
        credentials === 'unknown'
          ? reading === 'include'
            ? 'It is written for a request with credentials, which is the likelier reading.'
            : `With credentials, which no event rules out, ${preflight === null ? 'it' : 'both'} would need Allow-Credentials as well.`
          : null,
        'The status of the request’s own answer is free: CORS lets a 404 or a 500 through too, if these lines are on it.',
        exchange.legs.length > 1 || exchange.refusedLocation !== undefined
          ? `Each redirect on the way needs its own Allow-Origin. This is for ${legIndex === 0 ? 'the first address' : host(leg.url)}.`
          : null,
      ),
      code: samples(evidence),
    };
  },
};

function samples({ leg, origin, reading, unsafeNames, preflight }: Evidence): NonNullable<Answer['code']> {
  // `null` would let in every sandboxed frame under the name of one; `*` says so openly.
  const value = origin === 'null' ? '*' : origin;
  const common = [
    `Access-Control-Allow-Origin: ${value}`,
    reading === 'include' ? 'Access-Control-Allow-Credentials: true' : null,
  ];
  const vary = value === '*' ? null : 'Vary: Origin';
  const status = leg.response?.status;
  const own = message(
    `HTTP/1.1 ${status !== undefined && (isOkStatus(status) || isRedirectStatus(status)) ? statusWords(status) : '200 OK'}`,
    ...common,
    vary,
  );
  if (preflight === null) return [{ language: 'http', text: own }];
  const asked = message(
    'HTTP/1.1 204 No Content',
    ...common,
    isSafelistedMethod(leg.method) ? null : `Access-Control-Allow-Methods: ${leg.method}`,
    unsafeNames.length === 0 ? null : `Access-Control-Allow-Headers: ${unsafeNames.join(', ')}`,
    'Access-Control-Max-Age: 7200',
    vary,
  );
  return [
    { language: 'http', text: asked },
    { language: 'http', text: own },
  ];
}
