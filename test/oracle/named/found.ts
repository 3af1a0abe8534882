/**
 * What the generator came upon: one case for each kind of difference that there was.
 */
import {
  ALLOW,
  ANY,
  answer,
  GET,
  GET_INCLUDE,
  inTurn,
  leg,
  type Named,
  one,
  redirect,
  to,
  WITH_CREDENTIALS,
  X_A,
} from './kit.js';

const KEPT = ['Cache-Control', 'max-age=600'] as const;
const lower = ['access-control-allow-origin', '*'] as const;

export const found: readonly Named[] = [
  {
    name: 'eventsource-closed-as-refused',
    shows: 'An EventSource is closed as soon as it is open, and Chromium ends it in the error of a refusal.',
    scenario: one({ via: 'eventsource' }, leg(answer(200, ANY))),
    browsers: ['chromium'],
    wants: ({ events }) =>
      events.some(({ name }) => name === 'onResponseStarted') &&
      events.some(({ details }) => details.error === 'net::ERR_FAILED'),
  },
  {
    name: 'redirect-data-manual-include-refused',
    shows:
      'A redirect to data: that is not followed is refused for its credentials: where it leads is of no matter then.',
    browsers: ['firefox'],
    scenario: one(
      { ...GET_INCLUDE, redirect: 'manual' },
      leg(answer(301, ALLOW, ['Location', 'data:text/plain,hello'])),
      'service-worker',
    ),
  },
  ...(['omit', 'include'] as const).map(
    (credentials): Named => ({
      name: `page-dead-end-${credentials}`,
      shows: `A page's redirect to an unsafe port ${credentials === 'omit' ? 'passes its check' : 'is refused for its credentials'}, and its Resource Timing tells that.`,
      browsers: ['firefox'],
      scenario: one({ ...GET, credentials }, [
        to('near', redirect(301, ANY)),
        to('unsafe', answer(200, ANY)),
      ]),
    }),
  ),
  {
    name: 'page-fenced-omit',
    shows:
      'A redirect passes its check, to where the page’s own policy forbids it to go: Resource Timing tells that.',
    browsers: ['firefox'],
    scenario: one({ ...GET, credentials: 'omit', fence: true }, [
      to('near', redirect(301, ANY)),
      to('third', answer(200, ANY)),
    ]),
  },
  {
    name: 'allow-origin-latin1',
    shows: 'An Allow-Origin with a byte that is no UTF-8: invalid to Chromium, another origin to Firefox.',
    scenario: one(GET, leg(answer(200, ['Access-Control-Allow-Origin', 'http://ex\u00e4mple.test']))),
  },
  {
    name: 'at-once-some-of-the-names',
    shows: 'Two requests at once: the preflight that comes first asks for some of the names that both carry.',
    browsers: ['firefox'],
    wants: ({ events }) =>
      events.some(
        ({ name, details }) =>
          name === 'onSendHeaders' &&
          details.method === 'OPTIONS' &&
          details.requestId ===
            events.find(({ details: { method } }) => method === 'OPTIONS')?.details.requestId &&
          details.requestHeaders?.some(
            header => header.name === 'Access-Control-Request-Headers' && header.value === 'authorization',
          ) === true,
      ),
    scenario: inTurn('page', {
      requests: [
        {
          via: 'fetch',
          credentials: 'include',
          headers: [
            ['Authorization', 'a'],
            ['X-Two', '1'],
          ],
        },
        { via: 'fetch', headers: [['Authorization', 'a']] },
      ],
      legs: [leg(answer(200), answer(204))],
    }),
  },
  {
    name: 'redirect-to-app',
    shows: 'A redirect to a scheme of an app passes its check and fails: of its end there is no event.',
    scenario: one(GET, leg(answer(302, ALLOW, ['Location', 'app:callback']))),
  },
  {
    name: 'redirect-to-app-refused',
    shows: 'The same without Allow-Origin: Firefox tells of the redirect first, and then refuses it.',
    scenario: one(GET, leg(answer(302, ['Location', 'app:callback']))),
  },
  {
    name: 'redirect-to-app-preflighted',
    shows: 'The same after a preflight, which tells that no credentials were asked for.',
    scenario: one(X_A, leg(answer(302, ALLOW, ['Location', 'app:callback']))),
  },
  {
    name: 'redirect-to-app-error',
    shows: 'A redirect to a scheme of an app that the page did not want: the scheme is of no matter.',
    excuse: 'redirect-mode',
    scenario: one({ ...GET, redirect: 'error' }, leg(answer(302, ALLOW, ['Location', 'app:callback']))),
  },
  {
    name: 'file-keepalive-include-refused',
    shows:
      'A page in a file fetches with keepalive: no Sec-Fetch-Storage-Access betrays that credentials were asked for.',
    scenario: one({ ...GET_INCLUDE, keepalive: true }, leg(answer(200, ANY)), 'file'),
  },
  {
    name: 'file-keepalive-include-allowed',
    shows: 'The same, allowed: nothing tells the credentials mode.',
    scenario: one({ ...GET_INCLUDE, keepalive: true }, leg(answer(200, ALLOW, WITH_CREDENTIALS)), 'file'),
  },
  {
    name: 'stored-redirect-font',
    shows: 'A font over a stored redirect: Chromium looks into its cache first, and gives that up.',
    scenario: inTurn(
      'page',
      { requests: [GET], legs: [leg(redirect(303, ANY, KEPT)), leg(answer(200))] },
      { requests: [{ via: 'font' }], legs: [leg(redirect(303, ANY, KEPT)), leg(answer(200))] },
    ),
  },
  ...(['manual', 'error'] as const).map(
    (mode): Named => ({
      name: `redirect-userinfo-${mode}`,
      shows: `A redirect to a URL with a user name, with redirect: ${mode}: it is not followed, and so not refused.`,
      excuse: 'redirect-mode',
      scenario: one({ ...GET, redirect: mode }, [
        leg(answer(302, ALLOW, ['Location', '{next:userinfo}'])),
        leg(answer(200, ALLOW)),
      ]),
    }),
  ),
  {
    name: 'redirect-keepalive-include-refused',
    shows:
      'A redirect is refused under keepalive: no Sec-Fetch-Storage-Access betrays that credentials were asked for.',
    scenario: one({ ...GET_INCLUDE, keepalive: true }, [leg(redirect(308, ALLOW)), leg(answer(200))]),
  },
  {
    name: 'redirect-module-userinfo',
    shows:
      'A module script of an insecure page is redirected to another origin with a user name: it is refused, and was cors.',
    scenario: one(
      { via: 'module' },
      [to('home', answer(302, ['Location', '{next:userinfo}'])), leg(answer(200))],
      'insecure-page',
    ),
  },
  {
    name: 'stored-copy-without-cookie',
    shows: 'A fresh stored copy is given again without the Set-Cookie that its first answer had.',
    scenario: inTurn(
      'page',
      {
        requests: [GET],
        legs: [
          leg(answer(200, ALLOW, ['Cache-Control', 'max-age=600'], ['Set-Cookie', 'later=1; Max-Age=1'])),
        ],
      },
      { requests: [GET], legs: [leg(answer(200))] },
    ),
  },
  {
    name: 'stored-copy-refused-xhr',
    shows: 'A refused answer to XMLHttpRequest is stored by Chromium too, unlike one to fetch.',
    scenario: inTurn(
      'page',
      { requests: [{ via: 'xhr' }], legs: [leg(answer(200, KEPT))] },
      { requests: [{ via: 'xhr' }], legs: [leg(answer(200, KEPT))] },
    ),
  },
  {
    name: 'stored-copy-not-fresh',
    shows: 'A stored copy that may not be reused unasked is, with cache: force-cache, and refused.',
    scenario: inTurn(
      'page',
      { requests: [GET], legs: [leg(answer(200, ALLOW, ['Cache-Control', 'no-cache']))] },
      { requests: [{ ...GET_INCLUDE, cache: 'force-cache' }], legs: [leg(answer(200))] },
    ),
  },
  {
    name: 'stored-copy-refused',
    shows: 'A refused answer is stored by Firefox, and not by Chromium, which asks again.',
    scenario: inTurn(
      'page',
      { requests: [GET], legs: [leg(answer(200, KEPT, ['Vary', 'Origin']))] },
      { requests: [GET], legs: [leg(answer(200, KEPT, ['Vary', 'Origin']))] },
    ),
  },
  {
    name: 'stored-redirect-vary-origin',
    shows:
      'A refused redirect that varies by Origin is stored by Chromium, and given again to the same origin.',
    scenario: inTurn(
      'page',
      { requests: [GET], legs: [leg(redirect(302, KEPT, ['Vary', 'Origin'])), leg(answer(200))] },
      { requests: [GET], legs: [leg(redirect(302, KEPT, ['Vary', 'Origin'])), leg(answer(200))] },
    ),
  },
  {
    name: 'stored-copy-forced',
    shows: 'force-cache: a copy that is not fresh is given again unasked.',
    scenario: inTurn(
      'page',
      { requests: [GET], legs: [leg(answer(200, ['Cache-Control', 'no-cache']))] },
      {
        requests: [{ ...GET, cache: 'force-cache' }],
        legs: [leg(answer(200, ['Cache-Control', 'no-cache']))],
      },
    ),
  },
  {
    name: 'allow-origin-lines-lower-case',
    shows: 'Two Allow-Origin lines, in small letters as HTTP/2 has them: Firefox does not count those.',
    scenario: one(GET, leg(answer(200, lower, lower))),
  },
  {
    name: 'allow-origin-lines-both-cases',
    shows: 'Two Allow-Origin lines, one in small letters: Firefox counts one.',
    scenario: one(GET, leg(answer(200, ANY, lower))),
  },
  {
    name: 'allow-origin-empty-line-lower-case',
    shows: 'An empty Allow-Origin line and a right one, in small letters: Firefox drops the empty one.',
    scenario: one(
      GET,
      leg(answer(200, ['access-control-allow-origin', ''], ['access-control-allow-origin', '{origin}'])),
    ),
  },
  {
    name: 'redirect-to-data-refused',
    shows:
      'A redirect to a data: URL whose hop lacks Allow-Origin: Chromium checks the hop first, Firefox the scheme.',
    scenario: one(GET, leg(answer(302, ['Location', 'data:text/plain,hello']))),
  },
  {
    name: 'redirect-to-list-of-origins',
    shows: 'After a redirect the answer lists one origin twice in one line: Firefox does not match it.',
    scenario: one(GET, [
      leg(redirect(302, ALLOW)),
      to('near', answer(200, ['Access-Control-Allow-Origin', '{origin}, {origin}'])),
    ]),
  },
  {
    name: 'redirect-userinfo-no-cors',
    shows:
      'A no-cors POST to a host that is not trustworthy follows a redirect to a URL with a user name, and is given up.',
    scenario: one({ via: 'fetch', mode: 'no-cors', method: 'POST' }, [
      to('plain', answer(303, ['Location', '{next:user}'])),
      to('plain', answer(200)),
    ]),
  },
  {
    name: 'service-worker-passes-206',
    shows:
      'The service worker gets a 206 that nobody asked for, and passes on what the page is then refused.',
    scenario: one({ via: 'fetch', mode: 'no-cors' }, leg(answer(206)), 'controlled-page'),
  },
  {
    name: 'stored-copy-font',
    shows: 'A stored copy that is no font: the page cannot use it, the check has passed it.',
    scenario: inTurn(
      'page',
      { requests: [GET], legs: [leg(answer(200, ALLOW, KEPT))] },
      { requests: [{ via: 'font' }], legs: [leg(answer(200, ALLOW, KEPT))] },
    ),
  },
  ...(['page', 'worker', 'shared-worker'] as const).map(
    (context): Named => ({
      name: `header-order-${context}`,
      shows: `Two refused headers that crowd each other in Blink's table, of the context ${context}: workers have no client hints there.`,
      scenario: one(
        {
          via: 'fetch',
          headers: [
            ['Authorization', 'a'],
            ['X-Three', '1'],
          ],
        },
        leg(answer(200), answer(204, ALLOW)),
        context,
      ),
    }),
  ),
  {
    name: 'response-headless',
    shows:
      'A connection that closes without an answer: now and then Firefox takes that for a response without a head.',
    browsers: ['firefox'],
    wants: ({ events }) =>
      events.at(-1)?.name === 'onErrorOccurred' && events.at(-1)?.details.error === 'NS_ERROR_DOM_BAD_URI',
    scenario: one(GET, to('near', { status: 200, headers: [], cut: 'empty' }), 'shared-worker'),
  },
];
