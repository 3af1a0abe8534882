/**
 * Asked and granted: what the page wants beside what the server says, one row for each thing.
 */
import type { ExchangeLeg, ResponseHead } from '../../capture/exchange.js';
import {
  differencesOf,
  isNearMiss,
  type OriginDifference,
} from '../../diagnosis/causes/origin-difference.js';
import type { Diagnosis } from '../../diagnosis/diagnosis.js';
import { type Header, headerValue, listItems } from '../../standard/headers.js';
import { isMethodGranted, refusedHeaderNames } from '../../standard/preflight-check.js';
import { hostOf } from './format.js';

export interface AskedRow {
  name: string;
  asked: string;
  /** Null: missing. */
  granted: string | null;
  state: 'passed' | 'failed' | 'not-needed';
  /** The second and further header names. */
  sub?: boolean;
  /** Words rather than values. */
  words?: boolean;
  /** Two origins that somebody meant to be one: where they differ. */
  differs?: OriginDifference[];
}

export interface AskedTable {
  title: string;
  aside: string;
  columns: readonly [string, string];
  rows: AskedRow[];
}

/** One table, or two where there were redirects: leg by leg, then the leg that decided. */
export function askedTables(diagnosis: Diagnosis): AskedTable[] {
  const { exchange, findings } = diagnosis;
  if (exchange.mode === 'no-cors' || diagnosis.checks.length === 0) return [];
  const tables: AskedTable[] = [];
  const stop = findings.find(finding => finding.stoppedHere && finding.severity === 'error');
  const index = stop?.leg ?? exchange.legs.length - 1;
  const leg = exchange.legs[index];
  if (exchange.legs.length > 1 || exchange.refusedLocation !== undefined) tables.push(legTable(diagnosis));
  if (leg === undefined) return tables;
  const preflight = leg.preflight?.response ?? null;
  const onPreflight = preflight !== null && (stop?.where === 'preflight' || leg.response === null);
  const head = onPreflight ? preflight : leg.response;
  if (head === null) return tables;
  // A chain of simple requests says everything leg by leg.
  if (tables.length > 0 && !onPreflight && diagnosis.credentials === 'omit') return tables;
  const aside = onPreflight || leg.preflight === null ? '' : 'on the response';
  tables.push({
    title: 'Asked and granted',
    aside: tables.length > 0 ? hostOf(leg.url) : aside,
    columns: ['Page asks for', 'Server grants'],
    rows: rowsOf(diagnosis, leg, index, head, onPreflight),
  });
  return tables;
}

const allow = (headers: readonly Header[], name: string): string | null =>
  headerValue(headers, `access-control-allow-${name}`);

function originState(diagnosis: Diagnosis, index: number, granted: string | null): AskedRow['state'] {
  const origin = diagnosis.legOrigins[index];
  return granted === origin || (granted === '*' && diagnosis.reading === 'omit') ? 'passed' : 'failed';
}

function nearMiss(asked: string, granted: string | null): Pick<AskedRow, 'differs'> {
  if (granted === null || asked === 'null' || granted === '*') return {};
  const differs = differencesOf(granted, asked);
  return isNearMiss(differs) ? { differs } : {};
}

/** Whose credentials it is about; a leg of the page's own origin is not checked at all. */
function rowsOf(
  diagnosis: Diagnosis,
  leg: ExchangeLeg,
  index: number,
  head: ResponseHead,
  onPreflight: boolean,
): AskedRow[] {
  const { reading } = diagnosis;
  const origin = diagnosis.legOrigins[index] ?? diagnosis.exchange.origin;
  const { headers } = head;
  const grantedOrigin = allow(headers, 'origin');
  const rows: AskedRow[] = [
    {
      name: 'Origin',
      asked: origin,
      granted: grantedOrigin,
      state: originState(diagnosis, index, grantedOrigin),
      ...nearMiss(origin, grantedOrigin),
    },
  ];
  if (onPreflight) {
    const asked = leg.preflight?.requestHeaders ?? [];
    const method = headerValue(asked, 'access-control-request-method') ?? leg.method;
    const methods = allow(headers, 'methods');
    const passed = isMethodGranted(headers, method, reading);
    const needed = method !== 'GET' && method !== 'HEAD' && method !== 'POST';
    rows.push({
      name: 'Method',
      asked: method,
      granted: methods ?? (needed ? null : 'always allowed'),
      state: passed ? 'passed' : 'failed',
      ...(methods === null && !needed ? { words: true } : {}),
    });
    const names = listItems(headerValue(asked, 'access-control-request-headers')).map(name =>
      name.toLowerCase(),
    );
    const refused = new Set(refusedHeaderNames(headers, names, reading));
    const listed = new Set(listItems(allow(headers, 'headers')).map(name => name.toLowerCase()));
    names.forEach((name, at) => {
      rows.push({
        name: at === 0 ? 'Headers' : '',
        asked: name,
        granted: refused.has(name) ? null : listed.has(name) ? name : '*',
        state: refused.has(name) ? 'failed' : 'passed',
        ...(at > 0 ? { sub: true } : {}),
      });
    });
  }
  rows.push(credentialsRow(diagnosis, headers));
  return rows;
}

function credentialsRow(
  { credentials, credentialsEvidence }: Diagnosis,
  headers: readonly Header[],
): AskedRow {
  const granted = allow(headers, 'credentials');
  if (credentials === 'include')
    return {
      name: 'Credentials',
      asked: 'include',
      granted,
      state: granted === 'true' ? 'passed' : 'failed',
    };
  const asked =
    credentials === 'unknown' ? 'not known' : credentialsEvidence === 'none' ? 'none (likely)' : 'none';
  return { name: 'Credentials', asked, granted: granted ?? 'not granted', state: 'not-needed', words: true };
}

function legTable(diagnosis: Diagnosis): AskedTable {
  const { exchange, legOrigins } = diagnosis;
  const rows = exchange.legs.flatMap((leg, index): AskedRow[] => {
    const stopped = diagnosis.findings.find(finding => finding.stoppedHere && finding.leg === index);
    const head = stopped?.where === 'preflight' ? leg.preflight?.response : leg.response;
    if (head == null) return [];
    const granted = allow(head.headers, 'origin');
    return [
      {
        name: shortHost(leg.url),
        asked: legOrigins[index] ?? exchange.origin,
        granted,
        state: originState(diagnosis, index, granted),
        ...nearMiss(legOrigins[index] ?? exchange.origin, granted),
      },
    ];
  });
  return { title: 'Asked and granted', aside: 'leg by leg', columns: ['Origin sent', 'Allow-Origin'], rows };
}

/** The part of a host that tells it apart: `files-eu` of `files-eu.storage.example`. */
function shortHost(url: string): string {
  const host = hostOf(url);
  const first = host.split('.')[0] ?? host;
  return /^\d+$|^localhost|\[/.test(first) ? host : first;
}
