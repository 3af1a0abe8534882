/**
 * A diagnosis for people who have no panel: what was asked, what came, where the browser stopped and why, what is
 * needed, and how to check it. Markdown, for an issue or a mail to whoever runs the server.
 */
import type { Exchange, ExchangeLeg, ResponseHead } from '../capture/exchange.js';
import type { Diagnosis, Finding, RootCause, Verdict } from '../diagnosis/diagnosis.js';
import type { Remedy } from '../remedy/remedy.js';
import { headerLines } from '../standard/headers.js';
import { preflightCurl, requestCurl } from './curl.js';
import { answerText, expectedAnswers, protocolHeaders } from './expected-headers.js';
import { headerDiffs } from './header-diff.js';
import { codeBlock, inlineCode, sentence } from './markdown-quote.js';
import { OTHER_REPAIRS } from './other-repairs.js';
import { plainText, urlTemplate } from './template.js';

/** The words of rules and causes, which are large and loaded when they are first shown: the panel's engine has them. */
export interface SummaryWords {
  /** The fact behind a finding, in a sentence or two; null where it has no words. */
  explainFinding(finding: Finding, diagnosis: Diagnosis, history: readonly Exchange[]): string | null;
  causeFor(code: string): { title: string } | undefined;
  /** Up to three sentences; null where the cause has no words. */
  explainCause(cause: RootCause, diagnosis: Diagnosis, history: readonly Exchange[]): string | null;
}

/** `history`: what the same tab saw before, as `diagnose` was given it. Ends in a line feed. */
export function markdownSummary(
  diagnosis: Diagnosis,
  remedy: Remedy | null,
  words: SummaryWords,
  history: readonly Exchange[] = [],
): string {
  const { exchange, verdict } = diagnosis;
  const sections = [
    [`# ${TITLES[verdict]}: ${inlineCode(`${exchange.method} ${shownUrl(exchange.url)}`)}`],
    ['## What was asked', list(asked(diagnosis))],
    ['## What came', ...came(exchange)],
    ['## Where the browser stopped, and why', ...why(diagnosis, words, history)],
    ...(remedy === null ? [] : [['## What is needed', ...needed(diagnosis, remedy)]]),
    ['## How to check', ...check(diagnosis, remedy)],
  ];
  return `${sections.flat().join('\n\n')}\n`;
}

const TITLES: Readonly<Record<Verdict, string>> = {
  allowed: 'Allowed by CORS',
  blocked: 'Blocked by CORS',
  failed: 'Failed, but not by CORS',
  pending: 'Not answered yet',
  unknown: 'Perhaps blocked by CORS',
};

function asked(diagnosis: Diagnosis): string[] {
  const { exchange, credentials, preflightBecause, legOrigins } = diagnosis;
  const because = preflightBecause[0] ?? [];
  return [
    `The page: ${inlineCode(exchange.origin)}`,
    `The request: ${inlineCode(exchange.method)} ${inlineCode(shownUrl(exchange.url))}`,
    CREDENTIALS[credentials],
    ...(because.length > 0
      ? [`The browser has to ask first (a preflight), because of ${because.map(inlineCode).join(', ')}`]
      : ['The browser need not ask first: no preflight']),
    ...exchange.legs.slice(1).map((leg, i) => {
      const origin = legOrigins[i + 1] ?? exchange.origin;
      return `Redirected to ${inlineCode(shownUrl(leg.url))}, with ${inlineCode(`Origin: ${origin}`)}`;
    }),
    ...(exchange.refusedLocation === undefined
      ? []
      : [`Redirected to ${inlineCode(shownUrl(exchange.refusedLocation))}, where the browser did not go`]),
  ];
}

const CREDENTIALS: Readonly<Record<Diagnosis['credentials'], string>> = {
  include: "With credentials: `credentials: 'include'`, or `withCredentials`",
  omit: 'Without credentials',
  unknown: 'Whether with credentials could not be seen',
};

function came(exchange: Exchange): string[] {
  const blocks = exchange.legs.flatMap((leg): string[] => {
    const parts: string[] = [];
    const { preflight } = leg;
    const to = inlineCode(shownUrl(leg.url));
    if (preflight?.fromCache)
      parts.push(`No ${inlineCode('OPTIONS')} was sent to ${to}: the browser had kept an earlier answer.`);
    else if (preflight?.response) parts.push(...answer(`${inlineCode('OPTIONS')} ${to}`, preflight.response));
    else if (preflight) parts.push(`${inlineCode('OPTIONS')} ${to}: no answer.`);
    if (leg.response) parts.push(...answer(`${inlineCode(leg.method)} ${to}`, leg.response));
    else parts.push(`${inlineCode(leg.method)} ${to}: ${unanswered(leg)}`);
    return parts;
  });
  if (exchange.ending.kind === 'error')
    blocks.push(`The browser ended it as ${inlineCode(exchange.ending.error)}.`);
  return blocks;
}

function unanswered({ preflight, sentAt }: ExchangeLeg): string {
  return preflight !== null && !preflight.fromCache && sentAt === null
    ? 'never sent.'
    : 'no answer was seen.';
}

