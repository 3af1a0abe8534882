/**
 * What if, in words.
 */
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import type { Judged } from '../whatif/judged.js';
import { count, hostOf } from './format.js';
import { verdictSentence } from './verdict.js';

export const WHATIF = {
  request: 'Request',
  captured: 'as captured',
  pasted: 'as pasted',
  edited: 'edited',
  origin: 'Origin',
  method: 'Method',
  url: 'URL',
  headers: 'Headers',
  headersHint: 'none beyond those that need no leave',
  credentials: 'Credentials',
  omit: 'omit',
  include: 'include',
  undo: 'Undo',
  undoTip: 'Undo (Ctrl+Z)',
  reset: 'Reset',
  remedy: 'Try the remedy',
  compare: 'Before and now',
  preflight: 'Preflight answer',
  response: 'Response',
  redirect: 'Redirect',
  assumed: 'Assumed',
  change: 'Your change',
  result: 'What if',
  none: 'Nothing is changed. Edit any line, and the checks follow.',
} as const;

export const CHECKER = {
  tab: 'Check headers',
  close: 'Close',
  label: 'Response headers, or a cURL command',
  hint: 'Paste response headers, or a cURL command with its answer.\nNothing is sent: they are checked here.',
  example: 'Put an example in',
  start: 'The answer is checked as a browser would: for which pages, with which headers and methods.',
} as const;

/** A preflight that grants, a page that asks for more. */
export const EXAMPLE = `curl -i -X PUT https://api.example/orders/17 -H 'origin: https://app.example' -H 'content-type: application/json' -H 'authorization: Bearer x'

HTTP/1.1 200 OK
access-control-allow-origin: *
access-control-allow-methods: GET, PUT
access-control-allow-headers: content-type
`;

/** `Would be blocked at the preflight: …` */
export function wouldBe({ diagnosis, asksFirst, isAssumed }: Judged): string {
  if (diagnosis.verdict === 'blocked') {
    const stop = diagnosis.checks.find(check => check.stoppedHere);
    const assumed = stop !== undefined && isAssumed(stop) ? ', if the answer is as assumed' : '';
    return `${verdictSentence(diagnosis).replace(/^Blocked/, 'Would be blocked')}${assumed}`;
  }
  const last = diagnosis.exchange.legs.length - 1;
  const preflight = asksFirst.some((asks, leg) => asks && isAssumed({ leg, where: 'preflight' }));
  const response = isAssumed({ leg: last, where: 'response' });
  if (preflight && response) return 'Would be allowed, if both answers are as assumed';
  if (preflight) return 'Would be allowed, if the preflight is answered as assumed';
  if (response) return 'Would be allowed, if the response answers as assumed';
  return 'Would be allowed';
}

/** Below it: what it was, and how much was changed. */
export function beforeWords(before: Diagnosis | null, changed: number): string {
  const was = before === null ? '' : `Captured: ${lower(verdictSentence(before))}. `;
  return `${was}${changed === 0 ? 'Nothing changed.' : `${count(changed, 'line')} changed.`}`;
}

function lower(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}

/** Where an assumed answer comes from. */
export function assumedWords(where: 'preflight' | 'response', method: string, sent: boolean): string {
  if (where === 'preflight') return 'OPTIONS was never answered here';
  return sent ? 'never answered' : `${method} was never sent`;
}

/** `Response`, and of whom where there are several. */
export function answerTitle(title: string, url: string, several: boolean): string {
  return several ? `${title} of ${hostOf(url)}` : title;
}
