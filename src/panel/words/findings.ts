/**
 * Failed checks in words of three lengths: what follows "Blocked: ", the box of the stop, and a few words for the list.
 */
import type { Diagnosis, Finding } from '../../diagnosis/diagnosis.js';
import { statusWords } from '../../standard/reason-phrase.js';
import { code, hostOf, list } from './format.js';

/** What the browser stopped at: one finding, or several where a list lacks more than one name. */
export function stopFindings({ findings }: Diagnosis): Finding[] {
  const stop = findings.find(finding => finding.stoppedHere && finding.severity === 'error');
  if (stop === undefined) return [];
  return findings.filter(
    ({ code: each, leg, where }) => each === stop.code && leg === stop.leg && where === stop.where,
  );
}

function names(findings: readonly Finding[]): string[] {
  return findings.flatMap(finding => finding.header ?? []);
}

function someNames(all: readonly string[]): string {
  return all.length > 3 ? `${all.length} request headers` : list(all.map(code));
}

/** What the server's answer lacks or says, to follow "Blocked at the preflight: ". */
export function blockedBy(findings: readonly Finding[], diagnosis: Diagnosis): string | null {
  const first = findings[0];
  if (first === undefined) return null;
  const { value, leg } = first;
  const host = hostOf(diagnosis.exchange.legs[leg]?.url ?? diagnosis.exchange.url);
  const origin = diagnosis.legOrigins[leg] ?? diagnosis.exchange.origin;
  switch (first.code) {
    case 'HeaderDisallowedByPreflightResponse': {
      const all = names(findings);
      return `${someNames(all)} ${all.length === 1 ? 'is' : 'are'} not allowed`;
    }
    case 'MethodDisallowedByPreflightResponse':
      return `${value ?? diagnosis.exchange.method} is not allowed`;
    case 'MissingAllowOriginHeader':
      return 'Allow-Origin is missing';
    case 'WildcardOriginNotAllowed':
      return 'Allow-Origin is `*`, which does not count with credentials';
    case 'MultipleAllowOriginValues':
      return 'Allow-Origin has several values, and only one counts';
    case 'InvalidAllowOriginValue':
      return value === undefined || value === ''
        ? 'Allow-Origin is empty'
        : `Allow-Origin is ${code(value)}, which is not an origin`;
    case 'AllowOriginMismatch':
      if (origin === 'null') return `${host} does not allow the Origin \`null\``;
      return `${host} allows ${code(value ?? '')}, not ${code(origin)}`;
    case 'InvalidAllowCredentials':
      return value === undefined
        ? 'Allow-Credentials is missing'
        : `Allow-Credentials is ${code(value)}, not \`true\``;
    case 'InvalidStatus':
      return `OPTIONS is answered ${statusWords(Number(value))}`;
    case 'DisallowedRedirect':
      return `OPTIONS is answered ${value ?? 'with'}, a redirect`;
    case 'InvalidAllowMethodsPreflightResponse':
      return 'Allow-Methods cannot be parsed';
    case 'InvalidAllowHeadersPreflightResponse':
      return 'Allow-Headers cannot be parsed';
    case 'RedirectContainsCredentials':
      return 'Location carries a user name or password';
    default:
      return null;
  }
}

/** What the box at the octagon says after "Stopped here." */
export function stoppedBy(findings: readonly Finding[], diagnosis: Diagnosis): string | null {
  const first = findings[0];
  if (first === undefined) return null;
  const { value, leg, where } = first;
  const origin = diagnosis.legOrigins[leg] ?? diagnosis.exchange.origin;
  const head = diagnosis.exchange.legs[leg];
  const status = (where === 'preflight' ? head?.preflight?.response : head?.response)?.status ?? null;
  switch (first.code) {
    case 'HeaderDisallowedByPreflightResponse':
      return `Allow-Headers lacks ${someNames(names(findings))}`;
    case 'MethodDisallowedByPreflightResponse':
      return `Allow-Methods lacks ${code(value ?? diagnosis.exchange.method)}`;
    case 'MissingAllowOriginHeader':
      if (where === 'response' && status !== null && status >= 400)
        return `The error page has no \`Access-Control-Allow-Origin\`, so the ${status} stays hidden`;
      return `${where === 'preflight' ? 'The answer to OPTIONS' : where === 'redirect' ? 'The redirect' : 'The answer'} has no \`Access-Control-Allow-Origin\``;
    case 'WildcardOriginNotAllowed':
      return `With credentials, Allow-Origin must name ${code(origin)}, not \`*\``;
    case 'MultipleAllowOriginValues':
      return `Allow-Origin is ${code(value ?? '')}; one value has to be ${code(origin)}`;
    case 'InvalidAllowOriginValue':
      return `Allow-Origin is ${value === '' ? 'empty' : code(value ?? '')}, which is not an origin`;
    case 'AllowOriginMismatch':
      return diagnosis.exchange.origin !== 'null' && origin === 'null'
        ? `Allow-Origin is ${code(value ?? '')}, and the Origin is now \`null\``
        : `Allow-Origin is ${code(value ?? '')}, and the Origin is ${code(origin)}`;
    case 'InvalidAllowCredentials':
      return value === undefined
        ? 'The page asks with credentials, and Allow-Credentials is missing'
        : `Allow-Credentials is ${code(value)}, and only \`true\` counts`;
    case 'InvalidStatus':
      return `OPTIONS is answered ${statusWords(Number(value))}, and only 200 to 299 pass`;
    case 'DisallowedRedirect':
      return 'A preflight may not be redirected';
    case 'InvalidAllowMethodsPreflightResponse':
      return `Allow-Methods is ${code(value ?? '')}, which cannot be parsed`;
    case 'InvalidAllowHeadersPreflightResponse':
      return `Allow-Headers is ${code(value ?? '')}, which cannot be parsed`;
    case 'RedirectContainsCredentials':
      return 'Location carries a user name or password, which a cross-origin redirect may not';
    default:
      return null;
  }
}

/** A few words, for the list. */
export function briefly(findings: readonly Finding[], diagnosis: Diagnosis): string | null {
  const first = findings[0];
  if (first === undefined) return null;
  switch (first.code) {
    case 'HeaderDisallowedByPreflightResponse':
      return `${names(findings).join(', ')} not allowed`;
    case 'AllowOriginMismatch':
      return (diagnosis.legOrigins[first.leg] ?? '') === 'null'
        ? 'Origin null not allowed'
        : `Allow-Origin is ${first.value ?? ''}`;
    case 'WildcardOriginNotAllowed':
      return 'Allow-Origin is *';
    default:
      return blockedBy(findings, diagnosis)?.replaceAll('`', '') ?? null;
  }
}
