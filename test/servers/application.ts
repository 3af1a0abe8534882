/** The application that a proxy stands before. It knows nothing of CORS. */
import { createServer, type Server } from 'node:http';

export function application(): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://application');
    if (pathname === '/api/gateway') {
      // The proxy has to answer this one itself.
      request.socket.destroy();
      return;
    }
    let status = pathname === '/api/thing' ? 200 : pathname === '/api/error' ? 500 : 404;
    if (status === 200 && request.method !== 'GET' && request.method !== 'PUT') status = 405;
    request.resume();
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(status === 200 ? { 'x-total-count': '3' } : {}),
    });
    response.end(JSON.stringify({ ok: status === 200 }));
  });
}
