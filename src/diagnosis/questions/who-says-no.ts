import type { Evidence } from '../causes/cause.js';
import { type Failure, failureOf } from '../causes/signs/failure.js';
import { localTarget } from '../causes/signs/stopped.js';
import { enumerate, quote } from '../causes/signs/words.js';
import { answered, decided, host, isLost, isRefused, say } from './facts.js';
import type { Question } from './question.js';

export const whoSaysNo: Question = {
  id: 'who-says-no',
  ask: 'Is it the browser, an extension, or the server?',
  applies: isLost,
  answer(evidence) {
    const { exchange, leg, platforms } = evidence;
    return say(
      verdict(evidence),
      changed(evidence)
        ? 'An extension changed headers of the answer on the way. Other people, without it, will see something else.'
        : isRefused(evidence) && exchange.engine === 'chromium'
          ? 'No extension was seen to change the headers on the way.'
          : isOpen(evidence)
            ? 'A window without extensions shows whether one of them has a part in it.'
            : null,
      platforms.length < 2
        ? null
        : `Between the browser and the application stand ${enumerate(
            platforms.map(({ name }) => name),
            4,
          )}, by the headers. Each may add, drop or refuse.`,
      leg.fromCache || leg.storedFor !== undefined
        ? `The answer came out of the browser’s cache, so a change of ${host(leg.url)} may not have arrived yet.`
        : null,
    );
  },
};

function verdict(evidence: Evidence): string {
  const { exchange, leg, stop } = evidence;
  if (isRefused(evidence)) {
    if (changed(evidence))
      return `The browser says no, and it goes by the headers as they stood in the end: ${answered(evidence)}.`;
    const header = stop?.header === undefined ? '' : `, over ${quote(stop.header, 60)}`;
    return `The browser says no${header}, and the server gives it the reason: ${host(leg.url)} answered ${decided(evidence)} with ${answered(evidence)}. It judges by rules that all browsers share.`;
  }
  const failure = failureOf(exchange);
  if (localTarget(evidence) !== null)
    return `Likely the browser: ${host(leg.url)} is on this machine or in its network, and a page needs permission for that. No CORS header grants it.`;
  return failure === null
    ? 'The request ended without a word of who ended it. CORS had no part in it.'
    : `${by(failure, host(leg.url))} The browser’s word is ${quote(failure.error)}; CORS had no part in it.`;
}

function by(failure: Failure, server: string): string {
  switch (failure.family) {
    case 'network':
      return `The way to ${server}, or ${server} itself, failed.`;
    case 'client':
      return 'An extension, such as a content blocker, stopped it.';
    case 'administrator':
      return 'A policy of this browser’s administrator stopped it.';
    case 'tracking':
      return 'The browser’s tracking protection stopped it.';
    case 'local-network':
      return `The browser stopped it: ${server} is on this machine or in its network, and the page has no permission for that.`;
    case 'response-policy':
    case 'orb':
      return `The browser kept the answer of ${server} from the page, by another policy.`;
    case 'csp':
    case 'mixed-content':
    case 'integrity':
      return 'The page’s own rules stopped it.';
    case 'aborted':
      return 'The page gave it up, or went away.';
    case 'unsaid':
      return 'The browser ended it and did not say why.';
  }
}

/** True where an extension may be behind it, and nothing was said of one. */
function isOpen(evidence: Evidence): boolean {
  const failure = failureOf(evidence.exchange);
  return (
    isRefused(evidence) || failure === null || failure.family === 'client' || failure.family === 'unsaid'
  );
}

function changed({ exchange }: Evidence): boolean {
  return exchange.legs.some(
    ({ response, preflight }) =>
      response?.changedHeaders !== undefined || preflight?.response?.changedHeaders !== undefined,
  );
}
