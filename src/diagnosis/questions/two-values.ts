import { headerValue, listItems } from '../../standard/headers.js';
import type { Evidence } from '../causes/cause.js';
import { readAllowOrigin } from '../causes/signs/answer.js';
import { findingsOf, refusalOf } from '../causes/signs/found.js';
import { enumerate, quote } from '../causes/signs/words.js';
import { decided, host, isRefused, message, say } from './facts.js';
import type { Question } from './question.js';

export const twoValues: Question = {
  id: 'two-values',
  ask: 'What does “multiple values” mean?',
  applies: evidence => isRefused(evidence) && valuesOf(evidence) !== null,
  answer(evidence) {
    const { leg, origin, platforms } = evidence;
    const found = valuesOf(evidence) ?? { header: 'Allow-Origin', items: [], list: false };
    const distinct = [...new Set(found.items)];
    const answer = say(
      `${found.header} on the answer to ${decided(evidence)} came as ${enumerate(
        found.items.map(item => quote(item, 60)),
        4,
      )}. It may hold ${found.header === 'Allow-Origin' ? 'one origin or `*`' : '`true`'}, and nothing else: several count as none${distinct.length < found.items.length ? ', the same one twice included' : ''}.`,
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
    return origin === 'null' || found.header !== 'Allow-Origin'
      ? answer
      : {
          ...answer,
          code: [
            { language: 'http', text: message(`Access-Control-Allow-Origin: ${origin}`, 'Vary: Origin') },
          ],
        };
  },
};

interface Values {
  header: 'Allow-Origin' | 'Allow-Credentials';
  items: string[];
  list: boolean;
}

function valuesOf(evidence: Evidence): Values | null {
  const refusal = refusalOf(evidence);
  if (refusal === null) return null;
  const read = readAllowOrigin(refusal.headers, evidence.origin);
  if (read.kind === 'duplicate') return { header: 'Allow-Origin', items: read.items, list: false };
  if (read.kind === 'list') return { header: 'Allow-Origin', items: read.items, list: true };
  const credentials = listItems(headerValue(refusal.headers, 'access-control-allow-credentials'));
  const failed = findingsOf(evidence, 'InvalidAllowCredentials').length > 0;
  return failed && credentials.length > 1
    ? { header: 'Allow-Credentials', items: credentials, list: false }
    : null;
}
