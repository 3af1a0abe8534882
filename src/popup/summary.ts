/**
 * A tab's report in sums: how many, why, and where.
 */

import * as CAUSE_TITLES from '../diagnosis/causes/titles.js';
import { isQuiet } from '../panel/traffic/quiet.js';
import { hostOf, list } from '../panel/words/format.js';
import { noteTitle } from '../panel/words/note-titles.js';
import type { ExchangeReport, TabReport } from '../report/tab-report.js';

const TITLES: Readonly<Record<string, string>> = CAUSE_TITLES;

export interface SummaryGroup {
  key: string;
  tone: 'blocked' | 'warning' | 'failed';
  title: string;
  /** Where, and what exactly. */
  aside: string;
  count: number;
}

export interface Summary {
  total: number;
  blocked: number;
  warnings: number;
  allowed: number;
  failed: number;
  /** Unknown and pending. */
  other: number;
  groups: SummaryGroup[];
}

type Tone = 'blocked' | 'warning' | 'allowed' | 'failed' | 'other';

/** As in the panel: what was allowed and still deserves a word is a warning. */
function toneOf(exchange: ExchangeReport, muted: ReadonlySet<string>): Tone {
  const { verdict, findings, rootCause } = exchange;
  if (verdict === 'blocked' || verdict === 'failed') return verdict;
  if (verdict !== 'allowed') return 'other';
  if (findings.some(({ severity, code }) => severity === 'warning' && !muted.has(code))) return 'warning';
  const telling =
    rootCause !== null && rootCause.confidence !== 'possible' && rootCause.code !== 'opaque-response';
  return telling && !isQuiet(exchange, muted) ? 'warning' : 'allowed';
}

/** Sums of `report`, without the warnings that are `muted`; groups by cause and host, blocked ones first, large ones first. */
export function summaryOf(report: TabReport, muted: ReadonlySet<string> = new Set()): Summary {
  const sums: Record<Tone, number> = { blocked: 0, warning: 0, allowed: 0, failed: 0, other: 0 };
  const groups = new Map<string, { group: SummaryGroup; members: ExchangeReport[] }>();
  for (const exchange of report.exchanges) {
    const tone = toneOf(exchange, muted);
    sums[tone]++;
    if (tone === 'allowed' || tone === 'other') continue;
    const { code, title } = causeOf(exchange, muted);
    const key = `${tone} ${code} ${stopHost(exchange)}`;
    const known = groups.get(key);
    if (known === undefined)
      groups.set(key, { group: { key, tone, title, aside: '', count: 1 }, members: [exchange] });
    else {
      known.group.count++;
      known.members.push(exchange);
    }
  }
  const order = { blocked: 0, warning: 1, failed: 2 };
  return {
    total: report.exchanges.length,
    blocked: sums.blocked,
    warnings: sums.warning,
    allowed: sums.allowed,
    failed: sums.failed,
    other: sums.other,
    groups: [...groups.values()]
      .map(({ group, members }) => ({ ...group, aside: asideOf(members) }))
      .sort((a, b) => order[a.tone] - order[b.tone] || b.count - a.count),
  };
}

function causeOf(exchange: ExchangeReport, muted: ReadonlySet<string>): { code: string; title: string } {
  const { rootCause, findings } = exchange;
  if (rootCause !== null && !isQuiet(exchange, muted))
    return { code: rootCause.code, title: TITLES[rootCause.code] ?? rootCause.code };
  const finding =
    findings.find(each => each.stoppedHere) ??
    findings.find(({ severity, code: each }) => severity === 'warning' && !muted.has(each));
  const code = finding?.code ?? 'failed';
  return { code, title: noteTitle(code) ?? (finding === undefined ? 'Failed' : code) };
}

/** The host that decided: where the browser stopped, else the last one. */
function stopHost({ findings, legs, finalUrl }: ExchangeReport): string {
  const stop = findings.find(finding => finding.stoppedHere);
  return hostOf((stop === undefined ? undefined : legs[stop.leg]?.url) ?? finalUrl);
}

/** Header names, a status, a way, or a path: what tells one group from another. */
function asideOf(members: readonly ExchangeReport[]): string {
  const first = members[0];
  if (first === undefined) return '';
  const host = stopHost(first);
  const names = new Set(
    members.flatMap(({ findings }) =>
      findings.flatMap(({ code, header }) =>
        code === 'HeaderDisallowedByPreflightResponse' && header !== undefined ? [header] : [],
      ),
    ),
  );
  const asked = first.preflight?.status;
  if (first.delivered === 'preflight-only' && asked != null && asked >= 300)
    return `OPTIONS answered ${asked} by ${host}`;
  if (names.size > 0) return `${names.size > 3 ? `${names.size} headers` : list([...names])} at ${host}`;
  const status = first.legs.at(-1)?.status;
  if (first.rootCause?.code === 'error-without-cors' && status != null) return `${status} from ${host}`;
  const from = hostOf(first.url);
  if (from !== host) return `${from} to ${host}`;
  return members.length === 1 ? `${host}${pathOf(first.url)}` : host;
}

function pathOf(url: string): string {
  try {
    return new URL(url).pathname;
  } catch {
    return '';
  }
}
