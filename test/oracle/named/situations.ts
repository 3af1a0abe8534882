/**
 * What browsers.md describes, and what is hard: one case each.
 */
import type { Recording } from '../recorder/recording.js';
import type { Answer, Context, RequestSpec } from '../scenario.js';
import {
  ALLOW,
  ANY,
  answer,
  BARE,
  GET,
  GET_INCLUDE,
  GRANT,
  HEADERS,
  inTurn,
  leg,
  METHODS,
  type Named,
  one,
  PUT,
  redirect,
  to,
  WITH_CREDENTIALS,
  X_A,
} from './kit.js';

const fine = answer(200, ALLOW);
const cut = (how: 'reset' | 'empty'): Answer => ({ status: 200, headers: [], cut: how });
const slow: Answer = { ...fine, delayMs: 5000 };
const stored = answer(200, ALLOW, ['Cache-Control', 'max-age=600']);

/** The same refusal in every context. */
const contexts: Named[] = (
  [
    'frame',
    'cross-frame',
    'sandboxed-frame',
    'srcdoc-frame',
    'data-frame',
    'file',
    'insecure-page',
    'worker',
    'shared-worker',
    'service-worker',
    'controlled-page',
  ] as const
).flatMap((context: Context): Named[] => [
  {
    name: `${context}-refused`,
    shows: `A request of the context ${context} is refused for a missing Allow-Origin.`,
    scenario: one(GET, leg(answer(200)), context),
  },
  {
    name: `${context}-preflight-refused`,
    shows: `A request of the context ${context} is refused in its preflight.`,
    scenario: one(X_A, leg(fine, answer(204, ALLOW, METHODS)), context),
  },
  {
    name: `${context}-allowed`,
    shows: `A request of the context ${context} is allowed after a preflight.`,
    scenario: one(X_A, leg(fine), context),
  },
]);

const redirects: Named[] = [
  {
    name: 'redirect-hop-bare',
    shows: 'A redirect without Allow-Origin is not followed.',
    scenario: one(GET, [leg(redirect(302)), leg(fine)]),
  },
  {
    name: 'redirect-to-third',
    shows: 'A redirect to a third origin: the Origin becomes null, and an echo allows it.',
    scenario: one(GET, [leg(redirect(302, ALLOW)), to('third', fine)]),
  },
  {
    name: 'redirect-to-third-refused',
    shows: 'A redirect to a third origin, which allows the page and not null.',
    scenario: one(GET, [
      leg(redirect(302, ALLOW)),
      to('third', answer(200, ['Access-Control-Allow-Origin', '{origin}'])),
    ]),
  },
  {
    name: 'redirect-second-preflight-refused',
    shows: 'A preflight passes, then a 307 leads to a third origin that refuses the second one.',
    scenario: one(PUT, [leg(redirect(307, ALLOW)), to('third', fine, BARE)]),
  },
  {
    name: 'redirect-second-preflight-page-origin',
    shows:
      'The second preflight carries the page’s origin in Firefox and null in Chromium; the server allows the page alone.',
    scenario: one(PUT, [
      leg(redirect(307, ALLOW)),
      to(
        'third',
        answer(200, ['Access-Control-Allow-Origin', '{origin}']),
        answer(204, ['Access-Control-Allow-Origin', '{origin}'], METHODS),
      ),
    ]),
  },
  {
    name: 'redirect-back-home',
    shows: 'Back to the page’s own origin: CORS applies there too.',
    scenario: one(GET, [leg(redirect(302, ALLOW)), to('home', answer(200))]),
  },
  {
    name: 'redirect-back-home-preflight',
    shows: 'Back to the page’s own origin with a preflight.',
    scenario: one(PUT, [leg(redirect(307, ALLOW)), to('home', fine, answer(204, METHODS))]),
  },
  {
    name: 'redirect-from-home',
    shows: 'From the page’s own origin to another one that does not allow it.',
    scenario: one(GET, [to('home', redirect(302)), leg(answer(200))]),
  },
  {
    name: 'redirect-from-home-userinfo',
    shows: 'From the page’s own origin to another one, with a user name in the target.',
    scenario: one(GET, [to('home', { status: 302, headers: [['Location', '{next:userinfo}']] }), leg(fine)]),
  },
  {
    name: 'redirect-userinfo',
    shows: 'A target with a user name and a password is refused.',
    scenario: one(GET, [leg({ status: 302, headers: [ALLOW, ['Location', '{next:userinfo}']] }), leg(fine)]),
  },
  {
    name: 'redirect-changes-post',
    shows: 'A 302 turns POST into GET; what needs leave still does.',
    scenario: one(
      { via: 'fetch', method: 'POST', headers: [['X-A', '1']], body: { kind: 'text', text: 'a' } },
      [leg(redirect(302, ALLOW)), leg(answer(405))],
    ),
  },
  {
    name: 'redirect-303-put',
    shows: 'A 303 turns PUT into GET.',
    scenario: one(PUT, [leg(redirect(303, ALLOW)), leg(fine)]),
  },
  {
    name: 'redirect-without-location',
    shows: 'A 302 without Location is handed to the page.',
    scenario: one(GET, leg(answer(302, ALLOW))),
  },
  {
    name: 'redirect-empty-location',
    shows: 'A 302 whose Location is empty.',
    scenario: one(GET, leg(answer(302, ALLOW, ['Location', '']))),
  },
  {
    name: 'redirect-four-legs',
    shows: 'Four legs over three origins, allowed.',
    scenario: one(GET, [
      leg(redirect(302, ALLOW)),
      leg(redirect(301, ALLOW)),
      to('third', redirect(307, ALLOW)),
      to('near', fine),
    ]),
  },
];

