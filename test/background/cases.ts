/**
 * Event sequences of both browsers, as they were seen to come, one for each way that a request can go.
 */
import type { RequestDetails, RequestEvent, RequestEventName } from '../../src/capture/events.js';
import type { Engine } from '../../src/capture/exchange.js';

export interface Case {
  name: string;
  engine: Engine;
  events: RequestEvent[];
  /** `responseStatus` that the page's Resource Timing has; null where it has no entry. */
  witness: number | null;
}

type Details = Partial<RequestDetails>;
type Step = readonly [name: RequestEventName, requestId: string, details?: Details];

const PAGE = 'http://localhost:3000';
const API = 'http://127.0.0.1:4000/orders';
const THIRD = 'http://127.0.0.1:5000/b';

const lines = (headers: Record<string, string>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));
const sends = (headers: Record<string, string> = {}): Details => ({
  requestHeaders: lines({ Origin: PAGE, 'Sec-Fetch-Mode': 'cors', 'User-Agent': 'Test', ...headers }),
});
const asks = (method: string, names = '', headers: Record<string, string> = {}): Details => ({
  method: 'OPTIONS',
  requestHeaders: lines({
    Origin: PAGE,
    'Access-Control-Request-Method': method,
    ...(names === '' ? {} : { 'Access-Control-Request-Headers': names }),
    ...headers,
  }),
});
const answers = (statusCode: number, headers: Record<string, string> = {}, more: Details = {}): Details => ({
  statusCode,
  responseHeaders: lines({ 'Content-Type': 'text/plain', ...headers }),
  ...more,
});
const ALLOW = { 'Access-Control-Allow-Origin': PAGE };
const ALLOW_PUT = { ...ALLOW, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'x-a' };
const PUT: Details = { method: 'PUT' };
const OPTIONS: Details = { method: 'OPTIONS' };

