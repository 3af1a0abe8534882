import { parseUrl } from '../../standard/origin.js';
import { isDisabledScheme } from '../dead-end.js';
import type { CauseRule, CauseWords } from './cause.js';
import { failureOf, type NetworkClass } from './signs/failure.js';
import { endedOutsideCors, found } from './signs/found.js';
import { isExplainedElsewhere } from './signs/stopped.js';
import { hostOf, quote } from './signs/words.js';

const CODE = 'network-failure';

/** What each class of failure means, for a reader who sees the host's name before it. */
const MEANING: Readonly<Record<NetworkClass, (host: string) => string>> = {
  dns: host => `The name ${host} could not be resolved.`,
  refused: host => `Nothing listens on ${host}.`,
  reset: host => `${host} closed the connection without a complete answer.`,
  unreachable: host => `No way leads to ${host} from here.`,
  offline: () => 'The browser is offline.',
  'time-out': host => `${host} did not answer in time.`,
  certificate: host => `The browser does not trust the certificate of ${host}.`,
  'client-certificate': host => `${host} asks for a client certificate.`,
  tls: host => `The browser and ${host} could not agree on an encrypted connection.`,
  proxy: host => `The proxy between the browser and ${host} failed.`,
  'unsafe-port': host => `Browsers never connect to the port of ${host}.`,
  'redirect-loop': host => `${host} redirects in a circle, or more than 20 times.`,
  'unsafe-redirect': host => `${host} redirects to an address that the browser does not follow.`,
  protocol: host => `What ${host} sent is broken as HTTP.`,
  cache: () => 'The page asked for a stored copy only, and none was stored.',
  'network-changed': () => 'The network changed while the request was under way.',
  memory: () => 'The browser ran out of memory or sockets.',
};

/** Where that is possible, what a person can do to see it for himself. */
const CHECK: Readonly<Partial<Record<NetworkClass, string>>> = {
  certificate: 'Opened in a tab of its own, the address shows the certificate warning.',
  tls: 'Opened in a tab of its own, the address shows the error.',
};

export const networkFailure: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { exchange, verdict, leg } = evidence;
    if (!endedOutsideCors(evidence)) return null;
    const failure = failureOf(exchange);
    if (failure?.family === 'network') {
      const host = hostOf(leg.url);
      return found(evidence, CODE, 'certain', [
        isDisabledScheme(exchange)
          ? `The redirect leads to an address of the scheme ${quote(parseUrl(exchange.refusedLocation ?? '')?.protocol ?? '')}, to which no request may go`
          : `The browser ended the request with ${quote(failure.error)}`,
        leg.preflight?.error != null && leg.response === null ? 'It failed at the preflight already' : null,
        leg.response === null
          ? `No answer of ${host} came`
          : `${host} had begun to answer: status ${leg.response.status}`,
      ]);
    }
    if (verdict !== 'failed' || isExplainedElsewhere(evidence)) return null;
    return found(evidence, CODE, 'possible', [
      failure === null
        ? 'No event says why the request ended'
        : `The browser said no more than ${quote(failure.error)}`,
      leg.response === null && leg.preflight?.response == null
        ? `No answer of ${hostOf(leg.url)} came`
        : 'Every CORS check that could be made passes',
    ]);
  },
};

export const title = 'Network failure, not CORS';

export const words: CauseWords = {
  title,
  explain(_cause, evidence) {
    const host = hostOf(evidence.leg.url);
    const failure = failureOf(evidence.exchange);
    if (failure?.family !== 'network') {
      return `The request to ${host} ended before an answer could be judged. CORS had no part in it, as far as the events show.`;
    }
    const check = CHECK[failure.kind];
    return [
      MEANING[failure.kind](host),
      'Without an answer there is nothing for CORS to check, though the console may call it CORS.',
      ...(check === undefined ? [] : [check]),
    ].join(' ');
  },
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSDidNotSucceed',
};

export const examples = {
  blocked: 'GET https://api.example:8443/orders\n\nnet::ERR_CONNECTION_REFUSED',
  allowed:
    'GET https://api.example/orders\n\nHTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://app.example',
};
