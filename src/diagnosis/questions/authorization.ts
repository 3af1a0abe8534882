import { headerValue, listItems } from '../../standard/headers.js';
import type { Evidence } from '../causes/cause.js';
import { headersOf } from '../causes/signs/answer.js';
import { line } from '../causes/signs/words.js';
import { host, isCors, requestHeader, responseHeader, say } from './facts.js';
import type { Question } from './question.js';

export const authorization: Question = {
  id: 'authorization',
  ask: 'How does `authorization` go with CORS?',
  applies: evidence =>
    isCors(evidence) &&
    (evidence.unsafeNames.includes('authorization') ||
      requestHeader(evidence, 'authorization') !== null ||
      responseHeader(evidence, 'www-authenticate') !== null),
  answer(evidence) {
    const { leg, exchange, legIndex, unsafeNames } = evidence;
    const challenge = responseHeader(evidence, 'www-authenticate');
    const own = unsafeNames.includes('authorization');
    const before = exchange.legs[legIndex - 1];
    return say(
      own
        ? 'The page sets `authorization` itself. It is a header like any other that needs leave, and `withCredentials` has no part in it.'
        : requestHeader(evidence, 'authorization') !== null
          ? 'The browser added `authorization` by itself, from a sign-in that it remembers. It does so only for a request with credentials, and asks no leave for it.'
          : null,
      own ? granted(evidence) : null,
      challenge === null
        ? null
        : `${host(leg.url)} answered ${line('www-authenticate', challenge)}. For a request of another origin the browser opens no sign-in window: the page gets the ${leg.response?.status ?? 401}, if that answer passes CORS too.`,
      before !== undefined && host(before.url) !== host(leg.url)
        ? `A token does not follow a redirect to another origin: from ${host(before.url)} to ${host(leg.url)} the browser drops it.`
        : null,
    );
  },
};

function granted({ leg, preflight }: Evidence): string | null {
  if (preflight === null || preflight.response === null) return null;
  const value = headerValue(headersOf(preflight.response), 'access-control-allow-headers');
  const listed = listItems(value).map(name => name.toLowerCase());
  if (listed.includes('authorization'))
    return `${host(leg.url)} lists it: ${line('access-control-allow-headers', value ?? '')}.`;
  return listed.includes('*')
    ? '`Access-Control-Allow-Headers: *` does not cover it by the standard. It has to be listed by name.'
    : `${host(leg.url)} does not list it in Access-Control-Allow-Headers.`;
}