const preflights: Named[] = [
  {
    name: 'preflight-405',
    shows: 'OPTIONS is answered 405 without headers.',
    scenario: one(PUT, leg(fine, BARE)),
  },
  {
    name: 'preflight-405-allowed',
    shows: 'OPTIONS is answered 405 with Allow-Origin.',
    scenario: one({ ...PUT, credentials: 'omit' }, leg(fine, answer(405, ALLOW, WITH_CREDENTIALS))),
  },
  {
    name: 'preflight-301',
    shows: 'OPTIONS is answered with a redirect without headers.',
    scenario: one(PUT, leg(fine, redirect(301))),
  },
  {
    name: 'preflight-301-allowed',
    shows: 'OPTIONS is answered with a redirect and Allow-Origin.',
    scenario: one(PUT, leg(fine, redirect(301, ALLOW, WITH_CREDENTIALS))),
  },
  {
    name: 'preflight-method',
    shows: 'The method is not listed.',
    scenario: one(
      PUT,
      leg(fine, answer(204, ALLOW, WITH_CREDENTIALS, ['Access-Control-Allow-Methods', 'GET'])),
    ),
  },
  {
    name: 'preflight-patch-lower-case',
    shows: 'A lower-case patch is sent as it is, and PATCH does not cover it.',
    scenario: one(
      { via: 'fetch', method: 'patch' },
      leg(fine, answer(204, ALLOW, WITH_CREDENTIALS, ['Access-Control-Allow-Methods', 'PATCH'])),
    ),
  },
  {
    name: 'preflight-headers',
    shows: 'Two of three headers are not listed: Chromium names the one that its table holds first.',
    scenario: one(
      {
        via: 'xhr',
        headers: [
          ['X-Api-Version', '2'],
          ['Upgrade-Insecure-Requests', '1'],
          ['X-A', '1'],
        ],
      },
      leg(fine, answer(204, ALLOW, WITH_CREDENTIALS, ['Access-Control-Allow-Headers', 'x-a'])),
    ),
  },
  {
    name: 'preflight-own-options',
    shows: 'A page’s own OPTIONS request has a preflight, which passes.',
    scenario: one(
      { via: 'fetch', method: 'OPTIONS' },
      leg(fine, answer(204, ALLOW, ['Access-Control-Allow-Methods', 'OPTIONS'])),
    ),
  },
  {
    name: 'preflight-own-options-refused',
    shows: 'The preflight of a page’s own OPTIONS request is refused.',
    scenario: one({ via: 'fetch', method: 'OPTIONS' }, leg(fine, answer(204))),
  },
  {
    name: 'preflight-upload-listener',
    shows: 'An upload listener asks for a preflight that names no header.',
    scenario: one({ via: 'xhr-upload', method: 'POST', body: { kind: 'text', text: 'a' } }, leg(fine, BARE)),
  },
  {
    name: 'preflight-beacon',
    shows: 'A beacon with JSON has a preflight.',
    scenario: one(
      { via: 'beacon', body: { kind: 'blob', text: '{}', type: 'application/json' } },
      leg(fine, answer(204, ALLOW)),
    ),
  },
  {
    name: 'preflight-authorization-wildcard',
    shows: 'A wildcard covers Authorization for now.',
    scenario: one(
      { via: 'fetch', headers: [['Authorization', 'Bearer oracle']] },
      leg(fine, answer(204, ANY, ['Access-Control-Allow-Headers', '*'])),
    ),
  },
  {
    name: 'preflight-cache-hit',
    shows: 'The second request finds the answer to its preflight stored.',
    scenario: inTurn(
      'page',
      {
        requests: [X_A],
        legs: [leg(fine, { ...GRANT, headers: [...GRANT.headers, ['Access-Control-Max-Age', '600']] })],
      },
      { requests: [X_A], legs: [leg(answer(200), BARE)] },
    ),
  },
  {
    name: 'preflight-cache-too-little',
    shows: 'The stored answer does not cover the second request: it asks again.',
    scenario: inTurn(
      'page',
      {
        requests: [X_A],
        legs: [leg(fine, { ...GRANT, headers: [...GRANT.headers, ['Access-Control-Max-Age', '600']] })],
      },
      { requests: [{ via: 'fetch', headers: [['X-C', '1']] }], legs: [leg(fine)] },
    ),
  },
  {
    name: 'preflight-cache-expired',
    shows: 'The stored answer has expired: the second request asks again, and is refused.',
    scenario: inTurn(
      'page',
      {
        requests: [X_A],
        legs: [leg(fine, { ...GRANT, headers: [...GRANT.headers, ['Access-Control-Max-Age', '1']] })],
      },
      { requests: [X_A], legs: [leg(fine, BARE)], waitMs: 1700 },
    ),
  },
];

