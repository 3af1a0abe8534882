/**
 * The tracker on hand-written event sequences; recorded ones are in test/corpus.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { RequestDetails, RequestEventName } from '../../src/capture/events.js';
import type { Engine, Exchange } from '../../src/capture/exchange.js';
import { Tracker } from '../../src/capture/tracker.js';

const PAGE = 'http://localhost:3000';
const API = 'http://127.0.0.1:4000/orders';

let exchanges: Map<string, Exchange>;
let tracker: Tracker;
let clock: number;

function start(engine: Engine): void {
  exchanges = new Map();
  clock = 1000;
  tracker = new Tracker(engine, { changed: exchange => exchanges.set(exchange.requestId, exchange) });
}

function emit(name: RequestEventName, requestId: string, details: Partial<RequestDetails> = {}): void {
  clock += 1;
  tracker.handle({
    name,
    details: {
      requestId,
      url: API,
      method: 'GET',
      tabId: 1,
      frameId: 0,
      type: 'xmlhttprequest',
      timeStamp: clock,
      initiator: PAGE,
      originUrl: `${PAGE}/`,
      ...details,
    },
  });
}

const header = (name: string, value: string) => ({ name, value });
const asks = (method: string, headers?: string) => ({
  method: 'OPTIONS',
  requestHeaders: [
    header('Origin', PAGE),
    header('Access-Control-Request-Method', method),
    ...(headers === undefined ? [] : [header('Access-Control-Request-Headers', headers)]),
  ],
});
const sends = (...headers: Array<[string, string]>) => ({
  requestHeaders: [
    header('Origin', PAGE),
    header('Sec-Fetch-Mode', 'cors'),
    ...headers.map(([n, v]) => header(n, v)),
  ],
});

describe('in Chromium', () => {
  beforeEach(() => start('chromium'));

  it('pairs a preflight with the request that it asks for', () => {
    emit('onBeforeRequest', '1', { method: 'PUT' });
    emit('onBeforeRequest', '2', { method: 'OPTIONS' });
    emit('onSendHeaders', '2', asks('PUT', 'x-a'));
    emit('onHeadersReceived', '2', {
      method: 'OPTIONS',
      statusCode: 204,
      responseHeaders: [header('X', 'y')],
    });
    emit('onCompleted', '2', { method: 'OPTIONS', statusCode: 204 });
    emit('onErrorOccurred', '1', { method: 'PUT', error: 'net::ERR_FAILED' });
    expect([...exchanges.keys()]).toEqual(['1']);
    const [leg] = exchanges.get('1')?.legs ?? [];
    expect(leg?.preflight?.requestId).toBe('2');
    expect(leg?.preflight?.response?.status).toBe(204);
    expect(leg?.sentAt).toBeNull();
  });

  it('pairs three at once to one URL in their order, and gives a preflight back that it gave to a simple request', () => {
    for (const id of ['1', '2', '3']) emit('onBeforeRequest', id);
    emit('onSendHeaders', '11', asks('GET', 'x-b'));
    // 1 needs no preflight: it leaves before the answer to 11, which therefore is another's.
    emit('onSendHeaders', '1', sends());
    emit('onSendHeaders', '12', asks('GET', 'x-c'));
    for (const id of ['11', '12']) emit('onHeadersReceived', id, { method: 'OPTIONS', statusCode: 204 });
    for (const id of ['1', '2', '3']) emit('onErrorOccurred', id, { error: 'net::ERR_FAILED' });
    const preflights = ['1', '2', '3'].map(id => exchanges.get(id)?.legs[0]?.preflight?.requestId ?? null);
    expect(preflights).toEqual([null, '11', '12']);
  });

  it('gives a preflight to the redirected request that is there, not to one that is still on its way', () => {
    const first = { method: 'PUT', url: `${PAGE}/start` };
    const target = { method: 'PUT', url: API };
    for (const id of ['1', '2']) emit('onBeforeRequest', id, first);
    for (const id of ['1', '2'])
      emit('onSendHeaders', id, { ...first, requestHeaders: [{ name: 'Origin', value: PAGE }] });
    for (const id of ['1', '2']) {
      emit('onHeadersReceived', id, {
        ...first,
        statusCode: 302,
        responseHeaders: [{ name: 'Location', value: API }],
      });
      emit('onBeforeRedirect', id, { ...first, statusCode: 302, redirectUrl: API });
    }
    const preflight = (id: string): void => {
      emit('onBeforeRequest', id, { ...target, method: 'OPTIONS' });
      emit('onSendHeaders', id, {
        ...target,
        method: 'OPTIONS',
        requestHeaders: [
          { name: 'Access-Control-Request-Method', value: 'PUT' },
          { name: 'Origin', value: PAGE },
        ],
      });
    };
    emit('onBeforeRequest', '1', target);
    preflight('3');
    emit('onBeforeRequest', '2', target);
    emit('onHeadersReceived', '3', { ...target, method: 'OPTIONS', statusCode: 204, responseHeaders: [] });
    preflight('4');
    emit('onErrorOccurred', '1', { ...target, error: 'net::ERR_FAILED' });
    emit('onHeadersReceived', '4', { ...target, method: 'OPTIONS', statusCode: 204, responseHeaders: [] });
    emit('onErrorOccurred', '2', { ...target, error: 'net::ERR_FAILED' });
    expect(exchanges.get('1')?.legs[1]?.preflight?.requestId).toBe('3');
    expect(exchanges.get('2')?.legs[1]?.preflight?.requestId).toBe('4');
  });

  it('follows a redirect, with a second preflight at its target', () => {
    const target = 'http://localhost:5000/b';
    emit('onBeforeRequest', '1', { method: 'PUT' });
    emit('onSendHeaders', '2', asks('PUT'));
    emit('onHeadersReceived', '2', { method: 'OPTIONS', statusCode: 204 });
    emit('onSendHeaders', '1', { method: 'PUT', ...sends() });
    emit('onHeadersReceived', '1', {
      method: 'PUT',
      statusCode: 307,
      responseHeaders: [header('Location', target)],
    });
    emit('onBeforeRedirect', '1', { method: 'PUT', statusCode: 307, redirectUrl: target });
    emit('onBeforeRequest', '1', { method: 'PUT', url: target });
    emit('onSendHeaders', '3', { ...asks('PUT'), url: target });
    emit('onHeadersReceived', '3', { method: 'OPTIONS', url: target, statusCode: 405 });
    emit('onErrorOccurred', '1', { method: 'PUT', url: target, error: 'net::ERR_FAILED' });
    const legs = exchanges.get('1')?.legs ?? [];
    expect(legs.map(leg => [leg.url, leg.response?.status, leg.preflight?.requestId])).toEqual([
      [API, 307, '2'],
      [target, undefined, '3'],
    ]);
  });

  it('keeps the target of a refused redirect apart from the legs, without its userinfo', () => {
    emit('onBeforeRequest', '1');
    emit('onSendHeaders', '1', sends());
    emit('onHeadersReceived', '1', {
      statusCode: 302,
      responseHeaders: [header('location', 'http://u:p@x.example/b')],
    });
    emit('onErrorOccurred', '1', { error: 'net::ERR_FAILED' });
    const exchange = exchanges.get('1');
    expect(exchange?.legs).toHaveLength(1);
    expect(exchange?.refusedLocation).toBe('http://x.example/b');
    expect(exchange?.refusedLocationHasUserinfo).toBe(true);
  });

  it('takes a needed preflight that was not sent for a stored one', () => {
    emit('onBeforeRequest', '1', { method: 'PUT' });
    emit('onSendHeaders', '1', { method: 'PUT', ...sends() });
    emit('onHeadersReceived', '1', { method: 'PUT', statusCode: 200 });
    emit('onCompleted', '1', { method: 'PUT', statusCode: 200 });
    expect(exchanges.get('1')?.legs[0]?.preflight).toMatchObject({ requestId: null, fromCache: true });
  });

  it('leaves alone what is no exchange', () => {
    emit('onBeforeRequest', '1', { type: 'main_frame' });
    emit('onBeforeRequest', '2', { url: `${PAGE}/own` });
    emit('onSendHeaders', '2', { url: `${PAGE}/own`, ...sends() });
    emit('onCompleted', '2', { url: `${PAGE}/own`, statusCode: 200 });
    emit('onBeforeRequest', '3', { initiator: 'chrome-extension://abc' });
    emit('onCompleted', '3', { statusCode: 200, initiator: 'chrome-extension://abc' });
    emit('onBeforeRequest', '4', { type: 'image' });
    emit('onSendHeaders', '4', { type: 'image', requestHeaders: [header('Sec-Fetch-Mode', 'no-cors')] });
    emit('onCompleted', '4', { type: 'image', statusCode: 200 });
    emit('onBeforeRequest', '5', { type: 'font' });
    emit('onErrorOccurred', '5', { type: 'font', error: 'net::ERR_CACHE_MISS' });
    expect(exchanges.size).toBe(0);
  });

  it('tells a stored copy by its headers, though the browser denies it', () => {
    const lines = [header('Content-Type', 'image/png'), header('Cache-Control', 'max-age=600')];
    for (const id of ['1', '2']) {
      emit('onBeforeRequest', id);
      emit(
        'onSendHeaders',
        id,
        id === '1' ? { requestHeaders: [header('Sec-Fetch-Mode', 'no-cors')] } : sends(),
      );
      emit('onHeadersReceived', id, { statusCode: 200, responseHeaders: lines });
    }
    emit('onErrorOccurred', '2', { error: 'net::ERR_FAILED', fromCache: false });
    expect(exchanges.get('2')?.legs[0]?.storedFor).toMatchObject({ origin: null });
  });
});

describe('in Firefox', () => {
  beforeEach(() => start('firefox'));

  it('does not count as sent what was announced before its preflight was refused', () => {
    emit('onBeforeRequest', '1', { method: 'PUT' });
    emit('onSendHeaders', '1', { method: 'PUT', ...sends(['Content-Type', 'application/json']) });
    emit('onBeforeRequest', '2', { method: 'OPTIONS' });
    emit('onSendHeaders', '2', asks('PUT', 'content-type'));
    emit('onHeadersReceived', '2', { method: 'OPTIONS', statusCode: 405 });
    emit('onErrorOccurred', '1', { method: 'PUT', error: 'NS_ERROR_DOM_BAD_URI' });
    emit('onErrorOccurred', '2', { method: 'OPTIONS', error: 'NS_ERROR_DOM_BAD_URI' });
    const [leg] = exchanges.get('1')?.legs ?? [];
    expect(leg?.sentAt).toBeNull();
    expect(leg?.preflight).toMatchObject({ requestId: '2', error: 'NS_ERROR_DOM_BAD_URI' });
  });

  it('drops the target of a refused redirect, which is announced and never sent', () => {
    const target = 'http://localhost:5000/b';
    emit('onBeforeRequest', '1');
    emit('onSendHeaders', '1', sends());
    emit('onHeadersReceived', '1', { statusCode: 302, responseHeaders: [header('Location', target)] });
    emit('onBeforeRedirect', '1', { statusCode: 302, redirectUrl: target });
    emit('onBeforeRequest', '1', { url: target });
    emit('onErrorOccurred', '1', { url: target, error: 'NS_ERROR_UNEXPECTED' });
    expect(exchanges.get('1')?.legs).toHaveLength(1);
    expect(exchanges.get('1')?.refusedLocation).toBe(target);
  });

  it('ends a request that was handed to the service worker', () => {
    emit('onBeforeRequest', '1');
    emit('onBeforeRedirect', '1', { statusCode: 0, redirectUrl: API });
    expect(tracker.unsettled).toBe(true);
    tracker.settle(clock + 600);
    expect(exchanges.get('1')?.ending.kind).toBe('service-worker');
    expect(tracker.unsettled).toBe(false);
  });
});

describe('bad input', () => {
  it.each<Engine>(['chromium', 'firefox'])('%s: events out of order and of requests never seen', engine => {
    start(engine);
    for (const name of [
      'onCompleted',
      'onBeforeRedirect',
      'onResponseStarted',
      'onHeadersReceived',
    ] as const) {
      emit(name, name, { statusCode: 200, responseHeaders: [{ name: 'X' }] });
    }
    emit('onErrorOccurred', '9', { error: 'net::ERR_CONNECTION_REFUSED', url: 'http://[not a url' });
    emit('onErrorOccurred', '10', { error: 'net::ERR_CONNECTION_REFUSED' });
    expect(exchanges.get('10')?.ending).toMatchObject({
      kind: 'error',
      error: 'net::ERR_CONNECTION_REFUSED',
    });
  });

  it('ends what is pending when the tab closes', () => {
    start('chromium');
    emit('onBeforeRequest', '1');
    tracker.abandon(1, clock + 1, 'tab-closed');
    expect(exchanges.get('1')?.ending).toMatchObject({ kind: 'abandoned', because: 'tab-closed' });
  });

  it('goes on from a written state', () => {
    start('chromium');
    emit('onBeforeRequest', '1', { method: 'PUT' });
    emit('onSendHeaders', '2', asks('PUT'));
    const state = structuredClone(tracker.state());
    start('chromium');
    tracker.restore(state, null);
    emit('onHeadersReceived', '2', { method: 'OPTIONS', statusCode: 405 });
    emit('onErrorOccurred', '1', { method: 'PUT', error: 'net::ERR_FAILED' });
    expect(exchanges.get('1')?.legs[0]?.preflight?.response?.status).toBe(405);
  });
});
