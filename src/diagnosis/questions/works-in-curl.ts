import { statusWords } from '../../standard/reason-phrase.js';
import type { Evidence } from '../causes/cause.js';
import { type Failure, failureOf } from '../causes/signs/failure.js';
import { quote } from '../causes/signs/words.js';
import { answered, host, isAborted, isLost, isRefused, isRefusedAtPreflight, say, shell } from './facts.js';
import type { Answer, Question } from './question.js';

export const worksInCurl: Question = {
  id: 'works-in-curl',
  ask: 'Why does it work in curl or Postman?',
  applies: evidence => isLost(evidence) && !isAborted(evidence),
  answer(evidence) {
    return isRefused(evidence) ? refused(evidence) : failed(evidence);
  },
};

function refused(evidence: Evidence): Answer {
  const { leg, preflight } = evidence;
  const stored = leg.fromCache || leg.storedFor !== undefined;
  return {
    ...say(
      'curl and Postman show whatever a server answers. They are no page of another site, so there is nobody to protect and they check nothing.',
      isRefusedAtPreflight(evidence)
        ? `They also ask no leave: the OPTIONS that ${host(leg.url)} answered ${statusWords(preflight?.response?.status ?? 0)} is one that they never send.`
        : `The browser got the answer as well: ${answered(evidence)}. It kept it from the page.`,
      stored && 'This answer came out of the browser’s own cache. curl always asks the server itself.',
      'Some servers answer otherwise as soon as there is an Origin. The commands send it as the browser did, and show the headers that it went by.',
    ),
    code: [{ language: 'sh', text: commands(evidence) }],
  };
}

function failed(evidence: Evidence): Answer {
  const failure = failureOf(evidence.exchange);
  return {
    ...say(
      failure === null
        ? 'The request ended before there was an answer to check, so CORS had no part in it.'
        : `The browser ended the request with ${quote(failure.error)}. That is not CORS.`,
      isForPages(failure)
        ? 'What stopped it is a rule for pages. curl is none, and has no such rules.'
        : 'curl has certificates and proxy settings of its own, no extensions, and no policies of a page. Where it works and the browser does not, the difference is one of these.',
      isForPages(failure) ? null : 'If it fails as well, the fault is with the network or the server.',
    ),
    code: [{ language: 'sh', text: `curl -v ${shell(evidence.leg.url)}` }],
  };
}

function isForPages(failure: Failure | null): boolean {
  return (
    failure !== null &&
    /^(?:local-network|response-policy|orb|csp|mixed-content|integrity)$/.test(failure.family)
  );
}

/** The preflight by hand, and the request itself where it changes nothing. */
function commands({ leg, origin, unsafeNames, preflight }: Evidence): string {
  const headers = [
    `Origin: ${origin}`,
    `Access-Control-Request-Method: ${leg.method}`,
    ...(unsafeNames.length > 0 ? [`Access-Control-Request-Headers: ${unsafeNames.join(',')}`] : []),
  ];
  const option = (header: string) => `-H ${shell(header)} \\\n  `;
  const asked = `curl -i -X OPTIONS ${headers.map(option).join('')}${shell(leg.url)}`;
  const plain = `curl -i ${leg.method === 'HEAD' ? '-I ' : ''}${option(`Origin: ${origin}`)}${shell(leg.url)}`;
  if (preflight === null && (leg.method === 'GET' || leg.method === 'HEAD')) return plain;
  return leg.method === 'GET' || leg.method === 'HEAD' ? `${asked}\n\n${plain}` : asked;
}