/** The first to ask is the first to be answered, and the first entry of Resource Timing is the refused one's. */
const inOrder = ({ events, timings }: Recording): boolean => {
  const ids = events
    .filter(({ name }) => name === 'onCompleted')
    .map(({ details }) => Number(details.requestId));
  const sorted = ids.length === 2 && ids.every((id, i) => id >= (ids[i - 1] ?? 0));
  return timings.length === 0 || (sorted && timings[0]?.responseStatus === 0);
};

const atOnce: Named[] = [
  {
    name: 'at-once-three',
    shows: 'Three requests at once to one URL, with other headers each: each has its own preflight.',
    scenario: inTurn('page', {
      requests: ['X-A', 'X-B', 'X-C'].map((name): RequestSpec => ({ via: 'fetch', headers: [[name, '1']] })),
      legs: [leg(fine, answer(204, ALLOW, WITH_CREDENTIALS, ['Access-Control-Allow-Headers', 'x-a, x-b']))],
    }),
  },
  {
    name: 'at-once-with-and-without-credentials',
    shows: 'Two requests at once to one URL, of which the one with credentials is refused.',
    wants: inOrder,
    scenario: inTurn('page', { requests: [GET, GET_INCLUDE], legs: [to('near', answer(200, ANY))] }),
  },
  {
    name: 'at-once-credentials-first',
    shows:
      'The same, the other way round: the events are those of at-once-with-and-without-credentials in Firefox.',
    wants: inOrder,
    scenario: inTurn('page', { requests: [GET_INCLUDE, GET], legs: [to('near', answer(200, ANY))] }),
  },
  {
    name: 'at-once-with-and-without-preflight',
    shows: 'Two requests at once to one URL, one of which has a preflight.',
    scenario: inTurn('page', { requests: [GET, PUT], legs: [leg(fine, BARE)] }),
  },
];

const caches: Named[] = [
  {
    name: 'cache-hit',
    shows: 'The second request is answered from the HTTP cache.',
    scenario: inTurn(
      'page',
      { requests: [GET], legs: [leg(stored)] },
      { requests: [GET], legs: [leg(answer(200))] },
    ),
  },
  {
    name: 'cache-without-vary',
    shows: 'Stored for a no-cors request without Allow-Origin, then used for one that needs it.',
    scenario: inTurn(
      'page',
      {
        requests: [{ via: 'fetch', mode: 'no-cors' }],
        legs: [leg(answer(200, ['Cache-Control', 'max-age=600']))],
      },
      { requests: [GET], legs: [leg(stored)] },
    ),
  },
  {
    name: 'cache-image-without-vary',
    shows: 'Stored for an image without Origin, then fetched.',
    scenario: inTurn(
      'page',
      {
        requests: [{ via: 'img', mode: 'no-cors' }],
        legs: [leg(answer(200, ['Cache-Control', 'max-age=600']))],
      },
      { requests: [GET], legs: [leg(stored)] },
    ),
  },
  {
    name: 'cache-not-modified',
    shows: 'The server says 304 to the browser’s own question.',
    scenario: inTurn(
      'page',
      { requests: [GET], legs: [leg(answer(200, ALLOW, ['Cache-Control', 'no-cache'], ['ETag', '"1"']))] },
      { requests: [GET], legs: [leg(answer(304, ['ETag', '"1"']))] },
    ),
  },
  {
    name: 'cache-redirect',
    shows: 'A stored redirect without Allow-Origin is refused again, without a request.',
    scenario: inTurn(
      'page',
      { requests: [GET], legs: [leg(redirect(308, ['Cache-Control', 'max-age=600'])), leg(fine)] },
      { requests: [GET], legs: [leg(redirect(308, ['Cache-Control', 'max-age=600'])), leg(fine)] },
    ),
  },
];

