import type { Evidence } from '../causes/cause.js';
import { names } from '../causes/signs/words.js';
import { host, isCors, say } from './facts.js';
import type { Question } from './question.js';

export const headerOnRequest: Question = {
  id: 'header-on-request',
  ask: 'Why does Access-Control-Allow-Origin on my request not help?',
  applies: evidence => isCors(evidence) && strays(evidence).length > 0,
  answer(evidence) {
    const { leg, unsafeNames } = evidence;
    const found = strays(evidence);
    const only = found.length === unsafeNames.length;
    return say(
      `The page sent ${names(found, 4)}. The server gives leave, the page asks for it: these are headers of the answer, and nobody reads them on a request.`,
      `They do harm there. Each needs leave of its own, so ${only && leg.method === 'GET' ? 'they alone are why there is a preflight' : 'the preflight asks for them too'}, and a server hardly ever grants that.`,
      `Take them off the call, and off the defaults of the HTTP client. Then ${host(leg.url)} has to send them.`,
    );
  },
};

function strays({ unsafeNames }: Evidence): string[] {
  return unsafeNames.filter(name => /^access-control-(?:allow-|expose-|max-age)/.test(name));
}