/** Status and the headers that matter here. */
function answer(request: string, head: ResponseHead): string[] {
  const server = headerLines(head.headers, 'server').map(value => ({ name: 'Server', value }));
  return [
    `${request} was answered:`,
    codeBlock(
      answerText({ status: head.status, headers: [...server, ...protocolHeaders(head.headers)] }),
      'http',
    ),
  ];
}

function why(diagnosis: Diagnosis, words: SummaryWords, history: readonly Exchange[]): string[] {
  const explained = (finding: Finding): string =>
    sentence(words.explainFinding(finding, diagnosis, history) ?? finding.code);
  const { findings, rootCause, otherCauses, verdict } = diagnosis;
  const parts: string[] = [];
  const errors = findings.filter(({ severity }) => severity === 'error');
  const stop = errors.find(({ stoppedHere }) => stoppedHere);
  if (stop) parts.push(`Stopped at ${place(stop, diagnosis)}: ${explained(stop)}`);
  else if (verdict === 'blocked') parts.push('The browser refused the answer, and no check explains why.');
  const later = errors.filter(finding => finding !== stop);
  if (later.length > 0)
    parts.push(
      stop ? 'These would fail next:' : 'These checks fail:',
      list(later.map(finding => `At ${place(finding, diagnosis)}: ${explained(finding)}`)),
    );
  for (const [i, cause] of [rootCause, ...otherCauses].entries()) {
    if (cause === null || i > 2) continue;
    parts.push(
      `**${i === 0 ? 'Cause' : 'Further cause'}** (${cause.confidence}): ${causeWords(cause, diagnosis, words, history)}`,
    );
    if (cause.evidence.length > 0) parts.push(list(cause.evidence.map(sentence)));
  }
  if (parts.length === 0) parts.push('The browser did not stop it.');
  return parts;
}

function place({ where, leg }: Finding, { exchange }: Diagnosis): string {
  const url = exchange.legs[leg]?.url;
  const of = exchange.legs.length > 1 && url !== undefined ? ` of ${inlineCode(shownUrl(url))}` : '';
  return `${PLACES[where]}${of}`;
}

const PLACES: Readonly<Record<Finding['where'], string>> = {
  request: 'the request',
  preflight: 'the answer to the preflight',
  redirect: 'the redirect',
  response: 'the response',
};

function causeWords(
  cause: RootCause,
  diagnosis: Diagnosis,
  words: SummaryWords,
  history: readonly Exchange[],
): string {
  const title = words.causeFor(cause.code)?.title;
  const explained = words.explainCause(cause, diagnosis, history);
  return [title === undefined ? inlineCode(cause.code) : sentence(title), sentence(explained ?? '')]
    .filter(part => part !== '')
    .join('. ');
}

function needed(diagnosis: Diagnosis, remedy: Remedy): string[] {
  const parts: string[] = [];
  const { alternatives, other, assumes } = remedy;
  if (alternatives.length > 0)
    parts.push(
      'Better than any header, where it is possible:',
      list(alternatives.map(({ actor, what }) => `${ACTORS[actor]}: ${sentence(what)}`)),
    );
  if (other.length > 0)
    parts.push('What no header can mend:', list(other.map(each => sentence(OTHER_REPAIRS[each] ?? each))));
  const diffs = headerDiffs(remedy, diagnosis);
  if (diffs.length === 0) parts.push('No header change would mend this safely.');
  if (diffs.length > 0 && assumes !== undefined)
    parts.push(
      assumes === 'include'
        ? 'The headers are for a request with credentials, which is the likelier one.'
        : 'The headers are for a request without credentials, which is the likelier one.',
    );
  for (const { where, url, leg, assumed, lines } of diffs) {
    const method = where === 'preflight' ? 'OPTIONS' : (diagnosis.exchange.legs[leg]?.method ?? '');
    const to = inlineCode(`${method} ${shownUrl(url)}`.trim());
    const caveat = assumed ? ', which was never seen: these lines at least' : '';
    parts.push(
      `The answer to ${to}${caveat}:`,
      codeBlock(lines.map(({ sign, text }) => `${sign} ${text}`).join('\n'), 'diff'),
    );
  }
  return parts;
}

const ACTORS: Readonly<Record<Remedy['actor'], string>> = {
  server: 'Server',
  client: 'Page',
  infrastructure: 'Infrastructure',
};

function check(diagnosis: Diagnosis, remedy: Remedy | null): string[] {
  const { exchange } = diagnosis;
  const parts = [
    'Variables such as `$TOKEN` stand for what was left out. cURL shows the headers and checks nothing itself.',
  ];
  const answers = expectedAnswers(diagnosis, remedy);
  exchange.legs.forEach((_, leg) => {
    for (const where of ['preflight', 'response'] as const) {
      const expected = answers.find(each => each.leg === leg && each.where === where);
      if (expected === undefined) continue;
      const command = where === 'preflight' ? preflightCurl(exchange, leg) : requestCurl(exchange, leg);
      if (command === null) continue;
      parts.push(
        codeBlock(command, 'sh'),
        'The answer has to carry:',
        codeBlock(answerText(expected), 'http'),
      );
    }
  });
  return parts;
}

function shownUrl(url: string): string {
  return plainText(urlTemplate(url));
}

function list(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}
