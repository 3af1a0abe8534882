/**
 * Two origins on this machine: a page with nothing on it, and a server that answers only when it is told to.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Arrived {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  answer(status: number, headers?: Record<string, string>): void;
  /** Begins an answer, which what it gives ends. */
  begin(status: number, headers: Record<string, string>): () => void;
  /** Breaks the connection off. */
  cut(): void;
}

export interface HeldServer {
  page: string;
  origin: string;
  api: string;
  /** The next request that arrives at the API, in their order. */
  next(): Promise<Arrived>;
  /** From now on the API answers everything by itself, with these headers. */
  free(headers: Record<string, string>): void;
  /** Every request that arrived anywhere: method, host and path, with its user agent. */
  readonly seen: string[];
  close(): Promise<void>;
}

/** Asks for what it is told to, and says when it is done. */
const SERVICE_WORKER = `
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', event => event.waitUntil(clients.claim()));
  addEventListener('message', event => event.waitUntil(
    fetch(event.data).catch(() => undefined).then(() => event.ports[0].postMessage('done'))));
`;

export async function startHeldServer(): Promise<HeldServer> {
  const seen: string[] = [];
  const arrived: Arrived[] = [];
  const waiting: Array<(request: Arrived) => void> = [];
  let free: Record<string, string> | null = null;
  const note = ({ method, headers, url }: IncomingMessage): void => {
    seen.push(`${method} ${headers.host}${url}`);
  };
  const page = await listen((request, response) => {
    note(request);
    if (request.url === '/sw.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' });
      response.end(SERVICE_WORKER);
      return;
    }
    response.writeHead(request.url === '/favicon.ico' ? 404 : 200, { 'Content-Type': 'text/html' });
    response.end('<!doctype html><title>Page</title>');
  });
  const api = await listen((request, response) => {
    note(request);
    request.resume();
    const { method = '', url = '', headers } = request;
    const answer: Arrived['answer'] = (status, lines = {}) => {
      response.writeHead(status, { 'Cache-Control': 'no-store', ...lines });
      response.end();
    };
    if (free !== null) {
      answer(200, free);
      return;
    }
    const begin: Arrived['begin'] = (status, lines) => {
      response.writeHead(status, { 'Cache-Control': 'no-store', ...lines });
      // Of no length, so that a connection that breaks off cannot pass for its end.
      response.write('begun');
      return () => response.end();
    };
    const cut = (): void => void request.socket.destroy();
    const held: Arrived = { method, url, headers, answer, begin, cut };
    const waits = waiting.shift();
    if (waits === undefined) arrived.push(held);
    else waits(held);
  });
  const originOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    page: `${originOf(page)}/`,
    origin: originOf(page),
    api: originOf(api),
    next: () => {
      const held = arrived.shift();
      return held === undefined ? new Promise(resolve => waiting.push(resolve)) : Promise.resolve(held);
    },
    free: headers => {
      free = headers;
    },
    seen,
    close: async () => {
      for (const server of [page, api]) {
        server.closeAllConnections();
        await new Promise(resolve => server.close(resolve));
      }
    },
  };
}

function listen(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(handle);
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}
