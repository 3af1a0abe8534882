/**
 * The pairs behind each kind of difference that is excused (excuses.ts).
 */
import type { Recording } from '../recorder/recording.js';
import { ALLOW, ANY, answer, GET, leg, type Named, one, redirect, to, WITH_CREDENTIALS } from './kit.js';

const plain = { via: 'fetch', method: 'POST' } as const;

/** A refused redirect ends so in Firefox, or, less often, in another error. */
function endsUnexpectedly({ events }: Recording): boolean {
  return events.at(-1)?.details.error === 'NS_ERROR_UNEXPECTED';
}

/** XMLHttpRequest in a worker: it completes, refused or not, and no document has a Resource Timing entry. */
const workers: Named[] = (['worker', 'blob-worker', 'shared-worker'] as const).flatMap((context): Named[] => [
  {
    name: `silent-${context}-omit`,
    shows: `A request of the context ${context} gets its answer. The events are those of silent-${context}-include.`,
    browsers: ['firefox'],
    excuse: 'silent-worker',
    scenario: one({ via: 'xhr' }, to('near', answer(200, ANY)), context),
  },
  {
    name: `silent-${context}-include`,
    shows: `A request of the context ${context} is refused for its credentials. The events are those of silent-${context}-omit.`,
    browsers: ['firefox'],
    excuse: 'silent-worker',
    wants: ({ events }) => events.at(-1)?.name === 'onCompleted',
    scenario: one({ via: 'xhr', credentials: 'include' }, to('near', answer(200, ANY)), context),
  },
]);

