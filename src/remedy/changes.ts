/**
 * The least header changes that make one answer grant what is asked of it.
 */
import type { CredentialsMode } from '../standard/cors-check.js';
import { headerLines, headerValue, isToken, listItems } from '../standard/headers.js';
import { isMethodGranted, malformedItems, refusedHeaderNames } from '../standard/preflight-check.js';
import { isNonWildcardName } from '../standard/request-headers.js';
import type { Answer } from './assumed.js';
import type { HeaderChange } from './remedy.js';

const ALLOW_ORIGIN = 'Access-Control-Allow-Origin';
const ALLOW_CREDENTIALS = 'Access-Control-Allow-Credentials';
const ALLOW_METHODS = 'Access-Control-Allow-Methods';
const ALLOW_HEADERS = 'Access-Control-Allow-Headers';

/** Null where no safe change exists: an opaque origin is never allowed together with credentials. */
export function changesFor(answer: Answer, credentials: CredentialsMode): HeaderChange[] | null {
  const origin = originChanges(answer, credentials);
  if (origin === null) return null;
  return answer.where === 'preflight'
    ? [...origin, ...methodChanges(answer, credentials), ...headerChanges(answer, credentials)]
    : origin;
}

function originChanges({ head, origin }: Answer, credentials: CredentialsMode): HeaderChange[] | null {
  const { headers } = head;
  const changes: HeaderChange[] = [];
  const present = headerValue(headers, ALLOW_ORIGIN);
  const passes = present === origin || (present === '*' && credentials === 'omit');
  if (!passes) {
    if (origin === 'null' && credentials === 'include') return null;
    // `null` would let in every sandboxed frame of the web under the name of one; `*` says so openly.
    const value = origin === 'null' ? '*' : origin;
    changes.push({ op: 'set', name: ALLOW_ORIGIN, value });
    if (value !== '*') changes.push(...varyChanges(headerLines(headers, 'vary')));
  }
  if (credentials === 'include' && headerValue(headers, ALLOW_CREDENTIALS) !== 'true') {
    if (origin === 'null') return null;
    changes.push({ op: 'set', name: ALLOW_CREDENTIALS, value: 'true' });
  }
  return changes;
}

/** The answer now depends on the Origin: caches have to know. */
function varyChanges(lines: readonly string[]): HeaderChange[] {
  const items = listItems(lines.join(', ')).map(item => item.toLowerCase());
  if (items.includes('origin') || items.includes('*')) return [];
  return [
    {
      op: lines.length === 1 ? 'append' : 'set',
      name: 'Vary',
      value: lines.length > 1 ? [...lines, 'Origin'].join(', ') : 'Origin',
    },
  ];
}

function methodChanges({ head, method }: Answer, credentials: CredentialsMode): HeaderChange[] {
  const lines = headerLines(head.headers, ALLOW_METHODS);
  const malformed = malformedItems(lines.join(', ')).length > 0;
  const granted = isMethodGranted(head.headers, method, credentials);
  if (!malformed && granted) return [];
  return [listChange(ALLOW_METHODS, lines, granted ? [] : [method])];
}

function headerChanges({ head, unsafeNames }: Answer, credentials: CredentialsMode): HeaderChange[] {
  const lines = headerLines(head.headers, ALLOW_HEADERS);
  const malformed = malformedItems(lines.join(', ')).length > 0;
  const wildcard = credentials === 'omit' && listItems(lines.join(', ')).includes('*');
  const missing = refusedHeaderNames(head.headers, unsafeNames, credentials).filter(
    name => !(wildcard && isNonWildcardName(name)),
  );
  if (!malformed && missing.length === 0) return [];
  return [listChange(ALLOW_HEADERS, lines, missing)];
}

/** Adds `wanted` to the one line there is; writes the line anew where there is none, several, a malformed one or a mere `*`. */
function listChange(name: string, lines: readonly string[], wanted: readonly string[]): HeaderChange {
  const items = listItems(lines.join(', '));
  const [only] = lines;
  if (
    lines.length === 1 &&
    only !== '' &&
    items.every(isToken) &&
    !(items.length === 1 && items[0] === '*')
  ) {
    return { op: 'append', name, value: wanted.join(', ') };
  }
  const kept = items.flatMap(item => item.split(/[\s;]+/)).filter(item => isToken(item) && item !== '*');
  const seen = new Set<string>();
  const all = [...kept, ...wanted].filter(item => {
    const key = name === ALLOW_HEADERS ? item.toLowerCase() : item;
    return seen.has(key) ? false : seen.add(key);
  });
  return { op: 'set', name, value: all.join(', ') };
}
