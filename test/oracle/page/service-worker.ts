/** A service worker: does what a page says, and passes on what the pages in its scope ask for. */
import { obey } from './talk.js';

interface FetchEvent extends Event {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

const scope = globalThis as unknown as EventTarget & {
  registration: { scope: string };
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};

scope.addEventListener('install', () => void scope.skipWaiting());
scope.addEventListener('activate', () => void scope.clients.claim());
scope.addEventListener('message', event => void obey(event as MessageEvent));

if (scope.registration.scope.endsWith('/controlled/')) {
  scope.addEventListener('fetch', event => {
    const { request, respondWith } = event as FetchEvent;
    if (/\/x\/\d+\/\d/.test(request.url)) respondWith.call(event, fetch(request));
  });
}
