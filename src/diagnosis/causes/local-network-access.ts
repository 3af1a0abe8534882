import type { CauseRule, CauseWords } from './cause.js';
import { failureOf } from './signs/failure.js';
import { endedOutsideCors, found } from './signs/found.js';
import { localTarget } from './signs/stopped.js';
import { hostOf, quote } from './signs/words.js';

const CODE = 'local-network-access';

export const localNetworkAccess: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { exchange, leg } = evidence;
    if (!endedOutsideCors(evidence)) return null;
    const failure = failureOf(exchange);
    if (failure?.family === 'local-network') {
      return found(evidence, CODE, 'certain', [
        `The browser ended the request with ${quote(failure.error)}`,
        leg.ip === undefined ? null : `${hostOf(leg.url)} is at ${quote(leg.ip)}`,
      ]);
    }
    const local = localTarget(evidence);
    if (local === null) return null;
    return found(evidence, CODE, local.confidence, [
      `${local.place === null ? 'No' : `${hostOf(leg.url)} is ${local.place === 'loopback' ? 'this machine' : 'in a private network'}, and no`} answer came${leg.preflight === null ? '' : ', not to the preflight either'}`,
      `The browser said no more than ${quote(failure?.error ?? '')}; a host that is down has an error of its own`,
    ]);
  },
};

export const title = 'Local network access denied';

export const words: CauseWords = {
  title,
  explain: (_cause, { leg, exchange }) =>
    `${hostOf(leg.url)} is on this machine or in its local network, and the page at ${quote(exchange.origin)} is not allowed to reach it. The browser asks the user for that permission, and only on secure pages. No CORS header grants it.`,
  link: 'https://wicg.github.io/local-network-access/',
};

export const examples = {
  blocked:
    'Page https://app.example\nGET http://192.168.1.20/status\n\nnet::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
  allowed: 'Page https://app.example, permission granted\nGET http://192.168.1.20/status\n\nHTTP/1.1 200 OK',
};
