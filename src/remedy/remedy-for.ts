/**
 * From a diagnosis to its remedy.
 */
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import type { CredentialsMode } from '../standard/cors-check.js';
import { isSafelistedMethod } from '../standard/method.js';
import { isOkStatus, redirects } from '../standard/status.js';
import { alternativesFor } from './alternatives.js';
import { type Answer, wayOf } from './assumed.js';
import { changesFor } from './changes.js';
import type { HeaderChange, HeaderChanges, Remedy } from './remedy.js';

const NOTHING: HeaderChanges = { preflight: [], response: [] };

/**
 * The remedy of a blocked exchange; null where there is nothing to mend. `credentials` overrides the mode that it is
 * made for, where that is hidden.
 */
export function remedyFor(
  diagnosis: Diagnosis,
  credentials: CredentialsMode = diagnosis.reading,
): Remedy | null {
  if (
    diagnosis.verdict !== 'blocked' &&
    !(diagnosis.verdict === 'unknown' && diagnosis.findings.some(isError))
  ) {
    return null;
  }
  const way = wayOf(diagnosis.exchange);
  const other = otherRepairs(diagnosis, way);
  const alternatives = alternativesFor(diagnosis);
  const assumes = diagnosis.credentials === 'unknown' ? { assumes: credentials } : {};
  const perLeg = isUnsafe(diagnosis) ? null : changesPerLeg(way, credentials);
  if (perLeg === null) {
    if (other.length === 0 && endsOpaque(way)) other.push('call-final-url');
    return {
      headers: NOTHING,
      other,
      actor: alternatives[0]?.actor ?? 'infrastructure',
      ...assumes,
      alternatives,
    };
  }
  const headers = merged(perLeg, way, credentials);
  const differ = perLeg.some(leg => !isCoveredBy(leg, headers));
  const empty = headers.preflight.length === 0 && headers.response.length === 0;
  return {
    headers,
    ...(differ ? { legs: perLeg } : {}),
    other,
    actor: empty && !differ ? actorOf(other, alternatives) : 'server',
    ...assumes,
    alternatives,
  };
}

function isError({ severity }: Diagnosis['findings'][number]): boolean {
  return severity === 'error';
}

/** A login page, or another extension's doing, is not mended by letting this page in. */
function isUnsafe({ rootCause }: Diagnosis): boolean {
  return rootCause?.code === 'redirect-to-login' || rootCause?.code === 'headers-changed-by-extension';
}

function endsOpaque(way: readonly Answer[]): boolean {
  return way.some(({ leg, origin }) => leg > 0 && origin === 'null');
}

type LegChanges = { leg: number } & HeaderChanges;

/** Null where some answer cannot be mended safely. */
function changesPerLeg(way: readonly Answer[], credentials: CredentialsMode): LegChanges[] | null {
  const legs = new Map<number, LegChanges>();
  for (const answer of way) {
    const changes = changesFor(answer, credentials);
    if (changes === null) return null;
    const leg = legs.get(answer.leg) ?? { leg: answer.leg, preflight: [], response: [] };
    if (answer.where === 'preflight') leg.preflight = changes;
    else leg.response = changes;
    legs.set(answer.leg, leg);
  }
  return [...legs.values()];
}

/** One set for every leg: what the legs need, taken together; an origin that differs between them becomes `*`. */
function merged(
  legs: readonly LegChanges[],
  way: readonly Answer[],
  credentials: CredentialsMode,
): HeaderChanges {
  const origins = new Set(way.map(({ origin }) => origin));
  const join = (where: keyof HeaderChanges): HeaderChange[] => {
    const byName = new Map<string, HeaderChange>();
    for (const change of legs.flatMap(leg => leg[where])) {
      const known = byName.get(change.name);
      byName.set(change.name, known === undefined ? change : joined(known, change));
    }
    // A line written anew replaces what each leg had: it names what any of them is asked for.
    for (const [name, asked] of askedOf(way)) {
      const change = byName.get(name);
      if (where === 'preflight' && change?.op === 'set')
        byName.set(name, joined(change, { ...change, value: asked.join(', ') }));
    }
    const allowOrigin = byName.get('Access-Control-Allow-Origin');
    if (allowOrigin && origins.size > 1 && credentials === 'omit') {
      byName.set(allowOrigin.name, { ...allowOrigin, value: '*' });
      byName.delete('Vary');
    }
    return [...byName.values()];
  };
  return { preflight: join('preflight'), response: join('response') };
}

/** What the preflights ask for, by the header that grants it. */
function askedOf(way: readonly Answer[]): Array<[name: string, asked: string[]]> {
  const preflights = way.filter(({ where }) => where === 'preflight');
  return [
    [
      'Access-Control-Allow-Methods',
      preflights.map(({ method }) => method).filter(method => !isSafelistedMethod(method)),
    ],
    ['Access-Control-Allow-Headers', preflights.flatMap(({ unsafeNames }) => [...unsafeNames])],
  ];
}

function joined(a: HeaderChange, b: HeaderChange): HeaderChange {
  if (a.name === 'Access-Control-Allow-Origin') return a.value === b.value ? a : { ...a, value: '*' };
  if (a.name === 'Access-Control-Allow-Credentials') return a;
  const items = new Set(
    [...(a.value ?? '').split(', '), ...(b.value ?? '').split(', ')].filter(item => item !== ''),
  );
  return {
    ...a,
    op: a.op === 'append' && b.op === 'append' ? 'append' : 'set',
    value: [...items].join(', '),
  };
}

function isCoveredBy(leg: HeaderChanges, headers: HeaderChanges): boolean {
  const same = (a: readonly HeaderChange[], b: readonly HeaderChange[]): boolean =>
    a.length === 0 || JSON.stringify(a) === JSON.stringify(b);
  return same(leg.preflight, headers.preflight) && same(leg.response, headers.response);
}

/** What no header can mend. */
function otherRepairs(diagnosis: Diagnosis, way: readonly Answer[]): string[] {
  const other: string[] = [];
  for (const { where, head } of way) {
    if (where !== 'preflight') continue;
    if (redirects(head.status, head.headers)) other.push('do-not-redirect-options');
    else if (!isOkStatus(head.status)) other.push('answer-options-2xx');
  }
  if (diagnosis.findings.some(({ code }) => code === 'RedirectContainsCredentials'))
    other.push('remove-userinfo');
  if (diagnosis.rootCause?.code === 'error-without-cors') other.push('fix-error');
  if (diagnosis.rootCause?.code === 'redirect-to-login') other.push('sign-in');
  return [...new Set(other)];
}

function actorOf(other: readonly string[], alternatives: Remedy['alternatives']): Remedy['actor'] {
  if (other.length > 0) return other.includes('fix-error') ? 'infrastructure' : 'server';
  return alternatives[0]?.actor ?? 'server';
}
