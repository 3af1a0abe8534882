/** Raw HTTP to a server on this machine, and what a browser would make of the answer. */
import { request } from 'node:http';
import type { Policy } from '../../src/remedy/remedy.js';
import { corsCheck } from '../../src/standard/cors-check.js';
import { type Header, headerLines, headerValue, listItems } from '../../src/standard/headers.js';
import { isMethodGranted, refusedHeaderNames } from '../../src/standard/preflight-check.js';

export interface Answer {
  status: number;
  headers: Header[];
}

export const METHOD = 'PUT';
export const REQUEST_HEADERS = { authorization: 'Bearer made-up', 'x-request-id': '1' };

/** What no policy lists. */
export const STRANGE_METHOD = 'DELETE';
export const STRANGE_NAME = 'x-stranger';

/** What a browser asks before `PUT` with both headers. */
export function askFirst(
  port: number,
  path: string,
  origin: string,
  method = METHOD,
  names = Object.keys(REQUEST_HEADERS),
): Promise<Answer> {
  return send(port, path, 'OPTIONS', {
    origin,
    'access-control-request-method': method,
    ...(names.length > 0 ? { 'access-control-request-headers': names.join(',') } : {}),
  });
}

export function send(
  port: number,
  path: string,
  method: string,
  headers: Record<string, string>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, response => {
      response.resume();
      response.on('error', reject);
      response.on('end', () => {
        const raw = response.rawHeaders;
        const lines: Header[] = [];
        for (let index = 0; index + 1 < raw.length; index += 2)
          lines.push({ name: raw[index] ?? '', value: raw[index + 1] ?? '' });
        resolve({ status: response.statusCode ?? 0, headers: lines });
      });
    });
    sent.setTimeout(10_000, () => sent.destroy(new Error(`${method} ${path} had no answer in 10 s`)));
    sent.on('error', reject);
    sent.end();
  });
}

/** Why the answer to the preflight would stop the request; null where it goes on. */
export function preflightObjection(answer: Answer, origin: string, policy: Policy): string | null {
  const mode = policy.credentials ? 'include' : 'omit';
  if (answer.status < 200 || answer.status > 299) return `OPTIONS is answered ${answer.status}`;
  const objection = originObjection(answer, origin, policy);
  if (objection !== null) return objection;
  if (!isMethodGranted(answer.headers, METHOD, mode)) return `the preflight does not allow ${METHOD}`;
  const refused = refusedHeaderNames(answer.headers, policy.requestHeaders, mode);
  if (refused.length > 0) return `the preflight does not allow ${refused.join(', ')}`;
  if (
    policy.maxAge !== null &&
    headerValue(answer.headers, 'access-control-max-age') !== String(policy.maxAge)
  )
    return `Max-Age is ${headerValue(answer.headers, 'access-control-max-age')}`;
  return null;
}

/** Why a page on `origin` could not read the answer, or a cache might give it to another origin. */
export function answerObjection(answer: Answer, origin: string, policy: Policy): string | null {
  const objection = originObjection(answer, origin, policy);
  if (objection !== null) return objection;
  // No cache keeps an answer to OPTIONS, so only these need it.
  return policy.origins.includes('*') || variesByOrigin(answer) ? null : 'Vary: Origin is missing';
}

function originObjection(answer: Answer, origin: string, policy: Policy): string | null {
  const mode = policy.credentials ? 'include' : 'omit';
  const lines = headerLines(answer.headers, 'access-control-allow-origin');
  if (lines.length !== 1) return `Allow-Origin comes ${lines.length} times`;
  if (!corsCheck(answer.headers, origin, mode)) return `the CORS check fails on Allow-Origin ${lines[0]}`;
  return null;
}

/** What the answer to a preflight for `DELETE` with `x-stranger`, neither of them listed, allows all the same. */
export function tooWide(answer: Answer, policy: Policy): string[] {
  const mode = policy.credentials ? 'include' : 'omit';
  const wide: string[] = [];
  if (answer.status < 200 || answer.status > 299) return wide;
  if (refusedHeaderNames(answer.headers, [STRANGE_NAME], mode).length === 0) wide.push('any header');
  if (isMethodGranted(answer.headers, STRANGE_METHOD, mode)) wide.push('any method');
  return wide;
}

export function variesByOrigin(answer: Answer): boolean {
  return listItems(headerValue(answer.headers, 'vary')).some(item => item.toLowerCase() === 'origin');
}
