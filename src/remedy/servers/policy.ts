/**
 * What may be written into a server's configuration at all. The values come from a page and may be hostile.
 */
import { isToken } from '../../standard/headers.js';
import { isForbiddenMethod } from '../../standard/method.js';
import type { Policy } from '../remedy.js';
import { shown, Unwritable } from './quote.js';

/** A policy whose values are origins, tokens and a path, each once, and safe to send. */
export interface CheckedPolicy extends Policy {
  /** The origins are exactly ['*']. */
  anyOrigin: boolean;
}

/** Host names as DNS has them, IPv4, or IPv6 in brackets; a port that is not the scheme's own. */
const ORIGIN = /^https?:\/\/(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_.])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$/;
/** What a URL's path can hold once the browser has encoded it. */
const PATH = /^\/[A-Za-z0-9\-._~!$&'()*+,;=:@%/|[\]^]*$/;

/** The policy, or why it may not be allowed. */
export function validatePolicy(policy: Policy): { policy: CheckedPolicy } | { refused: string } {
  const refused = objection(policy);
  if (refused !== null) return { refused };
  const methods = unique(policy.methods);
  return {
    policy: {
      origins: unique(policy.origins),
      anyOrigin: policy.origins[0] === '*',
      // GET needs no leave, so it allows nothing new.
      methods: methods.length === 0 ? ['GET'] : methods,
      requestHeaders: unique(policy.requestHeaders),
      exposeHeaders: unique(policy.exposeHeaders),
      credentials: policy.credentials,
      maxAge: policy.maxAge,
      path: policy.path,
    },
  };
}

/** True for `https://app.example`, `http://localhost:3000`: a scheme, a host and a port as browsers write them. */
export function isHttpOrigin(value: string): boolean {
  return ORIGIN.test(value) && URL.canParse(value) && new URL(value).origin === value;
}

function objection(policy: Policy): string | null {
  const { origins, methods, requestHeaders, exposeHeaders, credentials, maxAge, path } = policy;
  if (origins.length === 0) return 'There is no origin to allow.';
  for (const origin of origins) {
    const reason = originObjection(origin, origins.length, credentials);
    if (reason !== null) return reason;
  }
  for (const method of methods) {
    if (!isToken(method)) return `${shown(method)} is not a method name.`;
    if (isForbiddenMethod(method)) return `No page can send ${shown(method)}.`;
  }
  for (const name of [...requestHeaders, ...exposeHeaders]) {
    if (!isToken(name)) return `${shown(name)} is not a header name.`;
  }
  if (credentials && [...methods, ...requestHeaders, ...exposeHeaders].includes('*'))
    return 'With credentials, `*` counts as a name and allows nothing: the names have to be listed.';
  if (maxAge !== null && !(Number.isSafeInteger(maxAge) && maxAge >= 0))
    return `${shown(String(maxAge))} is not a number of seconds.`;
  if (!PATH.test(path)) return `${shown(path)} is not a path as a URL has it.`;
  return null;
}

function originObjection(origin: string, count: number, credentials: boolean): string | null {
  if (origin === '*') {
    if (credentials) return 'With credentials, `*` allows no origin: the origin has to be named.';
    return count === 1 ? null : '`*` stands alone or not at all.';
  }
  if (origin === 'null') {
    return credentials
      ? '`null` is not to be allowed with credentials: any sandboxed page can take that origin.'
      : null;
  }
  return isHttpOrigin(origin) ? null : `${shown(origin)} is not an origin: a scheme, a host and a port.`;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/**
 * The request headers, or `accept`, which needs no leave: for a library that takes an empty list to mean any header.
 */
export function neverEmpty(policy: CheckedPolicy): string[] {
  return policy.requestHeaders.length === 0 ? ['accept'] : policy.requestHeaders;
}

/** Throws for a method in small letters where the server compares or sends methods in capitals only. */
export function capitalMethods(policy: CheckedPolicy): string[] {
  for (const method of policy.methods) {
    if (method !== method.toUpperCase())
      throw new Unwritable(method, 'it puts methods into capitals, and the page has to as well');
  }
  return policy.methods;
}

/** Throws for the origin `null` where a library takes only origins with a scheme. */
export function schemedOrigins(policy: CheckedPolicy): string[] {
  if (policy.origins.includes('null')) throw new Unwritable('null', 'it takes only origins with a scheme');
  return policy.origins;
}