const credentials: Named[] = [
  {
    name: 'credentials-cookie',
    shows: 'A cookie goes along: credentials were asked for.',
    scenario: one(GET_INCLUDE, to('near', answer(200, ALLOW)), 'page', { cookie: true }),
  },
  {
    name: 'credentials-eliminated-include',
    shows: 'No cookie, the same site, a wildcard, and refused: only credentials explain it.',
    scenario: one(GET_INCLUDE, to('near', answer(200, ANY))),
  },
  {
    name: 'credentials-eliminated-omit',
    shows: 'Allowed without Allow-Credentials: no credentials were asked for.',
    scenario: one(GET, to('near', answer(200, ANY))),
  },
  {
    name: 'credentials-storage-access-header',
    shows: 'To another site, Sec-Fetch-Storage-Access gives the credentials away.',
    scenario: one(GET_INCLUDE, leg(answer(200))),
  },
  {
    name: 'credentials-true-in-capitals',
    shows: 'Allow-Credentials is not exactly true.',
    scenario: one(GET_INCLUDE, to('near', answer(200, ALLOW, ['Access-Control-Allow-Credentials', 'True']))),
  },
];

const origins: Named[] = (
  [
    ['twice', [ALLOW, ALLOW]],
    ['star-and-origin', [ANY, ALLOW]],
    ['list-in-one-line', [['Access-Control-Allow-Origin', '{origin}, {api}']]],
    ['same-twice-in-one-line', [['Access-Control-Allow-Origin', '{origin}, {origin}']]],
    ['empty', [['Access-Control-Allow-Origin', '']]],
    ['slash', [['Access-Control-Allow-Origin', '{origin}/']]],
    ['no-scheme', [['Access-Control-Allow-Origin', '{host}']]],
    ['null', [['Access-Control-Allow-Origin', 'null']]],
    ['latin-1', [['Access-Control-Allow-Origin', 'http://ex\u00e4mple.test']]],
  ] as const
).map(([name, headers]) => ({
  name: `origin-${name}`,
  shows: `Allow-Origin: ${name}.`,
  scenario: one(GET, leg(answer(200, ...headers))),
}));

