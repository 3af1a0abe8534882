/**
 * A situation: one request that the page makes, what the servers answer to it, and what should come of it.
 * Pure data: the servers answer by it, the page runs it, the tests judge by it.
 */
import type { ChromiumReason, FirefoxReason, RootCauseCode } from './vocabulary.js';

/**
 * Who is spoken to. `page` is the page's own origin, on localhost; `other` is localhost on another port, so the same site;
 * `api` and `third` are 127.0.0.1 on two ports, so other sites. Nothing listens at `closed`, `nowhere` does not
 * resolve, and `unsafe` is a port that browsers refuse.
 */
export type OriginKey = 'page' | 'api' | 'other' | 'third' | 'closed' | 'nowhere' | 'unsafe';

/** The origins of a running playground, serialised. */
export type Origins = Readonly<Record<OriginKey, string>>;

export const GROUPS = [
  'Preflight',
  'Origin',
  'Credentials',
  'Redirect',
  'Masked errors',
  'Not CORS',
  'It works',
] as const;

type Group = (typeof GROUPS)[number];

/** A header line as it goes over the wire. The value may hold placeholders (placeholders.ts). */
export type HeaderLine = readonly [name: string, value: string];

/** What in the page makes the request. The frames and workers make it with fetch. */
type Via =
  | 'fetch'
  | 'xhr'
  | 'xhr-upload'
  | 'img'
  | 'script'
  | 'font'
  | 'beacon'
  | 'eventsource'
  | 'worker'
  | 'shared-worker'
  | 'service-worker'
  | 'frame'
  | 'frame-sandboxed'
  | 'frame-csp'
  | 'frame-csp-api';

/** A request, as the page makes it. What is not said is the browser's default. */
export interface RequestSpec {
  via: Via;
  method?: string;
  headers?: readonly HeaderLine[];
  body?: string;
  credentials?: 'omit' | 'same-origin' | 'include';
  mode?: 'cors' | 'no-cors' | 'same-origin';
  redirect?: 'follow' | 'manual' | 'error';
  /** For fetch: how it uses the browser's cache. */
  cache?: 'default' | 'reload' | 'no-store';
  /** Subresource integrity, for fetch. */
  integrity?: string;
  /** For `img` and `script`: the attribute; without it the element asks in mode no-cors. */
  crossOrigin?: 'anonymous' | 'use-credentials';
  /** For `frame`: the origin of the frame's document, `page` when absent. */
  from?: OriginKey;
  /** The page gives up after so long. */
  abortAfterMs?: number;
  /** The page reads this response header, and reports its value. */
  read?: string;
}

/** What a server sends back. `Content-Length`, and `Cache-Control: no-store` where absent, are added on the way. */
export interface Answer {
  status: number;
  headers: readonly HeaderLine[];
  body?: string;
  delayMs?: number;
  /** Instead of an answer: the connection is reset, or closed without a byte. */
  cut?: 'reset' | 'empty';
}

/** One request of the chain: the first, or the target of the redirect before it. */
export interface LegSpec {
  at: OriginKey;
  /** What the URL ends in, for looks and for what a cause may read from it. */
  path?: string;
  /** The answer to a preflight; a bare 405 when absent. */
  options?: Answer;
  main: Answer;
  /** The answer where the request has no Origin header; `main` when absent. */
  withoutOrigin?: Answer;
}

/** `none` is ours: no exchange stands in the report for it. The others are the report's verdicts. */
type ExpectedVerdict = 'allowed' | 'blocked' | 'failed' | 'unknown' | 'none';

/** What the report should say of the request (of the last one to that URL, where `first` has others). */
export interface Expectation {
  verdict: ExpectedVerdict;
  chromiumReason: ChromiumReason | null;
  /** Chromium's failedParameter; '' when absent. May hold placeholders. */
  chromiumParameter?: string;
  firefoxReason: FirefoxReason | null;
  rootCause: RootCauseCode | null;
  /** Whether the server of the last leg got the request itself; one answered from a cache did not. */
  delivered: 'yes' | 'no' | 'preflight-only' | 'unknown';
  /** Codes of the warnings that should stand among the findings. */
  warnings?: readonly string[];
  /** Codes of causes that should stand behind the root cause. */
  otherCauses?: readonly string[];
  /** Where Firefox comes to something else. */
  firefox?: Partial<Pick<Expectation, 'verdict' | 'rootCause' | 'delivered' | 'warnings'>>;
}

export interface Situation {
  /** Lower-case words with hyphens: part of the URLs. */
  id: string;
  group: Group;
  title: string;
  request: RequestSpec;
  /** Requests to the same URL that the page makes before, to fill a cache. */
  first?: readonly RequestSpec[];
  /** Leg by leg; the request goes to the first. */
  legs: readonly [LegSpec, ...LegSpec[]];
  expect: Expectation;
  /** One of the typical ones, which the page's "Run the failing set" runs. */
  demo?: true;
}

/** Whether the page is told of a failure. `none` and `unknown` say nothing of it, so these name it. */
export function isFailing(situation: Situation): boolean {
  const { verdict } = situation.expect;
  return verdict === 'blocked' || verdict === 'failed';
}
