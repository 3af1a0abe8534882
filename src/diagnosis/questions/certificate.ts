import type { Evidence } from '../causes/cause.js';
import { failureOf, type NetworkClass } from '../causes/signs/failure.js';
import { insecureTarget, localTarget } from '../causes/signs/stopped.js';
import { quote } from '../causes/signs/words.js';
import { host, isLocal, say } from './facts.js';
import type { Question } from './question.js';

export const certificate: Question = {
  id: 'certificate',
  ask: 'Is it the certificate?',
  applies: evidence => evidence.verdict === 'failed' && kindOf(evidence) !== null,
  answer(evidence) {
    const { leg, exchange } = evidence;
    const server = host(leg.url);
    const failure = failureOf(exchange);
    const kind = kindOf(evidence);
    return say(
      kind === 'unsaid'
        ? 'It may be. The browser gave the request no reason of its own, and a certificate that it does not trust is one of those that a page never learns.'
        : `Yes, or the encryption around it: the browser ended the request with ${quote(failure?.error ?? '', 160)}.`,
      `Open ${quote(leg.url, 120)} in a tab of its own. There the browser shows what it objects to; behind a page it only fails.`,
      kind === 'client-certificate'
        ? `${server} wants a client certificate. A preflight never carries one, and the request only with credentials.`
        : `An exception made in that tab counts for requests of pages too, for ${server} with this very port, until the browser forgets it.`,
      isLocal(leg.url)
        ? 'For a server on this machine, a certificate authority of your own, trusted once (`mkcert` makes one), lasts longer.'
        : null,
    );
  },
};

/** Why the certificate comes into question; null where it does not. */
function kindOf(evidence: Evidence): NetworkClass | 'unsaid' | null {
  const { exchange, leg } = evidence;
  const failure = failureOf(exchange);
  if (failure?.family === 'network') {
    const { kind } = failure;
    return kind === 'certificate' || kind === 'client-certificate' || kind === 'tls' ? kind : null;
  }
  if (localTarget(evidence) !== null || insecureTarget(evidence) !== null) return null;
  const silent = failure?.family === 'unsaid' && leg.response === null && leg.preflight?.response == null;
  return silent && leg.url.startsWith('https:') ? 'unsaid' : null;
}
