/**
 * What a server is to allow, from one exchange and what came before it: the input of every server's text.
 */
import type { Exchange, ExchangeLeg } from '../capture/exchange.js';
import { unsafeNamesOf } from '../capture/unsafe-names.js';
import { knownCredentials } from '../diagnosis/credentials.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import { corsLegs, originsOf } from '../diagnosis/stages.js';
import { verdictOf } from '../diagnosis/verdict.js';
import { headerValue, isToken, listItems } from '../standard/headers.js';
import { parseUrl } from '../standard/origin.js';
import { wayOf } from './assumed.js';
import type { Policy, Remedy } from './remedy.js';

/** How far back to look, in exchanges. */
const DEPTH = 2000;
/** A segment of a path that names one thing of many: a number, a UUID, a hash, or what redaction took out. */
const ID = /^(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{12,}|(?:.*)(?:%e2%80%a6|…)(?:.*))$/i;

/**
 * For the server of leg `index`, by default the one that the browser stopped at. What passed before on the same
 * endpoint stays allowed, and so does what the server lists already. Credentials only where they were seen, here or
 * there, or where the remedy was made for them.
 */
export function policyFor(
  diagnosis: Diagnosis,
  remedy: Remedy | null,
  history: readonly Exchange[],
  index: number = stoppedLeg(diagnosis),
): Policy {
  const answers = wayOf(diagnosis.exchange).filter(({ leg }) => leg === index);
  const url =
    diagnosis.exchange.legs[index]?.url ?? diagnosis.exchange.refusedLocation ?? diagnosis.exchange.url;
  const before = passedBefore(url, history, diagnosis.exchange.requestId);
  const credentials = wantsCredentials(diagnosis, remedy) || before.some(({ include }) => include);
  const listed = (name: string): string[] =>
    answers.flatMap(({ head }) => listItems(headerValue(head.headers, name)).filter(isToken));
  const names = (all: readonly string[]): string[] =>
    // With credentials `*` is a name like any other, and grants nothing.
    [...new Set(all)].filter(item => isToken(item) && !(credentials && item === '*'));
  const preflights = answers.filter(({ where }) => where === 'preflight');

  return {
    origins: originsFor(
      answers.map(({ origin }) => origin),
      before,
      credentials,
      allowsAny(answers),
    ),
    methods: names([
      ...before.map(({ leg }) => leg.method),
      ...listed('access-control-allow-methods'),
      ...(preflights.length > 0 ? preflights : answers).map(({ method }) => method),
    ]),
    requestHeaders: names(
      [
        ...before.flatMap(({ leg }) => unsafeNamesOf(leg)),
        ...listed('access-control-allow-headers'),
        ...preflights.flatMap(({ unsafeNames }) => [...unsafeNames]),
      ].map(name => name.toLowerCase()),
    ),
    exposeHeaders: names(
      [
        ...listed('access-control-expose-headers'),
        ...diagnosis.findings
          .filter(({ code, leg }) => code === 'HeaderNotExposed' && leg === index)
          .flatMap(({ header }) => header ?? []),
      ].map(name => name.toLowerCase()),
    ),
    credentials,
    maxAge: maxAgeOf(preflights.map(({ head }) => headerValue(head.headers, 'access-control-max-age'))),
    path: pathOf(url),
  };
}

/** The leg at which the browser stopped, else the last one. */
export function stoppedLeg({ findings, exchange }: Diagnosis): number {
  return findings.find(({ stoppedHere }) => stoppedHere)?.leg ?? exchange.legs.length - 1;
}

function wantsCredentials(diagnosis: Diagnosis, remedy: Remedy | null): boolean {
  return (remedy?.assumes ?? diagnosis.credentials) === 'include';
}

interface Passed {
  leg: ExchangeLeg;
  origin: string;
  include: boolean;
}

/** What pages asked of the endpoint of `url`, and got. */
function passedBefore(url: string, history: readonly Exchange[], except: string): Passed[] {
  const endpoint = endpointOf(url);
  return history.slice(-DEPTH).flatMap(earlier => {
    if (earlier.requestId === except || !earlier.legs.some(leg => endpointOf(leg.url) === endpoint))
      return [];
    if (earlier.mode === 'no-cors' || verdictOf(earlier) !== 'allowed') return [];
    const cors = corsLegs(earlier);
    const origins = originsOf(earlier);
    const include = knownCredentials(earlier, cors)?.mode === 'include';
    return earlier.legs.flatMap((leg, i) =>
      cors[i] && endpointOf(leg.url) === endpoint ? [{ leg, origin: origins[i] ?? 'null', include }] : [],
    );
  });
}

/** An opaque origin is no name to put into a list: without credentials it is `*` that lets it in. */
function originsFor(
  asked: readonly string[],
  before: readonly Passed[],
  credentials: boolean,
  any: boolean,
): string[] {
  const all = [...new Set([...asked, ...before.map(({ origin }) => origin)])];
  if (!credentials && (any || all.includes('null'))) return ['*'];
  const named = all.filter(origin => origin !== 'null');
  // With credentials there is no safe way to let an opaque origin in: the server's text says so.
  return named.length === 0 ? ['null'] : named;
}

/** The server lets everybody in already, and says so. */
function allowsAny(answers: ReturnType<typeof wayOf>): boolean {
  const seen = answers.filter(({ assumed }) => !assumed);
  return (
    seen.length > 0 &&
    seen.every(({ head }) => headerValue(head.headers, 'access-control-allow-origin') === '*')
  );
}

function maxAgeOf(values: ReadonlyArray<string | null>): number | null {
  const seconds = values.flatMap(value =>
    value !== null && /^\d{1,9}$/.test(value.trim()) ? [Number(value)] : [],
  );
  return seconds[0] ?? null;
}

/** The path down to the first segment that names one thing of many: `/orders` of `/orders/17/lines`. */
export function pathOf(url: string): string {
  const segments = (parseUrl(url)?.pathname ?? '/').split('/');
  const first = segments.findIndex(segment => ID.test(segment));
  if (first < 0) return segments.join('/');
  return segments.slice(0, first).join('/') || '/';
}

function endpointOf(url: string): string {
  const parsed = parseUrl(url);
  if (parsed === null) return url;
  return `${parsed.origin}${parsed.pathname
    .split('/')
    .map(segment => (ID.test(segment) ? '*' : segment))
    .join('/')}`;
}
