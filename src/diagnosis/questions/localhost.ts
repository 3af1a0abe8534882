import { serializedOrigin } from '../../standard/origin.js';
import type { Evidence } from '../causes/cause.js';
import { quote } from '../causes/signs/words.js';
import { host, isCors, isLocal, say } from './facts.js';
import type { Question } from './question.js';

export const localhost: Question = {
  id: 'localhost',
  ask: 'Why does it differ on localhost?',
  applies: evidence => isCors(evidence) && (isLocal(evidence.exchange.origin) || isLocal(evidence.leg.url)),
  answer(evidence) {
    const { exchange, leg } = evidence;
    const page = isLocal(exchange.origin);
    const server = isLocal(leg.url);
    const target = serializedOrigin(leg.url);
    return say(
      `CORS knows no exception for it. ${quote(exchange.origin)} and ${quote(target)} are two origins as any others${page && server && sameHost(evidence) ? ', by their port' : ''}.`,
      page
        ? `The server’s list needs ${quote(exchange.origin)} as it stands, with its port; \`localhost\` and \`127.0.0.1\` are two.`
        : null,
      cookies(evidence, page, server),
      !page && server
        ? `${host(leg.url)} is this machine. From a page of the public web the browser may ask the user first (local network access), whatever the headers say.`
        : null,
      exchange.origin.startsWith('https:') && leg.url.startsWith('http:') && server
        ? 'From an https page, plain http works to this machine alone, and not in Safari.'
        : page && server && exchange.origin.startsWith('http:')
          ? 'Here both are plain http. Once the page is on https, the server has to be as well.'
          : null,
    );
  },
};

function sameHost({ exchange, leg }: Evidence): boolean {
  return URL.parse(exchange.origin)?.hostname === URL.parse(leg.url)?.hostname;
}

function cookies(evidence: Evidence, page: boolean, server: boolean): string | null {
  if (page && server)
    return sameHost(evidence)
      ? 'Cookies do not look at ports: here page and server are one site and share their cookies. On two hosts in production they may be two, and then need `SameSite=None; Secure`.'
      : 'To cookies these two hosts are two sites, though one machine.';
  return page
    ? 'To cookies this machine and the server are two sites: cookies need `SameSite=None; Secure` here, which a page on the server’s own site would not.'
    : null;
}
