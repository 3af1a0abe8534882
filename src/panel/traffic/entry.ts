/**
 * An entry of the list: an exchange with what a row shows of it.
 */

import type { Exchange } from '../../capture/exchange.js';
import { endpointOf } from '../../diagnosis/causes/signs/past.js';
import type { Diagnosis, Verdict } from '../../diagnosis/diagnosis.js';
import { causeTitle, ruleTitle } from '../../diagnosis/titles.js';
import { statusWords } from '../../standard/reason-phrase.js';
import type { RowItem } from '../list/items.js';
import { errorWords } from '../words/errors.js';
import { briefly, stopFindings } from '../words/findings.js';
import { duration, hostOf, pathOf } from '../words/format.js';
import { noteTitle } from '../words/note-titles.js';
import { unknownWords } from '../words/unknown.js';
import { isQuiet } from './quiet.js';
import { type SearchTexts, searchTexts } from './search-texts.js';
import { once } from './shared-text.js';

/** A verdict, with `warning` for what was allowed and still deserves a word. */
export type Tone = Verdict | 'warning';

export interface Entry {
  exchange: Exchange;
  diagnosis: Diagnosis;
  tone: Tone;
  host: string;
  path: string;
  /** Column "Preflight": a status, or a word; `dim` where it is nothing to look at. */
  preflight: { text: string; dim: boolean };
  status: { text: string; dim: boolean };
  /** Column "Cause". */
  why: string;
  time: string;
  /** Code and title of the group; '' where it needs none. */
  cause: { code: string; title: string };
  /** The host that decided: where the browser stopped, else the last one. */
  decided: string;
  /** The same for all that stand in one group: cause and that host. */
  group: string;
  /** Method and address, with `*` for what looks like an id. */
  endpoint: string;
  texts: SearchTexts;
  /** Its row in the list, alone and in a group; made by list/items.ts when it is first needed. */
  row: RowItem | null;
  kid: RowItem | null;
}

/** The entry of a diagnosed exchange. `muted`: codes of warnings that are turned off. */
export function entryOf(diagnosis: Diagnosis, muted: ReadonlySet<string> = new Set()): Entry {
  const { exchange } = diagnosis;
  const { ending } = exchange;
  const tone = toneOf(diagnosis, muted);
  // What was let pass, and is to be kept quiet about, has no cause.
  const cause =
    tone === 'allowed' && isQuiet(diagnosis, muted) ? { code: '', title: '' } : causeOf(diagnosis, muted);
  const why = whyCell(diagnosis, cause.title);
  const decided = once(decidedBy(diagnosis));
  return {
    exchange,
    diagnosis,
    tone,
    host: hostOf(exchange.url),
    path: pathOf(exchange.url),
    preflight: preflightCell(diagnosis),
    status: statusCell(diagnosis),
    why,
    time: 'at' in ending ? duration(Math.max(0, ending.at - exchange.startedAt)) : '',
    cause,
    decided,
    group: once(`${cause.code} ${decided}`),
    endpoint: once(`${exchange.method} ${endpointOf(exchange.url)}`),
    texts: searchTexts(diagnosis, cause, why),
    row: null,
    kid: null,
  };
}

function decidedBy({ exchange, findings }: Diagnosis): string {
  const stop = findings.find(finding => finding.stoppedHere);
  const leg = exchange.legs[stop?.leg ?? exchange.legs.length - 1];
  return hostOf(leg?.url ?? exchange.url);
}

/** `warning` for an allowed exchange with a warning or a root cause. */
function toneOf(diagnosis: Diagnosis, muted: ReadonlySet<string>): Tone {
  const { verdict, findings, rootCause } = diagnosis;
  if (verdict !== 'allowed') return verdict;
  if (findings.some(({ severity, code }) => severity === 'warning' && !muted.has(code))) return 'warning';
  // That a no-cors answer is opaque is as it should be; what is merely possible is no reason to warn.
  const telling =
    rootCause !== null && rootCause.confidence !== 'possible' && rootCause.code !== 'opaque-response';
  return telling && !isQuiet(diagnosis, muted) ? 'warning' : 'allowed';
}

function causeOf(diagnosis: Diagnosis, muted: ReadonlySet<string>): Entry['cause'] {
  const { rootCause, findings, verdict } = diagnosis;
  if (rootCause !== null && !(verdict === 'allowed' && isQuiet(diagnosis, muted)))
    return { code: rootCause.code, title: causeTitle(rootCause.code) ?? rootCause.code };
  const stop = stopFindings(diagnosis)[0];
  if (stop !== undefined)
    return { code: stop.code, title: (ruleTitle(stop.code) ?? stop.code).replaceAll('`', '') };
  if (verdict !== 'allowed') return { code: '', title: '' };
  const warning = findings.find(({ severity, code }) => severity === 'warning' && !muted.has(code));
  if (warning !== undefined) return { code: warning.code, title: noteTitle(warning.code) ?? warning.code };
  return { code: '', title: '' };
}

function preflightCell({ exchange, findings }: Diagnosis): Entry['preflight'] {
  const stop = findings.find(finding => finding.stoppedHere)?.leg;
  const leg =
    (stop !== undefined && exchange.legs[stop]?.preflight != null ? exchange.legs[stop] : undefined) ??
    exchange.legs.find(each => each.preflight !== null);
  const preflight = leg?.preflight;
  if (preflight == null) return { text: 'none', dim: true };
  if (preflight.fromCache) return { text: 'cached', dim: true };
  if (preflight.response !== null) return { text: String(preflight.response.status), dim: false };
  return { text: preflight.error === null ? 'pending' : 'failed', dim: true };
}

function statusCell({ exchange, verdict, delivered }: Diagnosis): Entry['status'] {
  const statuses = exchange.legs.flatMap(leg => (leg.response === null ? [] : [leg.response.status]));
  const last = exchange.legs.at(-1);
  if (last?.response == null) {
    if (verdict === 'pending') statuses.push(NaN);
    else if (delivered === 'preflight-only')
      return { text: [...statuses, 'not sent'].join(', '), dim: false };
  }
  if (statuses.length === 0) return { text: verdict === 'failed' ? 'failed' : '', dim: true };
  if (Number.isNaN(statuses.at(-1)))
    return { text: [...statuses.slice(0, -1), 'pending'].join(', '), dim: true };
  return { text: statuses.join(', '), dim: false };
}

function whyCell(diagnosis: Diagnosis, title: string): string {
  const { verdict, rootCause, exchange } = diagnosis;
  const leg = exchange.legs.at(-1);
  if (verdict === 'blocked') {
    const stop = stopFindings(diagnosis)[0];
    const at = stop === undefined ? leg : exchange.legs[stop.leg];
    const answer = stop?.where === 'preflight' ? at?.preflight?.response : at?.response;
    if (rootCause?.code === 'error-without-cors' && answer != null) return statusWords(answer.status);
    if (rootCause?.code === 'redirect-null-origin') return 'Redirect crossed origins';
    return briefly(stopFindings(diagnosis), diagnosis) ?? title;
  }
  if (
    verdict === 'failed' &&
    exchange.ending.kind === 'error' &&
    (rootCause === null || rootCause.code === 'network-failure')
  )
    return capital(errorWords(exchange.ending.error, leg?.url ?? exchange.url).replaceAll('`', ''));
  if (verdict === 'unknown') return capital(unknownWords(diagnosis.unknownBecause));
  return title;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
