import { isPotentiallyTrustworthy } from '../../standard/origin.js';
import { statusWords } from '../../standard/reason-phrase.js';
import type { Evidence } from '../causes/cause.js';
import { isCorsLeg } from '../causes/signs/answer.js';
import { loginSignsOf } from '../causes/signs/login.js';
import { preflightTargetOf, repairBy, targetOf } from '../causes/signs/redirect.js';
import { quote } from '../causes/signs/words.js';
import { host, say } from './facts.js';
import type { Question } from './question.js';

interface Hop {
  from: string;
  to: string;
  status: number;
  preflight: boolean;
}

export const redirect: Question = {
  id: 'redirect',
  ask: 'Does the redirect matter?',
  applies: evidence =>
    hopOf(evidence) !== null && isCorsLeg(evidence.exchange, evidence.exchange.legs.length - 1),
  answer(evidence) {
    const hop = hopOf(evidence);
    if (hop === null) return say('There was none.');
    const { exchange, legOrigins } = evidence;
    const repair = repairBy(hop.from, hop.to);
    const methods = new Set(exchange.legs.map(leg => leg.method));
    return say(
      `${host(hop.from)} answered ${hop.preflight ? 'OPTIONS' : 'the request'} with ${statusWords(hop.status)} and led to ${quote(hop.to, 100)}.${repair === null ? '' : ` Only this differs: ${repair}.`}`,
      hop.preflight
        ? 'It does: no browser follows a redirect of a preflight. The OPTIONS has to be answered where it arrives; the request itself may be redirected.'
        : exchange.refusedLocationHasUserinfo === true
          ? 'It does: the new address held a user name or a password, and browsers follow no such redirect to another origin.'
          : 'CORS allows it, if every answer on the way has the headers, the redirect itself as well.',
      !hop.preflight && exchange.origin !== 'null' && legOrigins.includes('null')
        ? 'It led from one foreign origin to another, so the Origin is `null` from there on, which hardly any server allows.'
        : null,
      methods.size > 1
        ? `It also changed the method, ${[...methods]
            .slice(0, 3)
            .map(method => quote(method, 20))
            .join(' to ')}, and dropped the body.${hop.status === 303 ? '' : ' 307 and 308 keep both.'}`
        : null,
      advice(evidence, hop),
    );
  },
};

function advice({ exchange }: Evidence, { from, to, status, preflight }: Hop): string {
  if (status === 303 && !preflight)
    return 'A 303 says that the request was carried out and that the result stands elsewhere. For a script an answer of its own is simpler.';
  if (loginSignsOf(to) !== null && loginSignsOf(from) === null)
    return 'It looks like a page to sign in at. The sign-in has expired, or never went along; a server says that to scripts better with 401.';
  return exchange.origin.startsWith('https:') && to.startsWith('http:') && !isPotentiallyTrustworthy(to)
    ? 'It leads to plain http, which a page of https may not call. The server has to build that address with https.'
    : `The shortest repair is to call ${quote(to, 100)} at once.`;
}

/** The redirect that counts: of the preflight where that was redirected, else the one behind the deciding leg, or before it. */
function hopOf({ exchange, legIndex }: Evidence): Hop | null {
  const leg = exchange.legs[legIndex];
  const asked = preflightTargetOf(exchange, legIndex);
  const answer = leg?.preflight?.response;
  if (leg !== undefined && asked !== null && answer && answer.status >= 300 && answer.status < 400)
    return { from: leg.url, to: asked, status: answer.status, preflight: true };
  for (const index of [legIndex, legIndex - 1]) {
    const at = exchange.legs[index];
    const status = at?.response?.status;
    if (at === undefined || status === undefined || status < 300 || status >= 400 || status === 304) continue;
    const to = targetOf(exchange, index);
    if (to !== null) return { from: at.url, to, status, preflight: false };
  }
  return null;
}
