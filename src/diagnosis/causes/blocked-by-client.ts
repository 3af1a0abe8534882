import type { CauseRule, CauseWords } from './cause.js';
import { failureOf } from './signs/failure.js';
import { endedOutsideCors, found } from './signs/found.js';
import { hostOf, quote } from './signs/words.js';

const CODE = 'blocked-by-client';

export const blockedByClient: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { exchange, leg } = evidence;
    if (!endedOutsideCors(evidence)) return null;
    const failure = failureOf(exchange);
    if (failure === null) return null;
    if (failure.family !== 'client' && failure.family !== 'administrator' && failure.family !== 'tracking')
      return null;
    // Firefox uses the one name for an extension that cancels and for a page that aborts late.
    const ambiguous = failure.error === 'NS_ERROR_ABORT' && leg.response !== null;
    return found(
      evidence,
      CODE,
      ambiguous ? 'possible' : failure.error === 'NS_ERROR_ABORT' ? 'likely' : 'certain',
      [
        `The browser ended the request with ${quote(failure.error)}`,
        leg.response === null ? `Nothing came from ${hostOf(leg.url)}` : null,
      ],
    );
  },
};

export const title = 'Blocked inside the browser';

export const words: CauseWords = {
  title,
  explain(_cause, evidence) {
    const host = hostOf(evidence.leg.url);
    switch (failureOf(evidence.exchange)?.family) {
      case 'administrator':
        return `A policy of this browser’s administrator forbids ${host}. The server had no part in it, and no header changes it.`;
      case 'tracking':
        return `${host} is on one of the browser’s block lists, so its tracking protection stopped the request. The server had no part in it, and no header changes it.`;
      default:
        return `An extension, such as a content blocker, stopped the request to ${host}. Users without it will not see this failure.`;
    }
  },
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSDidNotSucceed',
};

export const examples = {
  blocked: 'GET https://metrics.example/collect\n\nnet::ERR_BLOCKED_BY_CLIENT',
  allowed: 'GET https://app.example/collect\n\nHTTP/1.1 204 No Content',
};
