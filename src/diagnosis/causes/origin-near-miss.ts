import { cachedWithoutVary } from './cached-without-vary.js';
import type { CauseRule, CauseWords } from './cause.js';
import type { OriginDifference } from './origin-difference.js';
import { found, refusalOf } from './signs/found.js';
import { enumerate, line, quote } from './signs/words.js';

const CODE = 'origin-near-miss';

export const originNearMiss: CauseRule = {
  code: CODE,
  detect(evidence) {
    const refusal = refusalOf(evidence);
    if (refusal === null || refusal.allowOrigin.kind !== 'near') return null;
    const { value, differences } = refusal.allowOrigin;
    // A page of the allowed origin may have been here before: then it is a stored copy.
    const stored = cachedWithoutVary.detect(evidence) !== null;
    return found(evidence, CODE, stored ? 'likely' : 'certain', [
      line('access-control-allow-origin', value),
      line('origin', evidence.origin),
      ...differences.map(difference => lineFor(difference, value, evidence.origin)),
    ]);
  },
};

export const title = 'Almost the right origin';

export const words: CauseWords = {
  title,
  explain(_cause, evidence) {
    const refusal = refusalOf(evidence);
    if (refusal === null || refusal.allowOrigin.kind !== 'near')
      return 'The allowed origin is not quite the page’s.';
    const { value, differences } = refusal.allowOrigin;
    const what = enumerate([...new Set(differences.map(({ kind }) => NOUNS[kind]))]);
    return `The page is on ${quote(evidence.origin)}, and the server allows ${quote(value)}. They differ in ${what}. To a browser these are two origins: it compares every character.`;
  },
  link: 'https://developer.mozilla.org/docs/Glossary/Origin',
};

export const examples = {
  blocked: 'Origin: https://app.example\n\nAccess-Control-Allow-Origin: https://app.example/',
  allowed: 'Origin: https://app.example\n\nAccess-Control-Allow-Origin: https://app.example',
};

const NOUNS: Readonly<Record<OriginDifference['kind'], string>> = {
  scheme: 'the scheme',
  case: 'upper and lower case',
  www: '`www.`',
  loopback: 'the name of this machine',
  host: 'the host',
  port: 'the port',
  slash: 'the slash at the end',
  path: 'a path, which an origin has not',
  userinfo: 'a user name, which an origin has not',
};

function lineFor({ kind, allowed, asked }: OriginDifference, value: string, origin: string): string {
  const there = value.slice(allowed.start, allowed.end);
  const here = origin.slice(asked.start, asked.end);
  switch (kind) {
    case 'slash':
      return 'Allowed ends in a slash, which no Origin does';
    case 'path':
      return `Allowed has the path ${quote(there)}, which no Origin has`;
    case 'www':
      return there.length > here.length
        ? 'Allowed begins with `www.`, the page’s host does not'
        : 'The page’s host begins with `www.`, the allowed one does not';
    case 'loopback':
      return `Allowed is ${quote(there)}, the page is on ${quote(here)}: the same machine, two origins`;
    case 'case':
      return 'Allowed differs in upper and lower case; an Origin is lower-case';
    case 'port':
      return there === ''
        ? `Allowed names no port, the page is on port ${quote(here.replace(':', ''))}`
        : here === ''
          ? `Allowed names the port ${quote(there.replace(':', ''))}, the Origin names none`
          : `The ports are ${quote(portOf(value))} and ${quote(portOf(origin))}`;
    case 'scheme':
      return `The schemes are ${quote(schemeOf(value))} and ${quote(schemeOf(origin))}`;
    case 'userinfo':
      return 'Allowed has a user name before the host, which no Origin has';
    case 'host':
      return 'The hosts differ';
  }
}

function portOf(origin: string): string {
  return /:(\d+)(?:[/?#]|$)/.exec(origin)?.[1] ?? 'none';
}

function schemeOf(origin: string): string {
  const end = origin.indexOf('://');
  return end < 0 ? 'none' : origin.slice(0, end);
}
