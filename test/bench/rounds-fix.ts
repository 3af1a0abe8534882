/**
 * What a developer does who follows the browser: the one thing that Chromium names is put right, and nothing else. At
 * its best: the value is right at once, and what holds for every answer of a server is changed for all of them.
 */
import { type Header, headerValue, isToken, listItems } from '../../src/standard/headers.js';
import type { ServerAnswer, ServerLeg } from './rounds-cases.js';

/** Chromium's word for one failure. */
export interface Said {
  /** `PreflightMissingAllowOriginHeader`, … */
  code: string;
  parameter: string;
  /** The method that the request has on that leg, and its Origin there. */
  method: string;
  origin: string;
}

/** `leg` after the change; null for a word that no change of an answer puts right. */
export function fixed(leg: ServerLeg, { code, parameter, method, origin }: Said): ServerLeg | null {
  const preflight = (change: (answer: ServerAnswer) => ServerAnswer): ServerLeg => ({
    ...leg,
    preflight: change(leg.preflight),
  });
  switch (code.replace(/^Preflight/, '')) {
    case 'WildcardOriginNotAllowed':
    case 'MissingAllowOriginHeader':
    case 'MultipleAllowOriginValues':
    case 'InvalidAllowOriginValue':
    case 'AllowOriginMismatch':
      return both(leg, set('Access-Control-Allow-Origin', origin));
    case 'InvalidAllowCredentials':
      return both(leg, set('Access-Control-Allow-Credentials', 'true'));
    case 'InvalidStatus':
    case 'DisallowedRedirect':
      return preflight(answer => ({ ...answer, status: 204 }));
    case 'InvalidAllowMethodsPreflightResponse':
      return preflight(listed('Access-Control-Allow-Methods', []));
    case 'MethodDisallowedByPreflightResponse':
      return preflight(listed('Access-Control-Allow-Methods', [method]));
    case 'InvalidAllowHeadersPreflightResponse':
      return preflight(listed('Access-Control-Allow-Headers', []));
    case 'HeaderDisallowedByPreflightResponse':
      return preflight(listed('Access-Control-Allow-Headers', [parameter]));
    default:
      return null;
  }
}

type Change = (answer: ServerAnswer) => ServerAnswer;

function both({ preflight, response }: ServerLeg, change: Change): ServerLeg {
  return { preflight: change(preflight), response: change(response) };
}

function set(name: string, value: string): Change {
  return answer => ({ ...answer, headers: [...without(answer.headers, name), { name, value }] });
}

/** The list as it should have been written, with `more` in it. */
function listed(name: string, more: readonly string[]): Change {
  return answer => {
    const items = listItems(headerValue(answer.headers, name)).flatMap(item => item.split(/\s+/));
    return set(name, [...new Set([...items.filter(isToken), ...more])].join(', '))(answer);
  };
}

function without(headers: readonly Header[], name: string): Header[] {
  return headers.filter(header => header.name.toLowerCase() !== name.toLowerCase());
}
