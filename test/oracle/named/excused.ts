/**
 * The pairs behind each kind of difference that is excused (excuses.ts).
 */
import { ALLOW, ANY, answer, GET, leg, type Named, one, redirect, to } from './kit.js';

const plain = { via: 'fetch', method: 'POST' } as const;

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
  ...workers,
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
