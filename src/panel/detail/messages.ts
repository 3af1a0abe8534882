/**
 * The messages of an exchange, for the tab Headers: in order, each with the findings that belong to its lines.
 */
import type { Exchange } from '../../capture/exchange.js';
import type { Diagnosis, Finding } from '../../diagnosis/diagnosis.js';
import type { Header } from '../../standard/headers.js';
import { statusWords } from '../../standard/reason-phrase.js';
import type { MessageId } from '../store.js';
import { hostOf, pathOf } from '../words/format.js';

export interface Message {
  id: MessageId;
  title: string;
  aside: string;
  /** Request or status line. */
  first: string;
  /** Null: the browser does not show them. */
  headers: readonly Header[] | null;
  findings: Finding[];
  /** As another extension had changed them. */
  changed?: readonly Header[];
}

/** All messages of `diagnosis`, oldest first. */
export function messagesOf(diagnosis: Diagnosis): Message[] {
  const { exchange } = diagnosis;
  const of = (leg: number, wheres: readonly Finding['where'][]): Finding[] =>
    diagnosis.findings.filter(finding => finding.leg === leg && wheres.includes(finding.where));
  return exchange.legs.flatMap((leg, index): Message[] => {
    const aside = hostOf(leg.url);
    const messages: Message[] = [];
    const { preflight, response } = leg;
    if (preflight !== null && !preflight.fromCache) {
      messages.push({
        id: `${index}-preflight-request`,
        title: 'Preflight',
        aside,
        first: `OPTIONS ${pathOf(leg.url)}`,
        headers: preflight.requestHeaders,
        findings: of(index, ['preflight']).filter(isAsked),
      });
      if (preflight.response !== null)
        messages.push({
          id: `${index}-preflight-response`,
          title: 'Answer to the preflight',
          aside,
          first: statusWords(preflight.response.status),
          headers: preflight.response.headers,
          findings: of(index, ['preflight']),
          ...(preflight.response.changedHeaders === undefined
            ? {}
            : { changed: preflight.response.changedHeaders }),
        });
    }
    if (leg.sentAt !== null || response !== null || leg.requestHeaders !== null)
      messages.push({
        id: `${index}-request`,
        title: index === 0 ? 'Request' : 'Request after the redirect',
        aside,
        first: `${leg.method} ${pathOf(leg.url)}`,
        headers: leg.requestHeaders,
        findings: of(index, ['request']),
      });
    if (response !== null)
      messages.push({
        id: `${index}-response`,
        title: index < exchange.legs.length - 1 || isRefusedHop(exchange, index) ? 'Redirect' : 'Response',
        aside: leg.fromCache ? `${aside}, from the HTTP cache` : aside,
        first: statusWords(response.status),
        headers: response.headers,
        findings: of(index, ['redirect', 'response']),
        ...(response.changedHeaders === undefined ? {} : { changed: response.changedHeaders }),
      });
    return messages;
  });
}

/** What is not allowed stands in the question as well as missing from the answer. */
function isAsked(finding: Finding): boolean {
  return (
    finding.code === 'HeaderDisallowedByPreflightResponse' ||
    finding.code === 'MethodDisallowedByPreflightResponse'
  );
}

function isRefusedHop(exchange: Exchange, index: number): boolean {
  return exchange.refusedLocation !== undefined && index === exchange.legs.length - 1;
}

export interface WireLine {
  name: string;
  /** Null: missing, and said so because a finding is about that. */
  value: string | null;
  findings: Finding[];
}

/** The header a finding is about, in the answer rather than in the question. */
function headerOf(finding: Finding): string {
  if (finding.code === 'HeaderDisallowedByPreflightResponse') return 'access-control-allow-headers';
  return finding.header?.toLowerCase() ?? '';
}

/** The header lines of a message with their findings; what is missing is added at the end. */
export function wireLines({ headers, findings, id }: Message): WireLine[] {
  const question = id.endsWith('request');
  const used = new Set<Finding>();
  const lines = (headers ?? []).map(({ name, value }): WireLine => {
    const lower = name.toLowerCase();
    const own = findings.filter(finding => {
      if (!question) return headerOf(finding) === lower;
      if (finding.code === 'MethodDisallowedByPreflightResponse')
        return lower === 'access-control-request-method';
      return isAsked(finding) ? lower === 'access-control-request-headers' : headerOf(finding) === lower;
    });
    for (const finding of own) used.add(finding);
    return { name, value, findings: own };
  });
  if (question) return lines;
  for (const finding of findings) {
    const name = headerOf(finding);
    if (used.has(finding) || name === '') continue;
    const there = lines.find(line => line.name === name && line.value === null);
    if (there === undefined) lines.push({ name, value: null, findings: [finding] });
    else there.findings.push(finding);
  }
  return lines;
}
