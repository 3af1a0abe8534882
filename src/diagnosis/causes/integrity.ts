import type { CauseRule, CauseWords } from './cause.js';
import { failureOf } from './signs/failure.js';
import { endedOutsideCors, found } from './signs/found.js';
import { unreadable } from './signs/stopped.js';
import { quote } from './signs/words.js';

const CODE = 'integrity';

export const integrity: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { exchange, leg } = evidence;
    const failure = failureOf(exchange);
    if (failure?.family === 'integrity' && endedOutsideCors(evidence)) {
      return found(evidence, CODE, 'certain', [`The browser ended the request with ${quote(failure.error)}`]);
    }
    if (failure !== null || evidence.verdict === 'unknown' || !unreadable(evidence)) return null;
    return found(evidence, CODE, exchange.witness?.responseStatus === 0 ? 'likely' : 'possible', [
      `The response came whole (status ${leg.response?.status ?? 0}), and every CORS check passes`,
      exchange.witness?.responseStatus === 0
        ? 'The page was given a failure all the same: its own record shows no status'
        : null,
    ]);
  },
};

export const title = 'Integrity hash does not match';

export const words: CauseWords = {
  title,
  explain: () =>
    'The response passed CORS, and the page refused what it holds. That happens where the `integrity` hash in the page was made for another version of the file. The file or the hash has to be brought up to date.',
  link: 'https://developer.mozilla.org/docs/Web/Security/Subresource_Integrity',
};

export const examples = {
  blocked:
    '<script src="https://cdn.example/lib.js" integrity="sha384-(of version 1)" crossorigin>\n\nlib.js, version 2',
  allowed:
    '<script src="https://cdn.example/lib.js" integrity="sha384-(of version 2)" crossorigin>\n\nlib.js, version 2',
};