export const excused: readonly Named[] = [
  {
    name: 'redirect-mode-manual',
    shows: 'A redirect that the page wanted to have as it is. The events are those of redirect-mode-error.',
    excuse: 'redirect-mode',
    scenario: one({ ...GET, redirect: 'manual' }, [leg(redirect(302, ALLOW)), leg(answer(200, ALLOW))]),
  },
  {
    name: 'redirect-mode-error',
    shows: 'A redirect that the page did not want. The events are those of redirect-mode-manual.',
    excuse: 'redirect-mode',
    scenario: one({ ...GET, redirect: 'error' }, [leg(redirect(302, ALLOW)), leg(answer(200, ALLOW))]),
  },
  ...(['follow', 'error'] as const).map(
    (mode): Named => ({
      name: `no-location-${mode}`,
      shows: `A redirect without Location, with redirect: ${mode}. The events are the same in both modes.`,
      browsers: ['firefox'],
      excuse: 'redirect-mode',
      scenario: one({ ...GET, redirect: mode }, leg(answer(307, ALLOW))),
    }),
  ),
  {
    name: 'request-mode-no-cors',
    shows: 'A no-cors POST to a host that is not trustworthy. The events are those of request-mode-cors.',
    browsers: ['firefox'],
    excuse: 'request-mode',
    scenario: one({ ...plain, mode: 'no-cors' }, to('plain', answer(200))),
  },
  {
    name: 'request-mode-cors',
    shows:
      'A cors POST to a host that is not trustworthy, refused. The events are those of request-mode-no-cors.',
    browsers: ['firefox'],
    excuse: 'request-mode',
    scenario: one(plain, to('plain', answer(200))),
  },
  {
    name: 'integrity-right',
    shows: 'The digest is right. The events are those of integrity-wrong.',
    excuse: 'integrity',
    scenario: one({ ...GET, integrity: 'right' }, leg(answer(200, ALLOW))),
  },
  {
    name: 'integrity-wrong',
    shows: 'The digest is wrong, which only the page finds out. The events are those of integrity-right.',
    excuse: 'integrity',
    scenario: one({ ...GET, integrity: 'wrong' }, leg(answer(200, ALLOW))),
  },
  {
    name: 'empty-line-none',
    shows: 'One Allow-Origin line. The events are those of empty-line-first.',
    browsers: ['firefox'],
    excuse: 'empty-line',
    scenario: one(GET, leg(answer(200, ALLOW))),
  },
  {
    name: 'empty-line-first',
    shows:
      'Two Allow-Origin lines, the first empty: too many, and nothing shows it. The events are those of empty-line-none.',
    browsers: ['firefox'],
    excuse: 'empty-line',
    scenario: one(GET, leg(answer(200, ['Access-Control-Allow-Origin', ''], ALLOW))),
  },
  {
    name: 'redirect-empty-line',
    shows:
      'A redirect with two Allow-Origin lines, the first empty, is refused. The events are those of redirect-fenced.',
    browsers: ['firefox'],
    wants: endsUnexpectedly,
    excuse: 'empty-line',
    scenario: one(GET, [
      leg(redirect(302, ['Access-Control-Allow-Origin', ''], ALLOW, WITH_CREDENTIALS)),
      to('third', answer(200, ALLOW)),
    ]),
  },
  {
    name: 'redirect-fenced',
    shows:
      'The page forbids itself by connect-src where the redirect leads. The events are those of redirect-empty-line.',
    browsers: ['firefox'],
    wants: endsUnexpectedly,
    excuse: 'empty-line',
    scenario: one({ ...GET, fence: true }, [
      leg(redirect(302, ALLOW, WITH_CREDENTIALS)),
      to('third', answer(200, ALLOW)),
    ]),
  },
  ...(['omit', 'include'] as const).flatMap((credentials): Named[] => {
    const request = { ...GET, credentials };
    const [happens, other] =
      credentials === 'omit' ? ['it fails there', 'include'] : ['it is refused for its credentials', 'omit'];
    return [
      {
        name: `dead-end-port-${credentials}`,
        shows: `A redirect leads to an unsafe port: ${happens}. The events are those of dead-end-port-${other}.`,
        browsers: ['firefox'],
        excuse: 'dead-end',
        wants: ({ events }) => events.at(-1)?.details.error === 'NS_ERROR_NET_ON_RECEIVING_FROM',
        scenario: one(
          request,
          [leg(redirect(301, ALLOW)), to('unsafe', answer(200, ALLOW))],
          'service-worker',
        ),
      },
      {
        name: `dead-end-scheme-${credentials}`,
        shows: `A redirect leads to another scheme: ${happens}. The events are those of dead-end-scheme-${other}.`,
        browsers: ['firefox'],
        excuse: 'dead-end',
        scenario: one(request, leg(answer(301, ALLOW, ['Location', 'ftp://files.test/a'])), 'service-worker'),
      },
    ];
  }),
  {
    name: 'unresolved-no-cors',
    shows: 'A no-cors POST to a host that does not resolve. The events are those of unresolved-cors.',
    browsers: ['firefox'],
    excuse: 'request-mode',
    scenario: one({ ...plain, mode: 'no-cors' }, to('nowhere', answer(200))),
  },
  {
    name: 'unresolved-cors',
    shows:
      'A cors POST to a host that does not resolve, of which Firefox speaks as of CORS. The events are those of unresolved-no-cors.',
    browsers: ['firefox'],
    excuse: 'request-mode',
    scenario: one(plain, to('nowhere', answer(200))),
  },
  ...workers,
  {
    name: 'silent-quiet-worker-fetch',
    shows:
      'A worker without a Referer fetches, and gets its answer. The events are those of silent-quiet-worker-xhr.',
    browsers: ['firefox'],
    excuse: 'silent-worker',
    scenario: one({ ...GET, quiet: true }, to('near', answer(200, ANY)), 'blob-worker'),
  },
  {
    name: 'silent-quiet-worker-xhr',
    shows:
      'XMLHttpRequest in a worker without a Referer is refused for its credentials. The events are those of silent-quiet-worker-fetch.',
    browsers: ['firefox'],
    excuse: 'silent-worker',
    scenario: one(
      { via: 'xhr', credentials: 'include', quiet: true },
      to('near', answer(200, ANY)),
      'blob-worker',
    ),
  },
  {
    name: 'silent-relaxed-worker-fetch',
    shows:
      'A shared worker fetches from another site with the policy unsafe-url. The events are those of silent-relaxed-worker-xhr.',
    browsers: ['firefox'],
    excuse: 'silent-worker',
    scenario: one({ ...GET, referrerPolicy: 'unsafe-url' }, leg(answer(200, ANY)), 'shared-worker'),
  },
  {
    name: 'silent-relaxed-worker-xhr',
    shows:
      'XMLHttpRequest in a shared worker is refused for its credentials. The events are those of silent-relaxed-worker-fetch.',
    browsers: ['firefox'],
    excuse: 'silent-worker',
    scenario: one({ via: 'xhr', credentials: 'include' }, leg(answer(200, ANY)), 'shared-worker'),
  },
  {
    name: 'silent-service-worker-omit',
    shows:
      'A request of a service worker gets its answer. The events are those of silent-shared-worker-include.',
    browsers: ['firefox'],
    excuse: 'silent-worker',
    scenario: one(GET, to('near', answer(200, ANY)), 'service-worker'),
  },
  {
    name: 'silent-file-omit',
    shows: 'A page in a file gets its answer. The events are those of silent-file-include.',
    browsers: ['firefox'],
    excuse: 'no-witness',
    scenario: one(GET, to('plain', answer(200, ANY)), 'file'),
  },
  {
    name: 'silent-file-include',
    shows: 'A page in a file is refused for its credentials. The events are those of silent-file-omit.',
    browsers: ['firefox'],
    excuse: 'no-witness',
    scenario: one({ ...GET, credentials: 'include' }, to('plain', answer(200, ANY)), 'file'),
  },
];
