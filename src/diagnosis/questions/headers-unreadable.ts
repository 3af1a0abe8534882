import { headerValue } from '../../standard/headers.js';
import { headersOf } from '../causes/signs/answer.js';
import { hiddenHeadersOf } from '../causes/signs/readable.js';
import { line, names } from '../causes/signs/words.js';
import { host, message, say } from './facts.js';
import type { Question } from './question.js';

const EXPOSE = 'access-control-expose-headers';

export const headersUnreadable: Question = {
  id: 'headers-unreadable',
  ask: 'Why can I not read that response header?',
  applies: evidence => hiddenHeadersOf(evidence).length > 0,
  answer(evidence) {
    const { leg, preflight, reading } = evidence;
    const hidden = hiddenHeadersOf(evidence);
    const exposed = leg.response === null ? null : headerValue(headersOf(leg.response), EXPOSE);
    const misplaced = preflight?.response ? headerValue(headersOf(preflight.response), EXPOSE) : null;
    const kept = (exposed ?? '').trim() === '*' || exposed === null ? '' : `${exposed}, `;
    return {
      ...say(
        `${names(hidden, 6)} came, and \`headers.get()\` gives null all the same. DevTools shows what came, the page sees what it may.`,
        'Of another origin’s answer a page sees Cache-Control, Content-Language, Content-Length, Content-Type, Expires, Last-Modified, Pragma, and what Access-Control-Expose-Headers lists.',
        exposed === null
          ? `${host(leg.url)} sends none.${misplaced === null ? '' : ' It stands on the answer to the preflight, where it does nothing.'}`
          : `${host(leg.url)} sends ${line(EXPOSE, exposed)}.${exposed.includes('*') && reading === 'include' ? ' With credentials `*` is no wildcard.' : ''}`,
        'Set-Cookie is never readable, listed or not.',
      ),
      code: [
        {
          language: 'http',
          text: message(`Access-Control-Expose-Headers: ${kept}${hidden.slice(0, 8).join(', ')}`),
        },
      ],
    };
  },
};
