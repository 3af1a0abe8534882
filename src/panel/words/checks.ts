/**
 * The checklist in words.
 */
import type { ExchangeLeg } from '../../capture/exchange.js';
import type { Check, Diagnosis, Finding } from '../../diagnosis/diagnosis.js';
import { headerValue } from '../../standard/headers.js';
import { code, count } from './format.js';

export const CHECKS = { assumed: 'Assumed' } as const;

/** One line of the list. */
export interface CheckLine {
  state: Check['state'];
  text: string;
  /** "Stopped here", "Would fail next". */
  mark?: string;
  stopped: boolean;
  findings: Finding[];
  /** The one check that it tells of; several in one line have none. */
  check?: Check;
}

/** The lines of one stage: the preflight, a hop, or the response. */
export interface CheckStage {
  title: string;
  lines: CheckLine[];
}

/** The checklist, stage by stage. A stage that was passed as a whole is one line, unless
 * `whole`; one that was not reached always. */
export function checkStages(diagnosis: Diagnosis, whole = false): CheckStage[] {
  const stages: Array<{ checks: Check[]; title: string }> = [];
  for (const check of diagnosis.checks) {
    const last = stages.at(-1);
    const first = last?.checks[0];
    if (last !== undefined && first?.where === check.where && first.leg === check.leg)
      last.checks.push(check);
    else stages.push({ checks: [check], title: stageTitle(check, diagnosis) });
  }
  const noneAsked = !diagnosis.checks.some(check => check.where === 'preflight');
  const lines = stages.map(({ checks, title }, index) => ({
    title,
    lines: stageLines(checks, diagnosis, whole || index === stages.length - 1),
  }));
  const first = diagnosis.exchange.legs[0];
  if (noneAsked && first !== undefined && diagnosis.exchange.mode !== 'no-cors' && stages.length > 0)
    lines.unshift({
      title: 'Preflight',
      lines: [plainLine('not-needed', `Not needed for this ${diagnosis.exchange.method}`)],
    });
  return lines;
}

function plainLine(state: Check['state'], text: string): CheckLine {
  return { state, text, stopped: false, findings: [] };
}

function stageTitle({ where, leg }: Check, { exchange }: Diagnosis): string {
  if (where === 'preflight') return leg === 0 ? 'Preflight' : `Preflight ${leg + 1}`;
  if (where === 'redirect') return String(exchange.legs[leg]?.response?.status ?? 'Redirect');
  const status = exchange.legs[leg]?.response?.status;
  return exchange.legs.length > 1 && status !== undefined ? String(status) : 'Response';
}

function notReached({ exchange, verdict }: Diagnosis, leg: number, method: string): string {
  if (exchange.legs[leg]?.sentAt == null) return `Not reached: ${method} was never sent`;
  return verdict === 'pending' ? 'Not reached yet' : 'Not reached: no answer came';
}

function stageLines(checks: readonly Check[], diagnosis: Diagnosis, last: boolean): CheckLine[] {
  const first = checks[0];
  if (first === undefined) return [];
  const method = diagnosis.exchange.legs[first.leg]?.method ?? diagnosis.exchange.method;
  if (checks.every(check => check.state === 'not-reached'))
    return [
      plainLine(
        'not-reached',
        first.where === 'preflight'
          ? 'Not reached: no answer came'
          : notReached(diagnosis, first.leg, method),
      ),
    ];
  if (checks.some(check => check.fromCache === true))
    return [plainLine('passed', 'A kept answer covers it, nothing was asked')];
  const counted = checks.filter(check => check.state === 'passed');
  const clean = checks.every(check => check.state === 'passed' || check.state === 'not-needed');
  // Three lines are read faster than they are counted.
  if (clean && !last && counted.length > 3) return [plainLine('passed', `All ${counted.length} passed`)];
  // Of a hop only what was checked: there may be many hops.
  const told = first.where === 'redirect' ? checks.filter(check => check.state !== 'not-needed') : checks;
  return told.map(check => line(check, diagnosis));
}

function line(check: Check, diagnosis: Diagnosis): CheckLine {
  const findings = check.findings.flatMap(index => diagnosis.findings[index] ?? []);
  const leg = diagnosis.exchange.legs[check.leg];
  const text =
    check.state === 'failed'
      ? failedText(check, findings, leg, diagnosis)
      : passedText(check, leg, diagnosis);
  const made: CheckLine = { state: check.state, text, stopped: check.stoppedHere, findings, check };
  if (check.stoppedHere) made.mark = 'Stopped here';
  else if (check.state === 'failed')
    made.mark =
      diagnosis.verdict === 'blocked'
        ? 'Would fail next'
        : diagnosis.verdict === 'unknown'
          ? 'Fails if so'
          : 'Fails';
  return made;
}

