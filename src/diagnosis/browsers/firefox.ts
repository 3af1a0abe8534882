/**
 * Firefox's words: the category of the first console message (netwerk/protocol/http/nsCORSListenerProxy.cpp),
 * which is also where the order of the checks is taken from.
 */
import { type Header, headerLines, headerValue, listItems } from '../../standard/headers.js';
import { malformedItems } from '../../standard/preflight-check.js';
import { isOkStatus } from '../../standard/status.js';
import type { Facts } from '../rules/rule.js';
import type { Stage } from '../stages.js';

/** The rules that a key stands for, likeliest first. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  CORSMultipleAllowOriginNotAllowed: ['MultipleAllowOriginValues'],
  CORSMissingAllowOrigin2: ['MissingAllowOriginHeader'],
  CORSNotSupportingCredentials: ['WildcardOriginNotAllowed'],
  CORSAllowOriginNotMatchingOrigin: [
    'AllowOriginMismatch',
    'InvalidAllowOriginValue',
    'MultipleAllowOriginValues',
  ],
  CORSMissingAllowCredentials: ['InvalidAllowCredentials'],
  CORSExternalRedirectNotAllowed: ['DisallowedRedirect'],
  CORSPreflightDidNotSucceed3: ['InvalidStatus'],
  CORSInvalidAllowMethod: ['InvalidAllowMethodsPreflightResponse'],
  CORSMethodNotFound: ['MethodDisallowedByPreflightResponse'],
  CORSInvalidAllowHeader: ['InvalidAllowHeadersPreflightResponse'],
  CORSMissingAllowHeaderFromPreflight2: ['HeaderDisallowedByPreflightResponse'],
};

/**
 * The key of the first refusal among `stages`; null where all pass. `joined`: the headers were seen in Firefox, whose
 * webRequest joins the lines of one header.
 */
export function firefoxWords(stages: readonly Stage[], joined: boolean): string | null {
  for (const stage of stages) {
    if (stage.cors && stage.leadsOut) return 'CORSDidNotSucceed2';
    const key = keyOf(stage, joined);
    if (key !== null) return key;
    // Seen: the userinfo of a Location is refused in the words of a failed network.
    if (stage.facts.forbiddenUserinfo) return 'CORSDidNotSucceed2';
  }
  return null;
}

/**
 * The other key that Firefox may have meant by `key`, said of the first refusal among `stages`; null where there is none.
 * Its webRequest joins the lines of one header, so that two lines and one list look alike.
 */
export function otherKey(stages: readonly Stage[], key: string | null): string | null {
  const other =
    key === 'CORSMultipleAllowOriginNotAllowed'
      ? 'CORSAllowOriginNotMatchingOrigin'
      : key === 'CORSAllowOriginNotMatchingOrigin'
        ? 'CORSMultipleAllowOriginNotAllowed'
        : null;
  const stage = stages.find(each => keyOf(each, true) === key);
  if (other === null || stage === undefined) return null;
  const { headers } = stage.facts;
  return mayBeJoined(headers) && merged(headers, 'access-control-allow-origin')?.includes(', ')
    ? other
    : null;
}

/** Index into `stage.failures` of the one that Firefox stopped at; -1 where it passes. */
export function firefoxStop(stage: Stage): number {
  const codes = CODES[keyOf(stage, true) ?? ''] ?? [];
  const index = stage.failures.findIndex(({ rule }) => codes.includes(rule.code));
  return index >= 0 ? index : stage.failures.length > 0 ? 0 : -1;
}

function keyOf({ where, home, facts, cors }: Stage, joined: boolean): string | null {
  if (!cors) return null;
  return where === 'preflight' ? preflightKey(facts, home, joined) : accessKey(facts, joined);
}

function accessKey({ headers, origin, credentials }: Facts, joined: boolean): string | null {
  if (headers.filter(({ name }) => name === COUNTED).length > 1) return 'CORSMultipleAllowOriginNotAllowed';
  const value = merged(headers, 'access-control-allow-origin');
  if (value === null) return 'CORSMissingAllowOrigin2';
  if (value === '*') return credentials === 'include' ? 'CORSNotSupportingCredentials' : null;
  if (value !== origin)
    return joined && mayBeJoined(headers) && isJoined(value)
      ? 'CORSMultipleAllowOriginNotAllowed'
      : 'CORSAllowOriginNotMatchingOrigin';
  if (credentials === 'include' && headerValue(headers, 'access-control-allow-credentials') !== 'true') {
    return 'CORSMissingAllowCredentials';
  }
  return null;
}

/**
 * Firefox counts only the lines that spell the name like this (CheckOriginHeader::VisitHeader); of a name in other
 * letters, as in all of HTTP/2, it takes the lines for one list.
 */
const COUNTED = 'Access-Control-Allow-Origin';

/** Where the lines were joined, the name is that of the first. */
function mayBeJoined(headers: readonly Header[]): boolean {
  return headers.some(({ name }) => name === COUNTED);
}

/** The lines of `name` as Firefox merges them: an empty one vanishes beside others (nsHttpHeaderArray::MergeHeader). */
function merged(headers: readonly Header[], name: string): string | null {
  const lines = headerLines(headers, name);
  return lines.length === 0 ? null : lines.filter(value => value !== '').join(', ');
}

/**
 * Firefox's webRequest joins the lines of one header by `, `, and a server's own list looks the same. The same value
 * twice, or one that stands beside `*`, is nobody's list.
 */
function isJoined(value: string): boolean {
  const items = listItems(value);
  return value.includes(', ') && (new Set(items).size < items.length || items.includes('*'));
}

function preflightKey(facts: Facts, home: boolean, joined: boolean): string | null {
  const access = home ? null : accessKey(facts, joined);
  if (access !== null) return access;
  const { headers, status, method, unsafeNames, credentials } = facts;
  if (facts.redirects) return 'CORSExternalRedirectNotAllowed';
  if (!isOkStatus(status)) return 'CORSPreflightDidNotSucceed3';
  const methods = headerValue(headers, 'access-control-allow-methods');
  if (malformedItems(methods).length > 0) return 'CORSInvalidAllowMethod';
  if (!isGranted(method, listItems(methods), credentials === 'omit')) return 'CORSMethodNotFound';
  const names = headerValue(headers, 'access-control-allow-headers');
  if (malformedItems(names).length > 0) return 'CORSInvalidAllowHeader';
  const granted = new Set(listItems(names).map(name => name.toLowerCase()));
  const wildcard = credentials === 'omit' && granted.has('*');
  return unsafeNames.every(name => wildcard || granted.has(name))
    ? null
    : 'CORSMissingAllowHeaderFromPreflight2';
}

function isGranted(method: string, listed: readonly string[], wildcard: boolean): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'POST') return true;
  return listed.includes(method) || (wildcard && listed.includes('*'));
}
