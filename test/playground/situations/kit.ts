/** Short words for the answers and expectations that most situations are made of. */
import type { Answer, Expectation, HeaderLine, LegSpec, RequestSpec } from '../situation.js';

export const ALLOW_ORIGIN = 'Access-Control-Allow-Origin';
export const ALLOW_CREDENTIALS = 'Access-Control-Allow-Credentials';
export const ALLOW_METHODS = 'Access-Control-Allow-Methods';
export const ALLOW_HEADERS = 'Access-Control-Allow-Headers';
export const EXPOSE_HEADERS = 'Access-Control-Expose-Headers';
export const MAX_AGE = 'Access-Control-Max-Age';

export const JSON_TYPE: HeaderLine = ['Content-Type', 'application/json'];
const HTML_TYPE: HeaderLine = ['Content-Type', 'text/html; charset=utf-8'];
const VARY: HeaderLine = ['Vary', 'Origin'];

/** The lines that allow the page's origin as they should be. */
export const allowPage: readonly HeaderLine[] = [[ALLOW_ORIGIN, '{origin}'], VARY];

/** The same for a request with credentials. */
export const allowPageWithCredentials: readonly HeaderLine[] = [...allowPage, [ALLOW_CREDENTIALS, 'true']];

/** 200 with a little JSON. */
export function json(...headers: HeaderLine[]): Answer {
  return { status: 200, headers: [JSON_TYPE, ...headers], body: '{"orders":[]}' };
}

/** An HTML page, such as a proxy or a sign-in writes. */
export function html(status: number, title: string, ...headers: HeaderLine[]): Answer {
  return {
    status,
    headers: [HTML_TYPE, ...headers],
    body: `<!doctype html><title>${title}</title><h1>${title}</h1>`,
  };
}

/** A status and header lines, without a body. */
export function bare(status: number, ...headers: HeaderLine[]): Answer {
  return { status, headers };
}

export function redirect(status: number, location: string, ...headers: HeaderLine[]): Answer {
  return { status, headers: [['Location', location], ...headers] };
}

/** A preflight answer that allows the page's origin and what is named. */
export function grant(allowed: { methods?: string; headers?: string; credentials?: true }): Answer {
  const lines: HeaderLine[] = [...(allowed.credentials ? allowPageWithCredentials : allowPage)];
  if (allowed.methods !== undefined) lines.push([ALLOW_METHODS, allowed.methods]);
  if (allowed.headers !== undefined) lines.push([ALLOW_HEADERS, allowed.headers]);
  return { status: 204, headers: lines };
}

/** The usual well-made preflight answer. */
export const grantAll: Answer = grant({
  methods: 'GET, POST, PUT, PATCH, DELETE',
  headers: 'authorization, content-type, x-request-id',
});

/** One leg at the api. */
export function atApi(main: Answer, options?: Answer): readonly [LegSpec] {
  return [{ at: 'api', path: 'orders', main, ...(options ? { options } : {}) }];
}

/** One leg at the origin that shares the page's site, and so its cookie. */
export function atOther(main: Answer, options?: Answer): readonly [LegSpec] {
  return [{ at: 'other', path: 'account', main, ...(options ? { options } : {}) }];
}

export const get: RequestSpec = { via: 'fetch' };

/** A PUT with a JSON body: preflighted for its method and its content type. */
export const putJson: RequestSpec = {
  via: 'fetch',
  method: 'PUT',
  headers: [JSON_TYPE],
  body: '{"state":"paid"}',
};

/** A POST with a JSON body: preflighted for its content type. */
export const postJson: RequestSpec = { ...putJson, method: 'POST' };

type Words = Pick<Expectation, 'chromiumReason' | 'firefoxReason' | 'rootCause'> & Partial<Expectation>;

/** Blocked at the preflight: the server never got the request. */
export function blockedAtPreflight(words: Words): Expectation {
  return { verdict: 'blocked', delivered: 'preflight-only', ...words };
}

/** Blocked at a response: the server got the request and may have acted on it. */
export function blockedAtResponse(words: Words): Expectation {
  return { verdict: 'blocked', delivered: 'yes', ...words };
}

/** Not CORS: the network, another policy, or the page itself. */
export function failed(words: Partial<Expectation> & Pick<Expectation, 'rootCause'>): Expectation {
  return { verdict: 'failed', chromiumReason: null, firefoxReason: null, delivered: 'no', ...words };
}

export function allowed(words: Partial<Expectation> = {}): Expectation {
  return {
    verdict: 'allowed',
    chromiumReason: null,
    firefoxReason: null,
    rootCause: null,
    delivered: 'yes',
    ...words,
  };
}
