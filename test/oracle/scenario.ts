/**
 * A scenario: where in a page a request is made, the request, and what each server on its way answers.
 * Pure data, serialisable as JSON: the generator makes it, the servers answer by it, the page runs it.
 */

/** What makes the request. */
export const CONTEXTS = [
  'page',
  'insecure-page',
  'file',
  'frame',
  'cross-frame',
  'sandboxed-frame',
  'srcdoc-frame',
  'data-frame',
  'worker',
  'blob-worker',
  'shared-worker',
  'service-worker',
  'controlled-page',
] as const;

export type Context = (typeof CONTEXTS)[number];

/**
 * Who is spoken to. `home` is the origin of the document, `near` another port of the same host; `api` and `third` are
 * 127.0.0.1 on two ports, `sub` is api.localhost, `v6` is [::1], `plain` a host that is not trustworthy.
 * Nothing listens at `closed`, `nowhere` does not resolve, `unsafe` is a port that browsers refuse.
 */
export const ORIGIN_KEYS = [
  'home',
  'near',
  'api',
  'third',
  'sub',
  'v6',
  'plain',
  'closed',
  'nowhere',
  'unsafe',
] as const;

export type OriginKey = (typeof ORIGIN_KEYS)[number];

export type HeaderLine = readonly [name: string, value: string];

export const VIAS = [
  'fetch',
  'xhr',
  'xhr-upload',
  'eventsource',
  'img',
  'script',
  'module',
  'style',
  'font',
  'beacon',
] as const;

export type Via = (typeof VIAS)[number];

/** A request as the page makes it. What is not said is the browser's default. */
export interface RequestSpec {
  via: Via;
  method?: string;
  headers?: HeaderLine[];
  body?: BodySpec;
  /** Elements: `include` is crossorigin=use-credentials. EventSource and XHR: `include` is withCredentials. */
  credentials?: 'omit' | 'same-origin' | 'include';
  /** Elements: `no-cors` is no crossorigin attribute. */
  mode?: 'cors' | 'no-cors';
  redirect?: 'follow' | 'manual' | 'error';
  /** Of the body that the last leg sends. */
  integrity?: 'right' | 'wrong';
  keepalive?: true;
  cache?: 'default' | 'no-store' | 'reload' | 'no-cache' | 'force-cache';
  referrerPolicy?: 'no-referrer' | 'unsafe-url';
  /** Named scenarios only: the document first forbids itself to connect to anything but where the request goes first. */
  fence?: true;
  /** Named scenarios only: the document first sends no Referer any more, and no worker that it makes does. */
  quiet?: true;
  /** The page gives up: so many milliseconds after it asked, or as soon as it got a response. */
  abort?: number | 'on-response';
  /** The frame that asked goes elsewhere so many milliseconds later. */
  leave?: number;
}

export interface BodySpec {
  kind: 'text' | 'params' | 'form' | 'blob';
  text: string;
  /** Of a blob. */
  type?: string;
}

/** What a server sends back. Values may hold placeholders (answers.ts). */
export interface Answer {
  status: number;
  headers: HeaderLine[];
  /** What suits the request when absent. */
  body?: string;
  /** So many bytes of nothing in particular instead. */
  size?: number;
  delayMs?: number;
  /** Instead of an answer: the connection is reset, or closed without a byte. */
  cut?: 'reset' | 'empty';
}

/** One request of the chain: the first, or the target of the redirect before it. */
export interface Leg {
  at: OriginKey;
  options: Answer;
  main: Answer;
}

/** Requests made at once to one URL, and what is answered meanwhile. */
export interface Step {
  requests: RequestSpec[];
  legs: Leg[];
  /** A pause before it, for a cache to go stale. */
  waitMs?: number;
}

export const MEDDLINGS = ['add-origin', 'remove-origin', 'change-origin', 'block'] as const;

export type Meddling = (typeof MEDDLINGS)[number];

export interface Scenario {
  /** `seed:index`, or a name. */
  id: string;
  context: Context;
  /** The server has stored a cookie for itself before. */
  cookie?: true;
  /** What another extension does to the answers, or to the request (meddler/). */
  meddle?: Meddling;
  /** One after the other, all to one URL. */
  steps: Step[];
}

/** True where the document or worker of `context` has an opaque origin. */
export function isOpaque(context: Context): boolean {
  return context === 'file' || context === 'sandboxed-frame' || context === 'data-frame';
}

/** Requests whose mode the page does not choose to be no-cors. */
export function isCors(request: RequestSpec): boolean {
  return request.mode !== 'no-cors';
}

/** The credentials mode as a CORS check sees it. https://fetch.spec.whatwg.org/#concept-cors-check */
export function credentialsOf(request: RequestSpec): 'include' | 'omit' {
  return request.via === 'beacon' || request.credentials === 'include' ? 'include' : 'omit';
}

/** The method that leaves: six of them are upper-cased. https://fetch.spec.whatwg.org/#concept-method-normalize */
export function methodOf(request: RequestSpec): string {
  const method = request.method ?? (request.via === 'beacon' ? 'POST' : 'GET');
  return /^(?:DELETE|GET|HEAD|OPTIONS|POST|PUT)$/i.test(method) ? method.toUpperCase() : method;
}

/** An element or another object that tells the page by events only. */
export function isElement({ via }: RequestSpec): boolean {
  return !(via === 'fetch' || via === 'xhr' || via === 'xhr-upload');
}
