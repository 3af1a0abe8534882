import type { ResponseHead } from '../../capture/exchange.js';
import { type CredentialsMode, corsCheck } from '../../standard/cors-check.js';
import { type Header, headerValue } from '../../standard/headers.js';
import { isMethodGranted, malformedItems, refusedHeaderNames } from '../../standard/preflight-check.js';
import { isOkStatus } from '../../standard/status.js';
import type { RootCause } from '../diagnosis.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { isCorsLeg } from './signs/answer.js';
import { found } from './signs/found.js';
import { hostOf, line, quote } from './signs/words.js';

const CODE = 'headers-changed-by-extension';

/** Headers that decide whether the page may read. */
const DECIDING = [
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'cross-origin-resource-policy',
  'location',
] as const;

interface Change {
  leg: number;
  where: 'preflight' | 'response';
  head: ResponseHead;
  changed: readonly Header[];
}

export const headersChangedByExtension: CauseRule = {
  code: CODE,
  detect(evidence) {
    const { verdict } = evidence;
    if (verdict === 'pending') return null;
    const changes = changesOf(evidence);
    if (changes.length === 0) return refusedAllTheSame(evidence) ?? passedAllTheSame(evidence);
    const passed = verdict === 'allowed';
    // Passes only with the change: without it, some answer would have refused. Fails only with it: each would have passed.
    const turnedWith = (credentials: CredentialsMode) =>
      changes.filter(change => {
        const before = passes(evidence, change, change.head.headers, credentials);
        const after = passes(evidence, change, change.changed, credentials);
        return before !== after && after === passed;
      });
    const sure = turnedWith(evidence.reading);
    // What the headers give away of the mode counts for little where they are not the ones that were judged.
    const turned = sure.length === 0 && !showsCredentials(evidence) ? turnedWith('omit') : sure;
    const first = turned[0];
    if (first === undefined) return null;
    const decided = passed || evidence.stop === null || isAt(first, evidence);
    return found(
      evidence,
      CODE,
      verdict === 'failed' || !decided ? 'possible' : sure.length === 0 ? 'likely' : 'certain',
      turned.flatMap(change => linesFor(evidence, change)),
      { leg: first.leg, where: first.where },
    );
  },
};

export const title = 'Headers changed by an extension';

export const words: CauseWords = {
  title,
  explain: (_cause, evidence) => {
    const { verdict, leg } = evidence;
    return verdict === 'blocked' && changesOf(evidence).length === 0
      ? `${hostOf(leg.url)} allowed this request, and the browser refused it all the same. Another extension in this browser most likely changes the headers where nobody else can look. Users without it will not see this failure.`
      : `Another extension rewrites the headers of ${hostOf(leg.url)} in this browser. ${
          verdict === 'allowed'
            ? 'As the server sent them they do not allow this request, so users without that extension will see it blocked.'
            : 'As the server sent them they allow this request, so users without that extension will not see this failure.'
        }`;
  },
  link: 'https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest',
};

export const examples = {
  blocked: 'Server: (no Access-Control-Allow-Origin)\nExtension adds: Access-Control-Allow-Origin: *',
  allowed: 'Server: Access-Control-Allow-Origin: https://app.example\nNo extension in between',
};

/**
 * Passed, and every reading of its headers refuses it: Chromium, while nobody looks, is not asked for the headers as they
 * stood in the end. The answer of a revalidation need not carry them.
 */
function passedAllTheSame(evidence: Evidence): RootCause | null {
  const { exchange, verdict, findings, decisive, legIndex } = evidence;
  if (exchange.engine !== 'chromium' || verdict !== 'allowed' || exchange.ending.kind !== 'completed')
    return null;
  const [finding] = findings;
  if (finding === undefined || exchange.mode !== 'cors' || exchange.incomplete) return null;
  if (decisive === null || decisive.status === 304 || !isCorsLeg(exchange, legIndex)) return null;
  const host = hostOf(exchange.legs[finding.leg]?.url ?? exchange.url);
  return found(
    evidence,
    CODE,
    'likely',
    [
      `The headers of ${host} do not allow this request, as it sent them`,
      'The browser gave the page the response all the same',
    ],
    { leg: finding.leg, where: finding.where },
  );
}

