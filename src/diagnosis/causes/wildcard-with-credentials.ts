import { headerValue, listItems } from '../../standard/headers.js';
import type { CauseRule, CauseWords, Evidence } from './cause.js';
import { findingsOf, found, refusalOf, undecidedAnswerOf } from './signs/found.js';
import { line, names, quote } from './signs/words.js';

const CODE = 'wildcard-with-credentials';
const ORIGIN = 'access-control-allow-origin';

export const wildcardWithCredentials: CauseRule = {
  code: CODE,
  detect(evidence) {
    const undecided = undecidedAnswerOf(evidence);
    if (undecided !== null && headerValue(undecided.headers, ORIGIN) === '*') {
      return found(evidence, CODE, 'possible', [line(ORIGIN, '*'), credentialsSeen(evidence)]);
    }
    const refusal = refusalOf(evidence);
    if (refusal === null || evidence.reading === 'omit') return null;
    const { headers } = refusal;
    const stars: string[] = [];
    if (findingsOf(evidence, 'WildcardOriginNotAllowed').length > 0) stars.push(ORIGIN);
    for (const [name, code] of LISTS) {
      const star = listItems(headerValue(headers, name)).includes('*');
      if (star && findingsOf(evidence, code).length > 0) stars.push(name);
    }
    if (stars.length === 0) return null;
    return found(evidence, CODE, evidence.credentials === 'include' ? 'certain' : 'possible', [
      ...stars.map(name => line(name, headerValue(headers, name) ?? '*')),
      credentialsSeen(evidence),
      headerValue(headers, 'x-powered-by') === 'Express' && stars.includes(ORIGIN)
        ? `${quote('x-powered-by: Express')}, whose ${quote('cors()')} answers ${quote('*')} by default`
        : null,
    ]);
  },
};

export const title = 'Wildcard with credentials';

export const words: CauseWords = {
  title,
  explain(cause, evidence) {
    const headers = (undecidedAnswerOf(evidence) ?? refusalOf(evidence))?.headers ?? [];
    const origin = headerValue(headers, ORIGIN) === '*';
    const asked =
      cause.confidence === 'possible'
        ? 'cookies may have been asked for'
        : 'the page sends its credentials along';
    return origin
      ? `The server lets every site read its answers, and ${asked}. A browser never accepts the two together: the server has to name the origin.`
      : `The server lists \`*\`, and ${asked}. With credentials that is no wildcard: it means a method or header of that very name.`;
  },
  link: 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSNotSupportingCredentials',
};

export const examples = {
  blocked: "fetch(url, { credentials: 'include' })\n\nAccess-Control-Allow-Origin: *",
  allowed:
    "fetch(url, { credentials: 'include' })\n\nAccess-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true\nVary: Origin",
};

const LISTS = [
  ['access-control-allow-methods', 'MethodDisallowedByPreflightResponse'],
  ['access-control-allow-headers', 'HeaderDisallowedByPreflightResponse'],
] as const;

/** How the request shows that credentials went along. */
export function credentialsSeen({ leg, credentials }: Evidence): string {
  const cookies = listCookies(headerValue(leg.requestHeaders ?? [], 'cookie'));
  if (cookies.length > 0)
    return `The request carried ${cookies.length === 1 ? 'the cookie' : `${cookies.length} cookies:`} ${names(cookies, 4)}`;
  return credentials === 'include'
    ? 'The page asked for credentials to go along'
    : 'Whether credentials were asked for cannot be seen; this is so if they were';
}

function listCookies(value: string | null): string[] {
  return (value ?? '')
    .split(';')
    .map(pair => pair.split('=', 1)[0]?.trim() ?? '')
    .filter(name => name !== '' && name !== '…');
}
