/**
 * A worker of any kind: does what a page says. As a service worker it passes on what the pages in its scope ask for.
 */
import { obey } from './talk.js';

interface FetchEvent extends Event {
  request: Request;
  clientId: string;
  respondWith(response: Promise<Response>): void;
}

interface ServiceWorkerScope {
  registration: { scope: string };
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
    get(id: string): Promise<{ postMessage(message: unknown): void } | undefined>;
  };
}

addEventListener('message', event => void obey(event));

// Shared.
addEventListener('connect', event => {
  const [port] = (event as MessageEvent).ports;
  if (port) port.onmessage = message => void obey(message);
});

if ('registration' in globalThis) {
  const scope = globalThis as unknown as ServiceWorkerScope;
  addEventListener('install', () => void scope.skipWaiting());
  addEventListener('activate', () => void scope.clients.claim());
  if (scope.registration.scope.endsWith('/controlled/')) {
    addEventListener('fetch', event => {
      const { request, clientId } = event as FetchEvent;
      if (!/\/x\/\d+\/\d/.test(request.url)) return;
      (event as FetchEvent).respondWith(
        fetch(request).then(async response => {
          // What it got, the page may be refused all the same.
          const client = await scope.clients.get(clientId);
          client?.postMessage({
            passedOn: request.url,
            method: request.method,
            names: [...request.headers.keys()],
            status: response.status,
          });
          return response;
        }),
      );
    });
  }
}