/** Refused, and no check says why: Chromium shows the headers that others leave over only of an answer that passed. */
function refusedAllTheSame(evidence: Evidence): RootCause | null {
  const { verdict, findings, stop, leg, legIndex, exchange } = evidence;
  const { response } = leg;
  if (verdict !== 'blocked' || findings.length > 0 || stop !== null || response === null) return null;
  if (exchange.refusedLocation !== undefined || !isCorsLeg(exchange, legIndex)) return null;
  const allowed = headerValue(response.headers, 'access-control-allow-origin');
  return found(evidence, CODE, 'likely', [
    `${hostOf(leg.url)} sent ${allowed === null ? 'what every check passes' : line('access-control-allow-origin', allowed)}, and every check passes as it was sent`,
    exchange.ending.kind === 'error'
      ? `The browser refused it all the same: ${quote(exchange.ending.error)}`
      : 'The browser refused it all the same',
  ]);
}

function changesOf({ exchange }: Evidence): Change[] {
  const changes: Change[] = [];
  exchange.legs.forEach((leg, index) => {
    const add = (where: Change['where'], head: ResponseHead | null | undefined) => {
      const changed = head?.changedHeaders;
      if (head === null || head === undefined || changed === undefined) return;
      if (DECIDING.some(name => headerValue(head.headers, name) !== headerValue(changed, name))) {
        changes.push({ leg: index, where, head, changed });
      }
    };
    add('preflight', leg.preflight?.response);
    add('response', leg.response);
  });
  return changes;
}

/** Whether the answer, with `headers` instead of its own, lets the request pass. */
function passes(
  evidence: Evidence,
  { leg: index, where, head }: Change,
  headers: readonly Header[],
  credentials: CredentialsMode,
): boolean {
  const { exchange, legOrigins, legIndex, unsafeNames } = evidence;
  const leg = exchange.legs[index];
  const origin = legOrigins[index] ?? exchange.origin;
  if (leg === undefined || !isCorsLeg(exchange, index)) return true;
  if (!corsCheck(headers, origin, credentials)) return false;
  if (where === 'response') return true;
  const asked = index === legIndex ? unsafeNames : [];
  const allowed = headerValue(headers, 'access-control-allow-headers');
  return (
    isOkStatus(head.status) &&
    malformedItems(headerValue(headers, 'access-control-allow-methods')).length === 0 &&
    malformedItems(allowed).length === 0 &&
    isMethodGranted(headers, leg.method, credentials) &&
    refusedHeaderNames(headers, asked, credentials).every(
      name => name === 'authorization' && allowed?.includes('*'),
    )
  );
}

/** True where the request itself shows that credentials went along. */
function showsCredentials({ leg }: Evidence): boolean {
  return (leg.requestHeaders ?? []).some(({ name }) => /^(?:cookie|sec-fetch-storage-access)$/i.test(name));
}

function isAt({ leg, where }: Change, { stop }: Evidence): boolean {
  return stop !== null && stop.leg === leg && (where === 'preflight') === (stop.where === 'preflight');
}

function linesFor({ exchange }: Evidence, { leg, where, head, changed }: Change): string[] {
  const host = hostOf(exchange.legs[leg]?.url ?? exchange.url);
  const answer = where === 'preflight' ? 'answer to the preflight' : 'response';
  return DECIDING.filter(name => headerValue(head.headers, name) !== headerValue(changed, name)).map(name => {
    const before = headerValue(head.headers, name);
    const after = headerValue(changed, name);
    const sent = before === null ? `no ${quote(name)}` : line(name, before);
    const came = after === null ? 'it was gone' : `it was ${quote(after)}`;
    return `In the ${answer}, ${host} sent ${sent}; when the browser judged it, ${came}`;
  });
}
