import type { Evidence } from '../causes/cause.js';
import { readAllowOrigin } from '../causes/signs/answer.js';
import { refusalOf } from '../causes/signs/found.js';
import { enumerate, quote } from '../causes/signs/words.js';
import { decided, host, isRefused, message, say } from './facts.js';
import type { Question } from './question.js';

export const twoValues: Question = {
  id: 'two-values',
  ask: 'What does “multiple values” mean?',
  applies: evidence => isRefused(evidence) && valuesOf(evidence) !== null,
  answer(evidence) {
    const { leg, origin, platforms } = evidence;
    const found = valuesOf(evidence) ?? { items: [], list: false };
    const distinct = [...new Set(found.items)];
    const answer = say(
      `Allow-Origin on the answer to ${decided(evidence)} came as ${enumerate(
        found.items.map(item => quote(item, 60)),
        4,
      )}. It may hold one origin or \`*\`, and nothing else: several count as none${distinct.length < found.items.length ? ', the same one twice included' : ''}.`,
      found.list
        ? `${host(leg.url)} sends its whole list. It has to look up the Origin of each request in that list and send back that one.`
        : 'Two places add it, each rightly on its own: often a proxy and the application behind it. One of them has to stop.',
      platforms.length > 1
        ? `The headers show ${enumerate(
            platforms.map(({ name }) => name),
            4,
          )}.`
        : null,
    );
    return origin === 'null'
      ? answer
      : {
          ...answer,
          code: [
            { language: 'http', text: message(`Access-Control-Allow-Origin: ${origin}`, 'Vary: Origin') },
          ],
        };
  },
};

function valuesOf(evidence: Evidence): { items: string[]; list: boolean } | null {
  const refusal = refusalOf(evidence);
  if (refusal === null) return null;
  const read = readAllowOrigin(refusal.headers, evidence.origin);
  if (read.kind === 'duplicate') return { items: read.items, list: false };
  return read.kind === 'list' ? { items: read.items, list: true } : null;
}
