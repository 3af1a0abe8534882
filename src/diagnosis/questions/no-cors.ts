import { isSafelistedMethod } from '../../standard/method.js';
import { names } from '../causes/signs/words.js';
import { isCors, isRefused, isScripted, method, say } from './facts.js';
import type { Question } from './question.js';

export const noCors: Question = {
  id: 'no-cors',
  ask: "Would `mode: 'no-cors'` help?",
  applies: evidence => isCors(evidence) && isRefused(evidence) && isScripted(evidence),
  answer(evidence) {
    const { leg, unsafeNames } = evidence;
    return say(
      'Not if the page is to read the answer. The console would be quiet, and the response opaque: status 0, no headers, an empty body.',
      isSafelistedMethod(leg.method)
        ? null
        : `${method(evidence)} is not possible in that mode: fetch throws a TypeError.`,
      unsafeNames.length === 0
        ? null
        : `${names(unsafeNames, 5)} would be dropped without a word, and the server would get another request than the page wrote.`,
    );
  },
};
