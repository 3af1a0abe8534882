import { statusWords } from '../../standard/reason-phrase.js';
import type { Evidence } from '../causes/cause.js';
import { quote } from '../causes/signs/words.js';
import { deliveredOf } from '../delivered.js';
import { host, isLost, method, path, say } from './facts.js';
import type { Question } from './question.js';

export const serverGotIt: Question = {
  id: 'server-got-it',
  ask: 'Did the server get it, and was it carried out?',
  applies: evidence => isLost(evidence) || evidence.verdict === 'unknown',
  answer(evidence) {
    const { exchange } = evidence;
    return say(
      ...words(evidence),
      earlier(evidence),
      exchange.refusedLocation !== undefined
        ? `The address that it was redirected to, ${quote(exchange.refusedLocation, 80)}, got nothing.`
        : null,
      trace(evidence),
    );
  },
};

function words(evidence: Evidence): Array<string | null> {
  const { exchange, verdict } = evidence;
  const leg = exchange.legs.at(-1) ?? evidence.leg;
  const server = host(leg.url);
  const status = leg.response?.status;
  switch (deliveredOf(exchange, verdict)) {
    case 'yes':
      return [
        `Yes. ${server} got the ${quote(leg.method, 20)} and answered ${statusWords(status ?? 0)}.`,
        leg.method === 'GET' || leg.method === 'HEAD'
          ? 'A refusal of CORS keeps the answer from the page. It does not keep the request from the server.'
          : status !== undefined && status >= 400
            ? 'By its status it was not carried out in full. How far it came, its log tells.'
            : `What this ${quote(leg.method, 20)} does there has been done. Sending it again does it again.`,
      ];
    case 'preflight-only':
      return [
        leg.response === null
          ? `No. ${server} got the OPTIONS and nothing else. The browser never sent the ${quote(leg.method, 20)}, so nothing was carried out.`
          : `It got the OPTIONS. The answer to the ${quote(leg.method, 20)} came out of the browser’s cache, and ${server} was not asked for it.`,
      ];
    case 'no':
      return [
        leg.fromCache || leg.storedFor !== undefined
          ? `Not this time: the answer came out of the browser’s cache, and ${server} was not asked.`
          : `No. The request ended before ${server} got anything of it.`,
      ];
    case 'unknown':
      return ['The events do not tell: the request left, and no answer was seen.'];
  }
}

/** The hosts that it had passed before. */
function earlier({ exchange }: Evidence): string | null {
  const hops = exchange.legs.slice(0, -1);
  const last = hops.at(-1);
  if (last === undefined) return null;
  const hosts = [...new Set(hops.map(hop => host(hop.url)))].slice(0, 3).join(', ');
  return `On the way ${hosts} got it as well, and answered with a redirect.`;
}

/** What to look for in the server's log. */
function trace(evidence: Evidence): string | null {
  const { exchange, leg, preflight } = evidence;
  const seconds = new Date(preflight?.startedAt ?? leg.startedAt);
  const delivered = deliveredOf(exchange, evidence.verdict);
  if (delivered === 'no' || Number.isNaN(seconds.getTime())) return null;
  const what = delivered === 'preflight-only' ? 'OPTIONS' : method(evidence);
  return `In the log of ${host(leg.url)} it would be ${what} ${path(leg.url)} at ${seconds.toISOString().slice(11, 19)} UTC, by this machine’s clock.`;
}