const CHROMIUM: Record<string, Step[]> = {
  'allowed, simple': [
    ['onBeforeRequest', '1'],
    ['onSendHeaders', '1', sends()],
    ['onHeadersReceived', '1', answers(200, ALLOW)],
    ['onCompleted', '1', answers(200, ALLOW)],
  ],
  'refused, simple': [
    ['onBeforeRequest', '1'],
    ['onSendHeaders', '1', sends()],
    ['onHeadersReceived', '1', answers(200)],
    ['onErrorOccurred', '1', { error: 'net::ERR_FAILED' }],
  ],
  'refused for another origin, with a cookie': [
    ['onBeforeRequest', '1'],
    ['onSendHeaders', '1', sends({ Cookie: 'a=b' })],
    ['onHeadersReceived', '1', answers(200, { 'Access-Control-Allow-Origin': 'http://localhost:3001' })],
    ['onErrorOccurred', '1', { error: 'net::ERR_FAILED' }],
  ],
  'preflight passes, request passes': [
    ['onBeforeRequest', '1', PUT],
    ['onBeforeRequest', '2', OPTIONS],
    ['onSendHeaders', '2', asks('PUT', 'x-a')],
    ['onHeadersReceived', '2', answers(204, ALLOW_PUT, OPTIONS)],
    ['onCompleted', '2', answers(204, ALLOW_PUT, OPTIONS)],
    ['onSendHeaders', '1', { ...PUT, ...sends({ 'x-a': '1' }) }],
    ['onHeadersReceived', '1', answers(200, ALLOW, PUT)],
    ['onCompleted', '1', answers(200, ALLOW, PUT)],
  ],
  'preflight passes, request refused': [
    ['onBeforeRequest', '1', PUT],
    ['onBeforeRequest', '2', OPTIONS],
    ['onSendHeaders', '2', asks('PUT', 'x-a')],
    ['onHeadersReceived', '2', answers(204, ALLOW_PUT, OPTIONS)],
    ['onCompleted', '2', answers(204, ALLOW_PUT, OPTIONS)],
    ['onSendHeaders', '1', { ...PUT, ...sends({ 'x-a': '1' }) }],
    ['onHeadersReceived', '1', answers(500, {}, PUT)],
    ['onErrorOccurred', '1', { ...PUT, error: 'net::ERR_FAILED' }],
  ],
  'preflight refused': [
    ['onBeforeRequest', '1', PUT],
    ['onBeforeRequest', '2', OPTIONS],
    ['onSendHeaders', '2', asks('PUT')],
    ['onHeadersReceived', '2', answers(405, {}, OPTIONS)],
    ['onCompleted', '2', answers(405, {}, OPTIONS)],
    ['onErrorOccurred', '1', { ...PUT, error: 'net::ERR_FAILED' }],
  ],
  'preflight lost its connection': [
    ['onBeforeRequest', '1', PUT],
    ['onBeforeRequest', '2', OPTIONS],
    ['onSendHeaders', '2', asks('PUT')],
    ['onErrorOccurred', '2', { ...OPTIONS, error: 'net::ERR_FAILED' }],
    ['onErrorOccurred', '1', { ...PUT, error: 'net::ERR_CONNECTION_REFUSED' }],
  ],
  'connection refused': [
    ['onBeforeRequest', '1'],
    ['onSendHeaders', '1', sends()],
    ['onErrorOccurred', '1', { error: 'net::ERR_CONNECTION_REFUSED' }],
  ],
  'redirect followed, allowed': [
    ['onBeforeRequest', '1'],
    ['onSendHeaders', '1', sends()],
    ['onHeadersReceived', '1', answers(302, { ...ALLOW, Location: THIRD })],
    ['onBeforeRedirect', '1', { statusCode: 302, redirectUrl: THIRD }],
    ['onBeforeRequest', '1', { url: THIRD }],
    ['onSendHeaders', '1', { url: THIRD, ...sends({ Origin: 'null' }) }],
    ['onHeadersReceived', '1', answers(200, { 'Access-Control-Allow-Origin': '*' }, { url: THIRD })],
    ['onCompleted', '1', answers(200, { 'Access-Control-Allow-Origin': '*' }, { url: THIRD })],
  ],
  'redirect followed, then refused': [
    ['onBeforeRequest', '1'],
    ['onSendHeaders', '1', sends()],
    ['onHeadersReceived', '1', answers(302, { ...ALLOW, Location: THIRD })],
    ['onBeforeRedirect', '1', { statusCode: 302, redirectUrl: THIRD }],
    ['onBeforeRequest', '1', { url: THIRD }],
    ['onSendHeaders', '1', { url: THIRD, ...sends({ Origin: 'null' }) }],
    ['onHeadersReceived', '1', answers(200, ALLOW, { url: THIRD })],
    ['onErrorOccurred', '1', { url: THIRD, error: 'net::ERR_FAILED' }],
  ],
  'redirect refused': [
    ['onBeforeRequest', '1'],
    ['onSendHeaders', '1', sends()],
    ['onHeadersReceived', '1', answers(302, { Location: THIRD })],
    ['onErrorOccurred', '1', { error: 'net::ERR_FAILED' }],
  ],
  'redirect, and a second preflight that is refused': [
    ['onBeforeRequest', '1', PUT],
    ['onBeforeRequest', '2', OPTIONS],
    ['onSendHeaders', '2', asks('PUT', 'x-a')],
    ['onHeadersReceived', '2', answers(204, ALLOW_PUT, OPTIONS)],
    ['onCompleted', '2', answers(204, ALLOW_PUT, OPTIONS)],
    ['onSendHeaders', '1', { ...PUT, ...sends({ 'x-a': '1' }) }],
    ['onHeadersReceived', '1', answers(307, { ...ALLOW, Location: THIRD }, PUT)],
    ['onBeforeRedirect', '1', { ...PUT, statusCode: 307, redirectUrl: THIRD }],
    ['onBeforeRequest', '1', { ...PUT, url: THIRD }],
    ['onBeforeRequest', '3', { ...OPTIONS, url: THIRD }],
    ['onSendHeaders', '3', { ...asks('PUT', 'x-a', { Origin: 'null' }), url: THIRD }],
    ['onHeadersReceived', '3', answers(405, {}, { ...OPTIONS, url: THIRD })],
    ['onCompleted', '3', answers(405, {}, { ...OPTIONS, url: THIRD })],
    ['onErrorOccurred', '1', { ...PUT, url: THIRD, error: 'net::ERR_FAILED' }],
  ],
  'aborted by the page before the answer': [
    ['onBeforeRequest', '1'],
    ['onSendHeaders', '1', sends()],
    ['onErrorOccurred', '1', { error: 'net::ERR_ABORTED' }],
  ],
  'three at once to one URL': [
    ['onBeforeRequest', '1', PUT],
    ['onBeforeRequest', '2'],
    ['onBeforeRequest', '3', PUT],
    ['onSendHeaders', '11', asks('PUT', 'x-a')],
    ['onSendHeaders', '2', sends()],
    ['onSendHeaders', '13', asks('PUT', 'x-b')],
    ['onHeadersReceived', '11', answers(204, ALLOW_PUT, OPTIONS)],
    ['onHeadersReceived', '13', answers(204, ALLOW_PUT, OPTIONS)],
    ['onCompleted', '11', answers(204, ALLOW_PUT, OPTIONS)],
    ['onCompleted', '13', answers(204, ALLOW_PUT, OPTIONS)],
    ['onErrorOccurred', '3', { ...PUT, error: 'net::ERR_FAILED' }],
    ['onSendHeaders', '1', { ...PUT, ...sends({ 'x-a': '1' }) }],
    ['onHeadersReceived', '2', answers(200)],
    ['onErrorOccurred', '2', { error: 'net::ERR_FAILED' }],
    ['onHeadersReceived', '1', answers(200, ALLOW, PUT)],
    ['onCompleted', '1', answers(200, ALLOW, PUT)],
  ],
};

