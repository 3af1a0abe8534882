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
  // Chromium reads both lists before it looks for anything in them.
  ...pair(
    'method-or-malformed-headers',
    'A wildcard in Allow-Methods counts without credentials only, and then Allow-Headers is malformed',
    to(
      'near',
      fine,
      answer(
        204,
        ALLOW,
        WITH_CREDENTIALS,
        ['Access-Control-Allow-Methods', '*'],
        ['Access-Control-Allow-Headers', 'x-a x-b'],
      ),
    ),
  ).map((named): Named => ({ ...named, browsers: ['firefox'] })),
];

const ordered = [
  ['X-Requested-With', '1'],
  ['traceparent', '1'],
  ['x-two', '1'],
] satisfies HeaderLine[];

/** Chromium goes through a hash table, in which headers that need no leave take places too. */
const headerOrder: Named[] = (
  [
    ['one', ordered, 'no other header'],
    ['other', [...ordered, ['Accept', 'text/plain']], 'an Accept of its own'],
  ] as const
).map(([which, headers, what]) => ({
  name: `hidden-header-order-${which}`,
  shows: `Three headers are refused, and the page set ${what}: that decides which one Chromium names.`,
  browsers: ['chromium'],
  excuse: 'header-order',
  scenario: one(
    { via: 'fetch', headers: [...headers] },
    to('near', fine, answer(204, ALLOW, WITH_CREDENTIALS)),
  ),
}));

/** Firefox counts lines, and shows them joined. */
const lines: Named[] = (
  [
    ['star', '*', '*'],
    ['same', '{origin}', '{origin}'],
    ['others', '{origin}', '{api}'],
  ] as const
).flatMap(([name, first, second]): Named[] =>
  ['preflight', 'response'].flatMap((where): Named[] =>
    [
      ['one', [`${first}, ${second}`]],
      ['other', [first, second]],
    ].map(([which, values]): Named => {
      const headers = [values]
        .flat()
        .map((value): HeaderLine => ['Access-Control-Allow-Origin', value ?? '']);
      return {
        name: `hidden-lines-${name}-${where}-${which}`,
        shows: `Allow-Origin, ${which === 'one' ? 'two values in one line' : 'one value in each of two lines'}: Firefox shows both alike.`,
        browsers: ['firefox'],
        excuse: 'lines',
        scenario:
          where === 'preflight'
            ? one(request, to('near', fine, answer(204, ...headers, METHODS, HEADERS)))
            : one({ via: 'fetch' }, to('near', answer(200, ...headers))),
      };
    }),
  ),
);

/** XMLHttpRequest in a worker, which completes in either case. */
const silent: Named[] = (['include', 'omit'] as const).map(mode => ({
  name: `hidden-silent-${mode}`,
  shows: `A request in a worker is allowed without credentials and refused with them; here it is ${mode}.`,
  browsers: ['firefox'],
  excuse: 'credentials',
  scenario: one({ via: 'xhr', credentials: mode }, to('near', answer(200, ALLOW)), 'worker'),
}));

/** In a worker, where no Resource Timing tells. */
const workerUserinfo: Named[] = ACCESS.flatMap(([access, headers]) =>
  pair(
    `worker-${access}-target`,
    `A redirect is refused for ${access} or for the user name in its target`,
    [to('near', { status: 302, headers: [...headers, ['Location', '{next:userinfo}']] }), to('near', fine)],
    { via: 'fetch' },
  ).map(
    (named): Named => ({
      ...named,
      browsers: ['firefox'],
      scenario: { ...named.scenario, context: 'worker' },
    }),
  ),
);

export const hiddenCredentials: readonly Named[] = [
  ...lines,
  ...silent,
  ...workerUserinfo,
  ...headerOrder,
  ...preflights,
  ...redirects,
  ...wildcards,
].flatMap(named => {
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
});
