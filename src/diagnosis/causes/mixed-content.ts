import type { CauseRule, CauseWords } from './cause.js';
import { failureOf } from './signs/failure.js';
import { endedOutsideCors, found } from './signs/found.js';
import { insecureTarget } from './signs/stopped.js';
import { quote } from './signs/words.js';

const CODE = 'mixed-content';

export const mixedContent: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { exchange } = evidence;
    if (!endedOutsideCors(evidence)) return null;
    const failure = failureOf(exchange);
    const named = failure?.family === 'mixed-content';
    const target = failure === null || failure.family === 'unsaid' ? insecureTarget(evidence) : null;
    if (!named && target === null) return null;
    return found(evidence, CODE, named ? 'certain' : 'likely', [
      failure === null ? null : `The browser ended the request with ${quote(failure.error)}`,
      target === null
        ? null
        : `The page is on ${quote(exchange.origin)}, and ${exchange.refusedLocation === undefined ? 'it asked for' : 'the redirect leads to'} ${quote(target)}`,
    ]);
  },
};

export const title = 'Mixed content';

export const words: CauseWords = {
  title,
  explain: () =>
    'The page came over https, and what it asks for is plain http. Browsers do not make such requests, whatever the headers say.',
  link: 'https://developer.mozilla.org/docs/Web/Security/Mixed_content',
};

export const examples = {
  blocked: "Page https://app.example\nfetch('http://api.example/orders')",
  allowed: "Page https://app.example\nfetch('https://api.example/orders')",
};
