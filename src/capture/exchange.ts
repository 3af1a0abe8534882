/**
 * An exchange: one request of a page with all its legs and preflights, as the browser's events told it.
 * Everything in it is redacted, serialisable as JSON, and free of judgement: src/diagnosis judges.
 */
import type { Header } from '../standard/headers.js';

/** The engine of the browser that emitted the events; `other` for an imported HAR of a third browser. */
export type Engine = 'chromium' | 'firefox' | 'other';

/** https://fetch.spec.whatwg.org/#concept-request-mode ; `unknown` where no event betrays it. */
export type RequestMode = 'cors' | 'no-cors' | 'same-origin' | 'unknown';

/** Milliseconds since the epoch. */
export type Time = number;

/** Status line and headers of one answer, as the server sent them. */
export interface ResponseHead {
  status: number;
  headers: readonly Header[];
  at: Time;
  /** The headers as they stood later, where another extension had changed them on the way. */
  changedHeaders?: readonly Header[];
  /** Chromium: it was handed on, which no answer is that the check refuses. Where nobody listens, not known. */
  begun?: true;
}

/** The CORS-preflight request of a leg. */
export interface PreflightExchange {
  /** The browser's own id of the preflight; null where a stored answer stood in for it, and none was sent. */
  requestId: string | null;
  /** True where the leg needed a preflight and none was sent: the preflight cache allowed it. */
  fromCache: boolean;
  startedAt: Time;
  endedAt: Time | null;
  /** As sent; null where no event showed them. */
  requestHeaders: readonly Header[] | null;
  response: ResponseHead | null;
  /** The browser's error name, such as `net::ERR_FAILED` or `NS_ERROR_DOM_BAD_URI`. */
  error: string | null;
  /** Where the answer redirects to, absolute and redacted. */
  redirectsTo?: string;
}

/** One URL of the request's URL list that the browser really asked for, or asked leave for. */
export interface ExchangeLeg {
  url: string;
  method: string;
  startedAt: Time;
  /** When the request itself left; null while only its preflight did (Chromium) or where nothing did. */
  sentAt: Time | null;
  /** As sent; null where no event showed them (Chromium, until the preflight passed). */
  requestHeaders: readonly Header[] | null;
  preflight: PreflightExchange | null;
  response: ResponseHead | null;
  /** The response came from the HTTP cache. */
  fromCache: boolean;
  /** The earlier request that the stored copy was made for: its Origin header (null: none), and when. */
  storedFor?: { origin: string | null; at: Time };
  /** It may be a stored copy that nothing but `cache: 'force-cache'` would take, and no event tells. */
  perhapsStored?: true;
  /** The server's address, where the browser tells. */
  ip?: string;
}

/** How the browser's events ended. */
export type Ending =
  | { kind: 'pending' }
  | { kind: 'completed'; at: Time }
  /** `error` is the browser's own name. */
  | { kind: 'error'; at: Time; error: string }
  /** The page went away before the browser said more. */
  | { kind: 'abandoned'; at: Time; because: 'navigation' | 'tab-closed' }
  /** Handed to the page's service worker (Firefox): nothing more is told of this request. */
  | { kind: 'service-worker'; at: Time }
  /** The events in between were lost with a stopped worker. */
  | { kind: 'lost'; at: Time };

/** What Resource Timing in the page says of the outcome: `responseStatus`, 0 for a response that the page may not read. */
export interface Witness {
  responseStatus: number;
}

/** Where in the page's code the request was made (Chromium's DevTools only). Lines and columns from 1. */
export interface CallSite {
  url: string;
  line: number;
  column: number;
  functionName: string;
}

export interface Exchange {
  /** The browser's id of the request that the page made. */
  requestId: string;
  engine: Engine;
  /** -1 for a request of a shared or service worker. */
  tabId: number;
  frameId: number;
  attributedBy: 'tab' | 'origin';
  incognito: boolean;
  /** The requester's serialized origin; the word `null` where it is opaque. */
  origin: string;
  /** Redacted URL of the document or worker script that asked, where the browser tells. */
  documentUrl: string | null;
  /** webRequest's resource type: `xmlhttprequest`, `image`, `font`, … */
  type: string;
  /** True where the events show that a worker asked. */
  worker: boolean;
  mode: RequestMode;
  method: string;
  /** As the page asked for it, redacted. */
  url: string;
  /** Redaction took something out of it. */
  urlRedacted?: true;
  startedAt: Time;
  /** In order; at least one. The target of a refused redirect is not one. */
  legs: ExchangeLeg[];
  /** The target of a redirect that the browser did not follow, redacted. */
  refusedLocation?: string;
  /** That target carried a user name or a password before redaction. */
  refusedLocationHasUserinfo?: boolean;
  ending: Ending;
  witness: Witness | null;
  /** The page was asked how it went, and has not answered yet. */
  awaitsWitness?: true;
  /** Chromium: all its events are listened to, also that of an answer handed on (`begun`). */
  watched?: true;
  /** True where events are known to be missing. */
  incomplete: boolean;
  /** The worker's own request that this one was handed to. */
  continuedAs?: string;
  callSite?: CallSite;
}

/** Chromium's name for a target of a scheme that no request may have. Of the end there no event tells in either browser. */
export const DISALLOWED_SCHEME = 'net::ERR_DISALLOWED_URL_SCHEME';

/** On the way to such a target. */
export function isAway({ ending }: Exchange): boolean {
  return ending.kind === 'error' && ending.error === DISALLOWED_SCHEME;
}

/** Firefox: the preflight of the leg was answered, and passed: one that is refused ends in an error. */
export function passedPreflight({ preflight }: ExchangeLeg): boolean {
  return preflight?.endedAt != null && preflight.error === null;
}