const ends: Named[] = [
  { name: 'refused-port', shows: 'Nobody listens there.', scenario: one(GET, to('closed', fine)) },
  {
    name: 'refused-port-preflight',
    shows: 'Nobody listens there; a preflight would be needed.',
    scenario: one(PUT, to('closed', fine)),
  },
  { name: 'no-such-host', shows: 'The name does not resolve.', scenario: one(GET, to('nowhere', fine)) },
  { name: 'unsafe-port', shows: 'A port that browsers refuse.', scenario: one(GET, to('unsafe', fine)) },
  {
    name: 'preflight-reset',
    shows: 'The connection is reset in the preflight.',
    scenario: one(PUT, leg(fine, cut('reset'))),
  },
  {
    name: 'preflight-empty',
    shows: 'The connection is closed in the preflight.',
    scenario: one(PUT, leg(fine, cut('empty'))),
  },
  {
    name: 'response-reset',
    shows: 'The connection is reset instead of a response.',
    scenario: one(GET, leg(cut('reset'))),
  },
  {
    name: 'response-empty',
    shows: 'The connection is closed instead of a response.',
    scenario: one(GET, leg(cut('empty'))),
  },
  {
    name: 'response-empty-after-preflight',
    shows: 'The preflight passes, then the connection is closed.',
    scenario: one(PUT, leg(cut('empty'))),
  },
  {
    name: 'response-broken-off',
    shows: 'The response passes its check, and its body breaks off.',
    scenario: one(
      GET,
      leg({ ...answer(200, ALLOW, ['Transfer-Encoding', 'chunked']), body: '5\r\nhello\r\nzz\r\n' }),
    ),
  },
  {
    name: 'aborted-early',
    shows: 'The page gives up before there is an answer.',
    scenario: one({ ...GET, abort: 300 }, leg(slow)),
  },
  {
    name: 'aborted-in-preflight',
    shows: 'The page gives up during the preflight.',
    scenario: one({ ...PUT, abort: 300 }, leg(fine, { ...GRANT, delayMs: 5000 })),
  },
  {
    name: 'aborted-with-answer',
    shows: 'The page gives up once it has the response.',
    scenario: one({ ...GET, abort: 'on-response' }, leg({ ...fine, size: 3_000_000 })),
  },
  {
    name: 'frame-left',
    shows: 'The frame goes elsewhere in the middle.',
    scenario: one({ ...GET, leave: 300 }, leg(slow), 'frame'),
  },
  {
    name: 'frame-left-in-preflight',
    shows: 'The frame goes elsewhere during the preflight.',
    scenario: one({ ...PUT, leave: 300 }, leg(fine, { ...GRANT, delayMs: 5000 }), 'frame'),
  },
  {
    name: 'eventsource-closed',
    shows: 'An EventSource is closed as soon as it is open.',
    scenario: one({ via: 'eventsource' }, leg(fine)),
  },
  {
    name: 'font-refused',
    shows: 'A font is refused; Chromium looks into its cache first.',
    scenario: one({ via: 'font' }, leg(answer(200))),
  },
  {
    name: 'script-refused',
    shows: 'A script with crossorigin is refused.',
    scenario: one({ via: 'script' }, leg(answer(200))),
  },
  {
    name: 'module-refused',
    shows: 'A module script is refused.',
    scenario: one({ via: 'module' }, leg(answer(200))),
  },
  {
    name: 'image-refused',
    shows: 'An image with crossorigin is refused.',
    scenario: one({ via: 'img' }, leg(answer(200))),
  },
  {
    name: 'no-cors',
    shows: 'A no-cors fetch gets an opaque response.',
    scenario: one({ via: 'fetch', mode: 'no-cors' }, leg(answer(200))),
  },
  {
    name: 'no-cors-corp',
    shows: 'A no-cors fetch is stopped by Cross-Origin-Resource-Policy.',
    scenario: one(
      { via: 'fetch', mode: 'no-cors' },
      leg(answer(200, ['Cross-Origin-Resource-Policy', 'same-origin'])),
    ),
  },
  {
    name: 'script-nosniff',
    shows: 'A no-cors script of another type under nosniff.',
    scenario: one(
      { via: 'script', mode: 'no-cors' },
      leg({
        ...answer(200, ['Content-Type', 'application/json'], ['X-Content-Type-Options', 'nosniff']),
        body: '{}',
      }),
    ),
  },
];

const meddling: Named[] = [
  {
    name: 'extension-adds-origin',
    shows: 'Another extension adds the Allow-Origin that was missing.',
    scenario: one(GET, leg(answer(200)), 'page', { meddle: 'add-origin' }),
  },
  {
    name: 'extension-removes-origin',
    shows: 'Another extension removes the Allow-Origin. The events are those of extension-changes-origin.',
    excuse: 'changed-by-extension',
    scenario: one(GET, leg(fine), 'page', { meddle: 'remove-origin' }),
  },
  {
    name: 'extension-changes-origin',
    shows: 'Another extension changes the Allow-Origin. The events are those of extension-removes-origin.',
    excuse: 'changed-by-extension',
    scenario: one(GET, leg(fine), 'page', { meddle: 'change-origin' }),
  },
  {
    name: 'extension-adds-origin-preflight',
    shows: 'Another extension adds the Allow-Origin that the preflight lacks.',
    scenario: one(X_A, leg(fine, answer(204, METHODS, HEADERS)), 'page', { meddle: 'add-origin' }),
  },
  {
    name: 'extension-removes-origin-preflight',
    shows: 'Another extension removes the Allow-Origin of the preflight.',
    scenario: one(X_A, leg(fine), 'page', { meddle: 'remove-origin' }),
  },
  {
    name: 'extension-blocks',
    shows: 'Another extension blocks the request.',
    scenario: one(GET, leg(fine), 'page', { meddle: 'block' }),
  },
];

const localNetwork: Named[] = [
  {
    name: 'local-network-denied',
    shows: 'A page of the internet may not ask this machine.',
    browsers: ['chromium'],
    publicPages: true,
    scenario: one(GET, leg(fine)),
  },
  {
    name: 'local-network-denied-preflight',
    shows: 'A page of the internet may not ask this machine, nor send a preflight.',
    browsers: ['chromium'],
    publicPages: true,
    scenario: one(PUT, leg(fine)),
  },
];

export const situations: readonly Named[] = [
  ...contexts,
  ...redirects,
  ...preflights,
  ...atOnce,
  ...caches,
  ...credentials,
  ...origins,
  ...ends,
  ...meddling,
  ...localNetwork,
];
