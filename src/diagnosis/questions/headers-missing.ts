import { statusWords } from '../../standard/reason-phrase.js';
import { isRedirectStatus } from '../../standard/status.js';
import type { Evidence } from '../causes/cause.js';
import { sharedCacheHit } from '../causes/signs/answer.js';
import { refusalOf } from '../causes/signs/found.js';
import { misspellingsOf } from '../causes/signs/misspelling.js';
import { pastOf } from '../causes/signs/past.js';
import { enumerate, line, quote } from '../causes/signs/words.js';
import { decided, host, isServersDoing, path, say } from './facts.js';
import type { Question } from './question.js';

export const headersMissing: Question = {
  id: 'headers-missing',
  ask: 'I set the headers. Why are they not there?',
  applies: evidence => isServersDoing(evidence) && refusalOf(evidence)?.allowOrigin.kind === 'missing',
  answer(evidence) {
    const { leg, platforms } = evidence;
    const refusal = refusalOf(evidence);
    if (refusal === null) return say('The answer was not seen.');
    return say(
      `The answer to ${decided(evidence)} that lacks them is the ${statusWords(refusal.status)} of ${host(leg.url)}${leg.fromCache && refusal.where !== 'preflight' ? ', out of the browser’s cache' : ''}.`,
      ...clues(evidence).slice(0, 2),
      platforms.length === 0
        ? null
        : `${enumerate(
            platforms.map(({ name }) => name),
            4,
          )} ${platforms.length === 1 ? 'shows in its headers. Is that' : 'show in its headers. Is one of these'} where you set them?`,
      'Often the change did not arrive: another file, another server, no restart, a rule for another path. A header of your own, such as `X-Test: 1`, set in the same place shows whether that place counts.',
    );
  },
};

/** What this answer itself gives away, the most telling first. */
function clues(evidence: Evidence): string[] {
  const { leg } = evidence;
  const refusal = refusalOf(evidence);
  if (refusal === null) return [];
  const { headers, status, where } = refusal;
  const clues: string[] = [];
  const [slip] = misspellingsOf(headers, 'access-control-allow-origin');
  if (slip !== undefined) clues.push(`There is ${quote(slip.written, 60)}, which no browser knows.`);
  if (where === 'preflight')
    clues.push('It is the answer to OPTIONS. What adds them to the other methods may leave this one out.');
  else if (isRedirectStatus(status))
    clues.push('It is the redirect. What adds them to the last answer may leave it out.');
  if (status >= 400)
    clues.push(
      'It is an error. Many servers drop added headers there: nginx does without `always`, and what stops before the CORS part never gets them.',
    );
  const hit = sharedCacheHit(headers);
  if (leg.storedFor !== undefined && where !== 'preflight')
    clues.push(
      'The stored copy was made for a request without this Origin. It lacks what the server would send today.',
    );
  else if (hit !== null)
    clues.push(
      `A cache on the way answered, ${line(hit.name, hit.value)}. Its copy may be older than the change.`,
    );
  const good = pastOf(evidence).findLast(({ allowOrigin }) => allowOrigin !== null);
  if (good !== undefined)
    clues.push(`${path(good.url)} of the same host did have Allow-Origin, at ${statusWords(good.status)}.`);
  return clues;
}
