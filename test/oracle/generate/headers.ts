/**
 * Request headers that a page sets: safe ones, unsafe ones, and safe ones made unsafe by their value.
 */
import type { Random } from '../random.js';
import type { HeaderLine } from '../scenario.js';

const long = (length: number, fill = 'a'): string => fill.repeat(length);

const SAFE: readonly HeaderLine[] = [
  ['Accept', 'application/json'],
  ['Accept', 'text/html, */*;q=0.1'],
  ['Accept-Language', 'en-GB, de;q=0.8'],
  ['Content-Language', 'de'],
  ['Content-Type', 'text/plain'],
  ['Content-Type', 'text/plain;charset=UTF-8'],
  ['Content-Type', 'TEXT/PLAIN'],
  ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8'],
  ['Content-Type', 'multipart/form-data; boundary=x'],
  ['Accept', long(128)],
  ['Range', 'bytes=0-10'],
  ['Range', 'bytes=5-'],
];

const UNSAFE: readonly HeaderLine[] = [
  ['X-Requested-With', 'XMLHttpRequest'],
  ['X-Api-Version', '2'],
  ['x-a', '1'],
  ['X-B', '2'],
  ['X-Trace-Id', 'abc'],
  ['Cache-Control', 'no-cache'],
  ['Pragma', 'no-cache'],
  ['If-None-Match', '"v1"'],
  ['If-Modified-Since', 'Sat, 01 Aug 2026 00:00:00 GMT'],
  ['User-Agent', 'Crosscheck/1.0'],
  ['DPR', '2'],
  ['Save-Data', 'on'],
  ['Device-Memory', '8'],
  ['Priority', 'u=1'],
  ['Last-Event-ID', '7'],
  ['Upgrade-Insecure-Requests', '1'],
  ['Accept-CH', 'DPR'],
  ['X-HTTP-Method-Override', 'PUT'],
  ['baggage', 'a=1'],
  ['traceparent', '00-1-2-01'],
  ['X-Empty', ''],
  ["x!#$%&'*+-.^_`|~", 'odd'],
];

const MADE_UNSAFE: readonly HeaderLine[] = [
  ['Content-Type', 'application/json'],
  ['Content-Type', 'application/json; charset=utf-8'],
  ['Content-Type', 'application/xml'],
  ['Content-Type', 'text/plain; x="y"'],
  ['Content-Type', 'text'],
  ['Content-Type', ''],
  ['Content-Type', 'application/csp-report'],
  ['Accept', 'text/html; q="1"'],
  ['Accept', long(129)],
  ['Accept', long(400)],
  ['Accept-Language', 'de@posix'],
  ['Content-Language', 'de_DE'],
  ['Range', 'bytes=-5'],
  ['Range', 'bytes=9-5'],
  ['Range', 'bytes=0-1,4-5'],
  ['Range', 'items=0-1'],
  ['Accept', 'caf\u00e9'],
];

const RESPONSE_ON_REQUEST: readonly HeaderLine[] = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Allow-Headers', '*'],
  ['Access-Control-Allow-Methods', 'GET'],
  ['Access-Control-Allow-Credentials', 'true'],
];

const AUTHORIZATION: readonly HeaderLine[] = [
  ['Authorization', 'Bearer oracle'],
  ['Authorization', 'Basic b3JhY2xlOm9yYWNsZQ=='],
  ['authorization', 'Token oracle'],
];

/** Safe each by itself, over 1024 bytes together. */
const TOO_LONG_TOGETHER: readonly HeaderLine[] = [
  ['Accept', long(128)],
  ['Accept-Language', long(128)],
  ['Content-Language', long(128)],
  ['Accept', long(128)],
  ['Accept-Language', long(128)],
  ['Content-Language', long(128)],
];

/** What the page sets, in its order. Names may repeat: fetch joins their values. */
export function requestHeaders(random: Random): HeaderLine[] {
  const kind = random.weighted<() => HeaderLine[]>([
    [34, () => []],
    [10, () => random.some(SAFE, 1 + random.int(2))],
    [20, () => random.some(UNSAFE, 1 + random.int(3))],
    [14, () => [random.pick(MADE_UNSAFE)]],
    [6, () => [random.pick(AUTHORIZATION)]],
    [3, () => random.some(RESPONSE_ON_REQUEST, 1 + random.int(2))],
    [1, () => [...TOO_LONG_TOGETHER]],
    [
      12,
      () => [
        ...random.some(SAFE, random.int(2)),
        ...random.some(UNSAFE, random.int(3)),
        ...random.some(MADE_UNSAFE, random.int(2)),
        ...random.some(AUTHORIZATION, random.chance(0.25) ? 1 : 0),
      ],
    ],
  ]);
  return withoutTwins(kind());
}

/** XHR and fetch join equal names, which no list here means but the last one. */
function withoutTwins(lines: HeaderLine[]): HeaderLine[] {
  if (lines.length >= TOO_LONG_TOGETHER.length) return lines;
  const seen = new Set<string>();
  return lines.filter(([name]) => {
    const lower = name.toLowerCase();
    return !seen.has(lower) && Boolean(seen.add(lower));
  });
}
