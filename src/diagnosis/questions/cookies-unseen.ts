import { headersOf } from '../causes/signs/answer.js';
import { quote } from '../causes/signs/words.js';
import { cookiesIn, cookiesSet, sameSite, someHttpOnly } from './cookie-facts.js';
import { host, isCors, say } from './facts.js';
import type { Question } from './question.js';

export const cookiesUnseen: Question = {
  id: 'cookies-unseen',
  ask: 'Why do I not see the cookie in DevTools or in `document.cookie`?',
  applies: evidence =>
    isCors(evidence) && (cookiesSet(evidence).length > 0 || (cookiesIn(evidence.leg)?.length ?? 0) > 0),
  answer(evidence) {
    const { exchange, leg } = evidence;
    const [set] = cookiesSet(evidence);
    const name = quote(set?.name ?? cookiesIn(evidence.leg)?.[0] ?? '', 40);
    const page = host(exchange.origin);
    const server = host(leg.url);
    const hidden = leg.response !== null && someHttpOnly(headersOf(leg.response));
    const shared = covers(set?.domain ?? null, exchange.origin, leg.url);
    return say(
      shared
        ? `${name} counts for ${page} as well, so it shows there${hidden ? ', in DevTools at least' : ''}.`
        : `${name} belongs to ${server}. \`document.cookie\` and the cookie list of the page show those of ${page}.`,
      hidden ? 'It is `HttpOnly`: no script reads it, on any page. DevTools shows it.' : null,
      shared || !sameSite(evidence, evidence.leg)
        ? null
        : `With a \`Domain\` that covers both hosts it would count for both.`,
      `What went along and what was set stands in the Network panel, on the tab Cookies of the request.`,
      shared
        ? null
        : exchange.engine === 'firefox' && !sameSite(evidence, evidence.leg)
          ? `A tab with ${server} itself shows another jar: Firefox keeps cookies apart for each site that asks.`
          : `A tab with a page of ${server} shows them in its own DevTools, if the cookie is not \`Partitioned\`.`,
    );
  },
};

/** True where a cookie of `url` for `domain` (null: that host alone) counts for the page at `origin` too. */
function covers(domain: string | null, origin: string, url: string): boolean {
  const page = URL.parse(origin)?.hostname;
  const server = URL.parse(url)?.hostname;
  if (page === undefined || server === undefined) return false;
  return domain === null ? page === server : page === domain || page.endsWith(`.${domain}`);
}
