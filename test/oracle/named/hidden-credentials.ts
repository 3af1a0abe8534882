/**
 * Pairs that no event tells apart: refused for one reason with credentials, for another without.
 */
import type { Answer, HeaderLine, Leg, RequestSpec } from '../scenario.js';
import { ALLOW, ANY, answer, HEADERS, METHODS, type Named, one, to, WITH_CREDENTIALS } from './kit.js';

/** Each fails later as well, for a reason of its own. */
const FAULTS: ReadonlyArray<readonly [name: string, answer: (access: HeaderLine[]) => Answer]> = [
  ['status', access => answer(405, ...access, METHODS, HEADERS)],
  ['method', access => answer(204, ...access, HEADERS)],
  ['header', access => answer(204, ...access, METHODS)],
  ['malformed-methods', access => answer(204, ...access, ['Access-Control-Allow-Methods', 'PUT;'], HEADERS)],
  ['malformed-headers', access => answer(204, ...access, METHODS, ['Access-Control-Allow-Headers', 'x-a;'])],
  ['redirect', access => ({ status: 307, headers: [...access, ['Location', '{next}']] })],
  ['bare-redirect', access => answer(307, ...access)],
];

const ACCESS: ReadonlyArray<readonly [name: string, access: HeaderLine[]]> = [
  ['wildcard', [ANY]],
  ['no-credentials', [ALLOW]],
];

const request: RequestSpec = { via: 'fetch', method: 'PUT', headers: [['X-A', '1']] };
const fine = answer(200, ALLOW, WITH_CREDENTIALS);

function pair(name: string, what: string, legs: Leg | Leg[], asked: RequestSpec = request): Named[] {
  return [
    {
      name: `hidden-${name}-include`,
      shows: `${what}; with credentials. The events are those of hidden-${name}-omit.`,
      excuse: 'credentials',
      scenario: one({ ...asked, credentials: 'include' }, legs),
    },
    {
      name: `hidden-${name}-omit`,
      shows: `${what}; without credentials. The events are those of hidden-${name}-include.`,
      excuse: 'credentials',
      scenario: one({ ...asked, credentials: 'omit' }, legs),
    },
  ];
}

/** Chromium looks at nothing before it sees the redirect; in Firefox Resource Timing tells a refused target by its status. */
const FIREFOX_ONLY = /-redirect-(?:include|omit)$/;

const preflights = ACCESS.flatMap(([access, headers]) =>
  FAULTS.flatMap(([fault, make]) =>
    pair(
      `${access}-${fault}`,
      `The preflight is refused for ${access} or for its ${fault}`,
      to('near', fine, make([...headers])),
    ),
  ),
);

const redirects = ACCESS.flatMap(([access, headers]) =>
  pair(
    `${access}-userinfo`,
    `A redirect is refused for ${access} or for the user name in its target`,
    [to('near', { status: 302, headers: [...headers, ['Location', '{next:userinfo}']] }), to('near', fine)],
    { via: 'fetch' },
  ),
);

const wildcards: Named[] = [
  ...pair(
    'method-or-header',
    'A wildcard in Allow-Methods counts without credentials only, and then a header is missing',
    to('near', fine, answer(204, ALLOW, WITH_CREDENTIALS, ['Access-Control-Allow-Methods', '*'])),
  ),
];

export const hiddenCredentials: readonly Named[] = [...preflights, ...redirects, ...wildcards].flatMap(
  named => {
    if (FIREFOX_ONLY.test(named.name) && !named.name.includes('bare'))
      return [{ ...named, browsers: ['firefox'] }];
    if (!named.name.includes('userinfo')) return [named];
    const { excuse: _, ...told } = named;
    const name = named.name.replace('hidden-', 'told-');
    return [
      { ...named, browsers: ['chromium'] },
      {
        ...told,
        name,
        shows: `${named.shows.split(' The events', 1)[0]} Resource Timing tells.`,
        browsers: ['firefox'],
      },
    ];
  },
);
