/**
 * The request: what makes it, how, and with what.
 */
import type { Random } from '../random.js';
import type { BodySpec, Context, RequestSpec, Via } from '../scenario.js';
import { requestHeaders } from './headers.js';

const METHODS: ReadonlyArray<readonly [weight: number, method: string]> = [
  [44, 'GET'],
  [12, 'POST'],
  [9, 'PUT'],
  [6, 'DELETE'],
  [6, 'PATCH'],
  [3, 'patch'],
  [2, 'put'],
  [1, 'get'],
  [1, 'Post'],
  [3, 'HEAD'],
  [2, 'OPTIONS'],
  [1, 'options'],
  [1, 'QUERY'],
  [1, 'PROPFIND'],
  [1, 'chicken'],
];

const BODIES: readonly BodySpec[] = [
  { kind: 'text', text: 'hello' },
  { kind: 'text', text: '{"a":1}' },
  { kind: 'params', text: 'a=1&b=2' },
  { kind: 'form', text: 'a' },
  { kind: 'blob', text: '{"a":1}', type: 'application/json' },
  { kind: 'blob', text: 'plain', type: 'text/plain' },
  { kind: 'blob', text: 'untyped', type: '' },
];

/** One request that `context` can make. */
export function generateRequest(random: Random, context: Context): RequestSpec {
  const via = random.weighted<Via>(viasOf(context));
  if (via === 'fetch') return fetchRequest(random);
  if (via === 'xhr' || via === 'xhr-upload') return xhrRequest(random, via);
  if (via === 'beacon') {
    return { via, body: random.chance(0.2) ? { kind: 'text', text: 'hello' } : random.pick(BODIES) };
  }
  const request: RequestSpec = { via };
  if (random.chance(0.3)) request.credentials = 'include';
  if ((via === 'img' || via === 'script') && random.chance(0.1)) request.mode = 'no-cors';
  if ((via === 'script' || via === 'style') && random.chance(0.08)) {
    request.integrity = random.chance(0.6) ? 'right' : 'wrong';
    delete request.mode;
  }
  if (via === 'font') delete request.credentials;
  return request;
}

function viasOf(context: Context): ReadonlyArray<readonly [number, Via]> {
  if (context === 'service-worker') return [[1, 'fetch']];
  if (context.endsWith('worker'))
    return [
      [72, 'fetch'],
      [18, 'xhr'],
      [6, 'xhr-upload'],
      [4, 'eventsource'],
    ];
  return [
    [58, 'fetch'],
    [14, 'xhr'],
    [5, 'xhr-upload'],
    [4, 'eventsource'],
    [4, 'img'],
    [4, 'script'],
    [3, 'module'],
    [2, 'style'],
    [3, 'font'],
    [3, 'beacon'],
  ];
}

function fetchRequest(random: Random): RequestSpec {
  if (random.chance(0.04)) return noCorsRequest(random);
  const request: RequestSpec = { via: 'fetch', ...methodAndBody(random) };
  addHeaders(request, random);
  const credentials = random.weighted<RequestSpec['credentials'] | null>([
    [45, null],
    [38, 'include'],
    [10, 'omit'],
    [7, 'same-origin'],
  ]);
  if (credentials) request.credentials = credentials;
  if (random.chance(0.05))
    request.redirect = random.weighted([
      [2, 'manual'],
      [2, 'error'],
      [1, 'follow'],
    ]);
  if (random.chance(0.03)) request.integrity = random.chance(0.6) ? 'right' : 'wrong';
  if (random.chance(0.03)) request.keepalive = true;
  if (random.chance(0.04)) request.cache = random.pick(['no-store', 'reload', 'no-cache', 'force-cache']);
  if (random.chance(0.03)) request.referrerPolicy = random.pick(['no-referrer', 'unsafe-url']);
  return request;
}

function noCorsRequest(random: Random): RequestSpec {
  const request: RequestSpec = { via: 'fetch', mode: 'no-cors' };
  if (random.chance(0.4)) request.method = random.pick(['POST', 'HEAD', 'post']);
  if (random.chance(0.4)) request.credentials = random.pick(['include', 'omit']);
  return request;
}

function xhrRequest(random: Random, via: 'xhr' | 'xhr-upload'): RequestSpec {
  const request: RequestSpec = { via, ...methodAndBody(random) };
  addHeaders(request, random);
  if (random.chance(0.4)) request.credentials = 'include';
  // Without a body nothing is uploaded, and the listener is not asked for.
  if (via === 'xhr-upload' && random.chance(0.7)) {
    if (request.method === undefined || request.method === 'HEAD') request.method = 'POST';
    request.body ??= random.pick(BODIES);
  }
  return request;
}

function methodAndBody(random: Random): Pick<RequestSpec, 'method' | 'body'> {
  const method = random.weighted(METHODS);
  const chosen: Pick<RequestSpec, 'method' | 'body'> = method === 'GET' ? {} : { method };
  if (!/^(?:GET|HEAD)$/i.test(method) && random.chance(0.6)) chosen.body = random.pick(BODIES);
  return chosen;
}

function addHeaders(request: RequestSpec, random: Random): void {
  const headers = requestHeaders(random);
  if (headers.length > 0) request.headers = headers;
}
