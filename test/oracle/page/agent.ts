/**
 * In a document or a worker: makes one request and tells what it saw of it.
 */
import type { RequestSpec } from '../scenario.js';

/** What the page is told. */
export interface Outcome {
  /** Whether the script got a response; null where it is not told. */
  ok: boolean | null;
  status: number | null;
  /** For people: `200`, `TypeError: Failed to fetch`, `error event`. */
  text: string;
}

/** A request to make: where to, how, and the digest where it has an integrity. */
export interface Order {
  url: string;
  request: RequestSpec;
  integrity: string | null;
}

/** Milliseconds after which a request is given up. */
const PATIENCE = 6000;
/** How long a beacon gets: nobody tells the page when it is done. */
const BEACON_MS = 250;

/** Makes the request; never rejects. */
export async function perform(order: Order): Promise<Outcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Outcome>(resolve => {
    timer = setTimeout(() => resolve({ ok: null, status: null, text: 'timed out' }), PATIENCE);
  });
  try {
    return await Promise.race([make(order), late]);
  } catch (error) {
    return { ok: false, status: null, text: `not made: ${String(error)}` };
  } finally {
    clearTimeout(timer);
  }
}

function make(order: Order): Promise<Outcome> {
  const { via } = order.request;
  switch (via) {
    case 'fetch':
      return withFetch(order);
    case 'xhr':
    case 'xhr-upload':
      return withXhr(order);
    case 'eventsource':
      return withEventSource(order);
    case 'font':
      return withFont(order);
    case 'beacon':
      return withBeacon(order);
    default:
      return withElement(order);
  }
}

function bodyOf({ body }: RequestSpec): BodyInit | null {
  if (body === undefined) return null;
  switch (body.kind) {
    case 'params':
      return new URLSearchParams(body.text);
    case 'form': {
      const form = new FormData();
      form.append('field', body.text);
      return form;
    }
    case 'blob':
      return new Blob([body.text], body.type === undefined ? {} : { type: body.type });
    default:
      return body.text;
  }
}

export function addMeta(properties: Partial<HTMLMetaElement>): void {
  document.head.append(Object.assign(document.createElement('meta'), properties));
}

async function withFetch({ url, request, integrity }: Order): Promise<Outcome> {
  const { method, headers, credentials, mode, redirect, keepalive, cache, referrerPolicy, abort } = request;
  if (request.fence)
    addMeta({ httpEquiv: 'Content-Security-Policy', content: `connect-src ${new URL(url).origin}` });
  const controller = new AbortController();
  if (typeof abort === 'number') setTimeout(() => controller.abort(), abort);
  try {
    const response = await fetch(url, {
      signal: controller.signal,
      body: bodyOf(request),
      ...(method === undefined ? {} : { method }),
      ...(headers === undefined
        ? {}
        : { headers: headers.map(([name, value]): [string, string] => [name, value]) }),
      ...(credentials === undefined ? {} : { credentials }),
      ...(mode === undefined ? {} : { mode }),
      ...(redirect === undefined ? {} : { redirect }),
      ...(keepalive === undefined ? {} : { keepalive }),
      ...(cache === undefined ? {} : { cache }),
      ...(referrerPolicy === undefined ? {} : { referrerPolicy }),
      ...(integrity === null ? {} : { integrity }),
    });
    if (abort === 'on-response') controller.abort();
    else await response.text();
    return { ok: true, status: response.status, text: `${response.type} ${response.status}` };
  } catch (error) {
    return { ok: false, status: null, text: String(error) };
  }
}

function withXhr({ url, request }: Order): Promise<Outcome> {
  return new Promise(resolve => {
    const xhr = new XMLHttpRequest();
    xhr.open(request.method ?? 'GET', url);
    xhr.withCredentials = request.credentials === 'include';
    for (const [name, value] of request.headers ?? []) xhr.setRequestHeader(name, value);
    if (request.via === 'xhr-upload') xhr.upload.addEventListener('progress', () => {});
    xhr.onload = () => resolve({ ok: true, status: xhr.status, text: `load ${xhr.status}` });
    xhr.onerror = () => resolve({ ok: false, status: null, text: 'error event' });
    xhr.onabort = () => resolve({ ok: false, status: null, text: 'abort event' });
    if (typeof request.abort === 'number') setTimeout(() => xhr.abort(), request.abort);
    xhr.send(bodyOf(request) as XMLHttpRequestBodyInit | null);
  });
}

function withEventSource({ url, request }: Order): Promise<Outcome> {
  const source = new EventSource(url, { withCredentials: request.credentials === 'include' });
  return new Promise(resolve => {
    source.onopen = () => {
      source.close();
      resolve({ ok: true, status: null, text: 'open event' });
    };
    source.onerror = () => {
      source.close();
      // A response of another type or status is given up as one that failed.
      resolve({ ok: null, status: null, text: 'error event' });
    };
  });
}

async function withFont({ url }: Order): Promise<Outcome> {
  try {
    await new FontFace('Oracle', `url("${url}")`).load();
    return { ok: true, status: null, text: 'loaded' };
  } catch (error) {
    // Bytes that are no font end like a request that failed.
    return { ok: null, status: null, text: String(error) };
  }
}

async function withBeacon({ url, request }: Order): Promise<Outcome> {
  const queued = navigator.sendBeacon(url, bodyOf(request));
  await new Promise(resolve => setTimeout(resolve, BEACON_MS));
  return queued
    ? { ok: null, status: null, text: 'queued' }
    : { ok: false, status: null, text: 'not queued' };
}

function withElement({ url, request, integrity }: Order): Promise<Outcome> {
  const element = elementFor(request);
  if (request.mode !== 'no-cors') {
    element.setAttribute('crossorigin', request.credentials === 'include' ? 'use-credentials' : 'anonymous');
  }
  if (integrity !== null) element.setAttribute('integrity', integrity);
  return new Promise(resolve => {
    const done = (outcome: Outcome): void => {
      element.remove();
      resolve(outcome);
    };
    element.addEventListener('load', () => done({ ok: true, status: null, text: 'load event' }));
    // A response that makes no picture or no sheet ends in an error as well.
    element.addEventListener('error', () => done({ ok: null, status: null, text: 'error event' }));
    element.setAttribute(element instanceof HTMLLinkElement ? 'href' : 'src', url);
    if (request.via !== 'img') document.head.append(element);
  });
}

function elementFor({ via }: RequestSpec): HTMLElement {
  if (via === 'img') return document.createElement('img');
  if (via === 'style') {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    return link;
  }
  const script = document.createElement('script');
  if (via === 'module') script.type = 'module';
  script.async = true;
  return script;
}