const FIREFOX: Record<string, { steps: Step[]; witness: number | null }> = {
  'allowed, simple': {
    witness: 200,
    steps: [
      ['onBeforeRequest', '1'],
      ['onSendHeaders', '1', sends()],
      ['onHeadersReceived', '1', answers(200, ALLOW)],
      ['onCompleted', '1', answers(200, ALLOW)],
    ],
  },
  'refused, simple': {
    witness: 0,
    steps: [
      ['onBeforeRequest', '1'],
      ['onSendHeaders', '1', sends()],
      ['onHeadersReceived', '1', answers(200)],
      ['onCompleted', '1', answers(200)],
    ],
  },
  'credentials hidden, refused': {
    witness: 0,
    steps: [
      ['onBeforeRequest', '1'],
      ['onSendHeaders', '1', sends()],
      ['onHeadersReceived', '1', answers(200, { 'Access-Control-Allow-Origin': '*' })],
      ['onCompleted', '1', answers(200, { 'Access-Control-Allow-Origin': '*' })],
    ],
  },
  'preflight refused': {
    witness: 0,
    steps: [
      ['onBeforeRequest', '1', PUT],
      ['onSendHeaders', '1', { ...PUT, ...sends() }],
      ['onBeforeRequest', '2', OPTIONS],
      ['onSendHeaders', '2', asks('PUT')],
      ['onHeadersReceived', '2', answers(405, {}, OPTIONS)],
      ['onErrorOccurred', '2', { ...OPTIONS, error: 'NS_ERROR_DOM_BAD_URI' }],
      ['onErrorOccurred', '1', { ...PUT, error: 'NS_ERROR_DOM_BAD_URI' }],
    ],
  },
  'preflight passes, request refused': {
    witness: 0,
    steps: [
      ['onBeforeRequest', '1', PUT],
      ['onSendHeaders', '1', { ...PUT, ...sends({ 'x-a': '1' }) }],
      ['onBeforeRequest', '2', OPTIONS],
      ['onSendHeaders', '2', asks('PUT', 'x-a')],
      ['onHeadersReceived', '2', answers(204, ALLOW_PUT, OPTIONS)],
      ['onCompleted', '2', answers(204, ALLOW_PUT, OPTIONS)],
      ['onHeadersReceived', '1', answers(500, {}, PUT)],
      ['onCompleted', '1', answers(500, {}, PUT)],
    ],
  },
  'redirect refused': {
    witness: 0,
    steps: [
      ['onBeforeRequest', '1'],
      ['onSendHeaders', '1', sends()],
      ['onHeadersReceived', '1', answers(302, { Location: THIRD })],
      ['onBeforeRedirect', '1', { statusCode: 302, redirectUrl: THIRD }],
      ['onErrorOccurred', '1', { url: THIRD, error: 'NS_ERROR_UNEXPECTED' }],
    ],
  },
  'handed to a service worker': {
    witness: null,
    steps: [
      ['onBeforeRequest', '1'],
      ['onBeforeRedirect', '1', { statusCode: 0, redirectUrl: API }],
    ],
  },
  'aborted by the page': {
    witness: null,
    steps: [
      ['onBeforeRequest', '1'],
      ['onSendHeaders', '1', sends()],
      ['onErrorOccurred', '1', { error: 'NS_BINDING_ABORTED' }],
    ],
  },
};

/** Milliseconds between two events. */
const STEP = 7;

function made(engine: Engine, steps: readonly Step[]): RequestEvent[] {
  return steps.map(([name, requestId, details], i) => ({
    name,
    details: {
      requestId,
      url: API,
      method: 'GET',
      tabId: 1,
      frameId: 0,
      type: 'xmlhttprequest',
      timeStamp: 1_000_000 + STEP * (i + 1),
      ...(engine === 'firefox'
        ? { originUrl: `${PAGE}/`, documentUrl: `${PAGE}/`, incognito: false }
        : { initiator: PAGE }),
      ...details,
    },
  }));
}

export const CASES: readonly Case[] = [
  ...Object.entries(CHROMIUM).map(
    ([name, steps]): Case => ({ name, engine: 'chromium', events: made('chromium', steps), witness: null }),
  ),
  ...Object.entries(FIREFOX).map(
    ([name, { steps, witness }]): Case => ({
      name,
      engine: 'firefox',
      events: made('firefox', steps),
      witness,
    }),
  ),
];

/** What a worker spares itself where nobody looks (src/platform/requests.ts). */
export const SPARED_EVENTS: ReadonlySet<RequestEventName> = new Set(['onBeforeRequest', 'onCompleted']);

/** The same as such a worker sees it. */
export function lean(each: Case): Case {
  const events = each.events.filter(({ name }) => !SPARED_EVENTS.has(name));
  return { ...each, name: `${each.name} (lean)`, events };
}