const SUBJECT = {
  redirect: 'Answered without a redirect',
  'allow-origin': 'Allow-Origin',
  'allow-credentials': 'Allow-Credentials',
  status: 'Status',
  'allow-methods': 'Allow-Methods',
  'allow-headers': 'Allow-Headers',
  location: 'Location',
} as const satisfies Record<Check['id'], string>;

function passedText(
  { id, state, where, leg: index }: Check,
  leg: ExchangeLeg | undefined,
  diagnosis: Diagnosis,
): string {
  const head = where === 'preflight' ? leg?.preflight?.response : leg?.response;
  if (state === 'not-needed') return `${SUBJECT[id]} not needed`;
  if (state === 'not-reached') return `${SUBJECT[id]}: not reached`;
  const headers = head?.headers ?? [];
  switch (id) {
    case 'redirect':
      return SUBJECT.redirect;
    case 'allow-origin':
      if (headerValue(headers, 'access-control-allow-origin') === '*') return 'Allow-Origin is `*`';
      return diagnosis.legOrigins[index] === 'null'
        ? 'Allow-Origin is `null`, as the Origin'
        : 'Allow-Origin matches the page';
    case 'allow-credentials':
      return 'Allow-Credentials is `true`';
    case 'status':
      return `Status ${head?.status ?? ''} is in 200–299`;
    case 'allow-methods':
      return `Allow-Methods ${headerValue(headers, 'access-control-allow-methods')?.includes('*') === true ? 'covers' : 'lists'} ${leg?.method ?? ''}`;
    case 'allow-headers': {
      const asked = askedNames(leg);
      return asked === 1 ? 'Allow-Headers lists the one' : `Allow-Headers lists all ${asked}`;
    }
    case 'location':
      return 'Location has no user name or password';
  }
}

function failedText(
  { id, leg: index }: Check,
  findings: readonly Finding[],
  leg: ExchangeLeg | undefined,
  diagnosis: Diagnosis,
): string {
  const first = findings[0];
  const value = first?.value;
  switch (id) {
    case 'redirect':
      return `Answered ${value ?? ''}, a redirect`;
    case 'allow-origin':
      if (first?.code === 'MissingAllowOriginHeader') return 'Allow-Origin is missing';
      if (value === '*') return 'Allow-Origin is `*`';
      if (value === '') return 'Allow-Origin is empty';
      if (diagnosis.legOrigins[index] === 'null') return 'Allow-Origin is not `null`';
      return value === undefined ? 'Allow-Origin does not match' : `Allow-Origin is ${code(value)}`;
    case 'allow-credentials':
      return value === undefined ? 'Allow-Credentials is missing' : `Allow-Credentials is ${code(value)}`;
    case 'status':
      return `Status ${value ?? ''} is not in 200–299`;
    case 'allow-methods':
      return first?.code.startsWith('Invalid') === true
        ? 'Allow-Methods cannot be parsed'
        : `Allow-Methods lacks ${value ?? leg?.method ?? ''}`;
    case 'allow-headers': {
      if (first?.code.startsWith('Invalid') === true) return 'Allow-Headers cannot be parsed';
      const asked = Math.max(askedNames(leg), findings.length);
      return findings.length === 1 && asked === 1
        ? `Allow-Headers lacks ${code(first?.header ?? '')}`
        : `Allow-Headers lacks ${findings.length} of ${asked}`;
    }
    case 'location':
      return 'Location carries a user name or password';
  }
}

function askedNames(leg: ExchangeLeg | undefined): number {
  const asked = leg?.preflight?.requestHeaders;
  const value = asked == null ? null : headerValue(asked, 'access-control-request-headers');
  return value === null ? 0 : value.split(',').filter(name => name.trim() !== '').length;
}

/** `in the browser’s order: 4 passed, 1 failed`. */
export function checksAside({ checks }: Diagnosis): string {
  const of = (state: Check['state']): number => checks.filter(check => check.state === state).length;
  const parts = [
    of('passed') > 0 ? `${of('passed')} passed` : '',
    of('failed') > 0 ? `${of('failed')} failed` : '',
  ];
  return `in the browser’s order: ${parts.filter(part => part !== '').join(', ') || count(checks.length, 'check')}`;
}

/**
 * What the check that answers to `check` came to in `before`, short enough to follow "was:"; null where nothing changed.
 */
export function wasWords(check: Check, now: Diagnosis, before: Diagnosis): string | null {
  const old = before.checks.find(
    each => each.id === check.id && each.where === check.where && each.leg === check.leg,
  );
  if (old === undefined) return null;
  const [was, is] = [line(old, before).text, line(check, now).text];
  if (old.state === check.state && was === is) return null;
  if (old.state === 'not-reached' || old.state === 'not-needed') return old.state.replace('-', ' ');
  // The subject is said already.
  return was.replace(/^(?:Allow-\w+|Status|Location)\s+(?:is\s+(?!not\b))?/, '');
}
