import { statusWords } from '../../standard/reason-phrase.js';
import { host, isForeign, isScripted, js, method, say } from './facts.js';
import type { Question } from './question.js';

export const opaque: Question = {
  id: 'opaque',
  ask: 'What is an opaque response?',
  applies: evidence => {
    const { exchange } = evidence;
    return (
      exchange.mode === 'no-cors' &&
      isScripted(evidence) &&
      evidence.verdict !== 'pending' &&
      exchange.legs.some(({ url }) => isForeign(url, exchange.origin))
    );
  },
  answer(evidence) {
    const { leg, exchange } = evidence;
    return {
      ...say(
        leg.response === null
          ? `What this request would have given: a response of ${host(leg.url)} that the page cannot look into.`
          : `It is what the page got here. ${host(leg.url)} answered ${statusWords(leg.response.status)}; the page sees \`type: 'opaque'\`, status 0, no headers and an empty body.`,
        "The page asked with `mode: 'no-cors'`. That turns no check off: it gives up reading the answer, so there is nothing left to check. CORS headers of the server make no difference to it.",
        `The ${method(evidence)} itself arrived. In this mode only GET, HEAD and POST go, and headers that need leave are dropped without a word.`,
        'It serves where nobody looks at the answer: to report something, or to fill a cache. To read it, ask with CORS, and let the server allow it.',
      ),
      code: [
        {
          language: 'js',
          text: `const response = await fetch(${js(exchange.url)}); // mode 'cors' is the default`,
        },
      ],
    };
  },
};
