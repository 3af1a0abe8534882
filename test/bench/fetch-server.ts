/**
 * Two origins on this machine that answer everything at once with two bytes: the page's, and another.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FetchServer {
  /** URL of the page. */
  page: string;
  /** Origin of the other server. */
  other: string;
  close(): Promise<void>;
}

export async function startFetchServer(): Promise<FetchServer> {
  const servers = [await listen(), await listen()] as const;
  const [page, other] = servers.map(server => `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    page: `${page}/page`,
    other: other ?? '',
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise(resolve => server.close(resolve));
      }
    },
  };
}

function listen(): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/page') {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' });
      response.end('<!doctype html><title>bench</title>');
      return;
    }
    const refused = request.url?.includes('refused') === true;
    response.writeHead(200, {
      'Content-Type': 'text/plain',
      'Cache-Control': 'no-store',
      ...(refused ? {} : { 'Access-Control-Allow-Origin': '*' }),
      Server: 'bench',
      'X-Request-Id': `${Math.random()}`,
    });
    response.end('ok');
  });
  server.keepAliveTimeout = 60_000;
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}
