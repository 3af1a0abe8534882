import { isPotentiallyTrustworthy } from '../../standard/origin.js';
import { localPlaceOf } from '../causes/signs/place.js';
import { hostOf, quote } from '../causes/signs/words.js';
import { host, isLocal, say } from './facts.js';
import type { Question } from './question.js';

export const https: Question = {
  id: 'https',
  ask: 'Does it matter that one is http and the other https?',
  applies: ({ exchange, leg, verdict }) =>
    verdict !== 'pending' &&
    /^https?:/.test(exchange.origin) &&
    /^https?:/.test(leg.url) &&
    URL.parse(exchange.origin)?.protocol !== URL.parse(leg.url)?.protocol,
  answer(evidence) {
    const { exchange, leg } = evidence;
    const down = exchange.origin.startsWith('https:');
    const same = URL.parse(exchange.origin)?.host === hostOf(leg.url);
    return say(
      same
        ? `It makes two origins of them: ${quote(exchange.origin)} and ${quote(leg.url, 80)} are on one host and differ in the scheme.`
        : `${quote(exchange.origin)} and ${host(leg.url)} are two origins by their host alone.`,
      down
        ? isPotentiallyTrustworthy(leg.url)
          ? `From an https page plain http is mixed content, and stopped before it is sent. ${host(leg.url)} is this machine, and therefore excepted; not so in Safari.`
          : localPlaceOf(URL.parse(leg.url)?.hostname ?? '') === 'local'
            ? `From an https page plain http is mixed content. For ${host(leg.url)}, in the local network, Chromium makes an exception where the user allows it; others do not.`
            : `From an https page plain http is mixed content: browsers stop it before it is sent, whatever the headers say. ${host(leg.url)} has to be called over https.`
        : 'From an http page https may be called. The Origin then starts with `http:`, and the server’s list has to say so.',
      'Cookies for another site need `Secure`, and so https. To cookies http and https of one host are two sites.',
      down || isLocal(leg.url)
        ? null
        : `A certificate that the browser does not trust makes the request fail without a word; ${host(leg.url)} opened in a tab shows it.`,
    );
  },
};
