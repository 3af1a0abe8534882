/**
 * The verdict in one sentence of at most 14 words, and whether the server got the request.
 */

import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { causeTitle, ruleTitle } from '../../diagnosis/titles.js';
import { statusWords } from '../../standard/reason-phrase.js';
import { isQuiet } from '../traffic/quiet.js';
import { errorWords } from './errors.js';
import { blockedBy, stopFindings } from './findings.js';
import { hostOf } from './format.js';
import { noteTitle } from './note-titles.js';
import { answerer } from './status.js';
import { unknownWords } from './unknown.js';

/** The sentence. What was on the wire stands between backticks. */
export function verdictSentence(diagnosis: Diagnosis, muted: ReadonlySet<string> = new Set()): string {
  switch (diagnosis.verdict) {
    case 'blocked':
      return blocked(diagnosis);
    case 'failed':
      return failed(diagnosis);
    case 'unknown':
      return unknown(diagnosis);
    case 'pending':
      return pending(diagnosis);
    case 'allowed':
      return allowed(diagnosis, muted);
  }
}

/** Where the cause says more than the check that failed. `%` stands for the host. */
const BLOCKED_BY: Readonly<Record<string, string>> = {
  'redirect-to-login': 'Blocked, but CORS is not the fault: the sign-in has expired',
  'redirect-changed-method': 'Blocked after a redirect that turned the request into GET',
  'headers-changed-by-extension': 'Blocked, but not by the server: another extension changed the headers',
  'origin-rejected': 'Blocked: % refuses this origin',
  'cached-without-vary': 'Blocked: a stored answer, made for another origin, was used again',
};

function blocked(diagnosis: Diagnosis): string {
  const stops = stopFindings(diagnosis);
  const stop = stops[0];
  const { exchange, rootCause } = diagnosis;
  const leg = stop === undefined ? exchange.legs.at(-1) : exchange.legs[stop.leg];
  const title = causeTitle(rootCause?.code ?? '');
  if (rootCause?.code === 'error-without-cors') {
    const status = leg?.response?.status ?? leg?.preflight?.response?.status;
    if (status !== undefined)
      return `Blocked, but CORS is not the fault: ${answerer(status)} answered ${statusWords(status)}`;
  }
  const host = hostOf(leg?.url ?? exchange.url);
  if (rootCause?.code === 'redirect-null-origin')
    return `Blocked after a redirect: the Origin became \`null\`, which ${host} does not allow`;
  const fixed = BLOCKED_BY[rootCause?.code ?? ''];
  if (fixed !== undefined) return fixed.replace('%', host);
  const refused = leg?.preflight?.response?.status;
  if (stop?.where === 'preflight' && refused !== undefined && refused >= 400)
    return `Blocked at the preflight: OPTIONS is answered ${statusWords(refused)}`;
  if (rootCause?.code === 'duplicate-headers' && stop?.code === 'MultipleAllowOriginValues')
    return `${at(diagnosis)}Allow-Origin comes twice, and two values count as none`;
  if (stop === undefined)
    return title === undefined ? 'Blocked, though the answer passes every check' : `Blocked: ${lower(title)}`;
  const why = blockedBy(stops, diagnosis) ?? ruleTitle(stop.code) ?? title ?? stop.code;
  return `${at(diagnosis)}${why}`;
}

/** Where the browser stopped, to open the sentence. */
function at(diagnosis: Diagnosis): string {
  const stop = stopFindings(diagnosis)[0];
  if (stop?.where === 'preflight')
    return stop.leg > 0 ? 'Blocked at the preflight after a redirect: ' : 'Blocked at the preflight: ';
  if (stop?.where === 'redirect') return 'Blocked at the redirect: ';
  return stop !== undefined && stop.leg > 0 ? 'Blocked after a redirect: ' : 'Blocked: ';
}

function failed({ exchange, rootCause }: Diagnosis): string {
  const { ending } = exchange;
  if (ending.kind === 'abandoned')
    return ending.because === 'navigation'
      ? 'Cancelled: the page was left before an answer came'
      : 'Cancelled: the tab was closed before an answer came';
  const url = exchange.legs.at(-1)?.url ?? exchange.url;
  if (rootCause?.code === 'cancelled') return 'Cancelled: the page gave the request up';
  if (ending.kind === 'error' && (rootCause === null || rootCause.code === 'network-failure'))
    return `Failed before CORS: ${errorWords(ending.error, url)}`;
  const title = causeTitle(rootCause?.code ?? '');
  if (title !== undefined) return `Failed, but not by CORS: ${lower(title)}`;
  return ending.kind === 'error'
    ? `Failed, but not by CORS: ${errorWords(ending.error, url)}`
    : 'Failed, but not by CORS';
}

function unknown({ unknownBecause }: Diagnosis): string {
  return `Unknown: ${unknownWords(unknownBecause)}`;
}

function pending({ exchange }: Diagnosis): string {
  const leg = exchange.legs.at(-1);
  const host = hostOf(leg?.url ?? exchange.url);
  return leg?.preflight != null && leg.preflight.response === null && !leg.preflight.fromCache
    ? `Pending: ${host} has not answered the preflight yet`
    : `Pending: ${host} has not answered yet`;
}

function allowed(diagnosis: Diagnosis, muted: ReadonlySet<string>): string {
  const { rootCause, findings, exchange } = diagnosis;
  if (findings.some(finding => finding.code === 'OpaqueResponse'))
    return 'Allowed, but nothing of the answer can be read: `no-cors`';
  const title = causeTitle(rootCause?.code ?? '');
  // What is merely possible is no warning, in the list either.
  const telling = rootCause?.confidence !== 'possible' && !isQuiet(diagnosis, muted);
  if (title !== undefined && telling) return `Allowed, with a warning: ${lower(title)}`;
  const warnings = findings.filter(({ severity, code }) => severity === 'warning' && !muted.has(code));
  const first = warnings[0];
  if (first !== undefined) {
    const words = noteTitle(first.code) ?? first.code;
    return warnings.length === 1
      ? `Allowed, with a warning: ${words}`
      : `Allowed, with ${warnings.length} warnings, first: ${words}`;
  }
  const status = exchange.legs.at(-1)?.response?.status;
  return status !== undefined && status >= 400
    ? `Allowed: the page can read the ${statusWords(status)}`
    : 'Allowed: the page can read the answer';
}

/** Whether the server got the request itself: what decides if an order was placed although the page saw an error. */
export function deliverySentence(diagnosis: Diagnosis): string | null {
  const { delivered, verdict, exchange } = diagnosis;
  if (verdict === 'pending' || verdict === 'allowed') return null;
  const leg = exchange.legs.at(-1);
  const method = leg?.method ?? exchange.method;
  switch (delivered) {
    case 'yes': {
      const status = leg?.response?.status;
      const wrote = method !== 'GET' && method !== 'HEAD';
      if (wrote && status !== undefined && status < 300) return `The server carried out the ${method}`;
      return verdict === 'blocked'
        ? `The server got the ${method}; only its answer was withheld`
        : `The server got the ${method}`;
    }
    case 'preflight-only':
      return `The server never got the ${method}`;
    case 'no':
      return 'The server got nothing';
    case 'unknown':
      return `Whether the server got the ${method} is not known`;
  }
}

/** With its first letter small, unless a name stands there. */
function lower(text: string): string {
  return /^[A-Z][a-z]+(?=[\s,.:]|$)/.test(text) &&
    !/^(?:Allow|Origin|Vary|Chrome|Firefox|Location|Authorization)\b/.test(text)
    ? `${text[0]?.toLowerCase()}${text.slice(1)}`
    : text;
}
