/**
 * What makes each cause in the real browsers: scenes here, situations of the playground; and what looks alike and is something else.
 */
import type { BrowserKind } from '../../scripts/browsers/types.js';
import { situations } from '../playground/situations.js';
import { SCENES } from './scenes.js';

interface Coverage {
  /** Ids, by browser. */
  made: Readonly<Record<BrowserKind, readonly string[]>>;
  lookAlikes: Readonly<Record<BrowserKind, readonly string[]>>;
}

/** Situations of the playground that look like a cause and have another; each runs in both browsers. */
const LOOK_ALIKES: Readonly<Record<string, readonly string[]>> = {
  csp: ['redirect-hop-without-headers', 'connection-reset'],
  integrity: ['ok-simple'],
};

/** Causes that cannot be made twice in both browsers, and why. */
export const EXCEPTIONS: Readonly<
  Record<string, { made: Partial<Record<BrowserKind, number>>; because: string }>
> = {
  integrity: {
    made: { chromium: 0, firefox: 0 },
    because:
      'the events of a mismatch are those of a success in both browsers; a recorded error is the only sign (test/diagnosis)',
  },
  'mixed-content': {
    made: { chromium: 0, firefox: 0 },
    because:
      'it stops inside the page, without an event, except behind a redirect of an https page; the panel says what to check',
  },
  csp: {
    made: { chromium: 0 },
    because:
      'it stops inside the page, without an event; behind a redirect Chromium’s events are those of a redirect that the page itself does not follow: unknown, with CSP among what to check',
  },
  'local-network-access': {
    made: { firefox: 0 },
    because: 'Firefox takes no word for it that a page of this machine is public',
  },
  'stale-preflight': {
    made: { firefox: 0 },
    because: 'Firefox forgets what it stored for a URL as soon as a preflight to it is refused',
  },
  'service-worker': {
    made: { chromium: 1, firefox: 1 },
    because: 'it stands behind the cause of the worker’s own request, and there is one way to make that',
  },
};

export function coverageOf(code: string): Coverage {
  const scenes = (fits: (scene: (typeof SCENES)[number], kind: BrowserKind) => boolean, kind: BrowserKind) =>
    SCENES.filter(
      scene => (scene.only === undefined || scene.only.browser === kind) && fits(scene, kind),
    ).map(({ id }) => id);
  const made = (kind: BrowserKind) => [
    ...scenes(scene => scene.cause === code, kind),
    ...situations
      .filter(({ expect }) => {
        const { rootCause, otherCauses = [] } = {
          ...expect,
          ...(kind === 'firefox' ? expect.firefox : {}),
        };
        return rootCause === code || otherCauses.includes(code);
      })
      .map(({ id }) => id),
  ];
  const alike = (kind: BrowserKind) => [
    ...scenes(scene => scene.cause !== code && scene.not.includes(code), kind),
    ...(LOOK_ALIKES[code] ?? []),
  ];
  return {
    made: { chromium: made('chromium'), firefox: made('firefox') },
    lookAlikes: { chromium: alike('chromium'), firefox: alike('firefox') },
  };
}
