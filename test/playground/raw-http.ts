/**
 * A tiny HTTP/1.1 responder on a bare socket. Unlike node:http it takes any method (a lower-case `patch` too) and writes
 * header lines as they are given: twice, malformed, in any case.
 */
import { STATUS_CODES } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';

export interface RawRequest {
  method: string;
  target: string;
  /** Lines in their order, names as sent. */
  headers: Array<[name: string, value: string]>;
  body: Buffer;
}

export interface RawAnswer {
  status: number;
  headers: ReadonlyArray<readonly [name: string, value: string]>;
  body?: string | Buffer;
  /** Instead of an answer: the connection is reset, or closed without a byte. */
  cut?: 'reset' | 'empty';
}

export type RawHandler = (request: RawRequest) => RawAnswer | Promise<RawAnswer>;

export interface RawServer {
  port: number;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

const HEAD_LIMIT = 64 * 1024;
const BODY_LIMIT = 16 * 1024 * 1024;
const IDLE_MS = 60_000;

/** The value of the first line of that name, whatever its case. */
export function requestHeader(request: RawRequest, name: string): string | undefined {
  return request.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** Listens on `host`; `port` 0 takes a free one. */
export function listen(handler: RawHandler, host: string, port: number): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, handler);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      server.on('error', () => {});
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('No port was given'));
      resolve({ port: address.port, close: () => closeAll(server, sockets) });
    });
  });
}

function closeAll(server: Server, sockets: Set<Socket>): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}

/** Answers the requests of one connection, one after the other, also where they come in one piece. */
function serve(socket: Socket, handler: RawHandler): void {
  let received: Buffer = Buffer.alloc(0);
  let busy = false;
  socket.setNoDelay(true);
  socket.setTimeout(IDLE_MS, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', chunk => {
    received = Buffer.concat([received, chunk]);
    void work();
  });

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      while (!socket.destroyed) {
        const taken = takeRequest(received);
        if (taken === 'incomplete') break;
        if (typeof taken === 'number') {
          send(socket, 'GET', { status: taken, headers: [] }, false);
          break;
        }
        received = taken.rest;
        const keepAlive = requestHeader(taken.request, 'connection')?.toLowerCase() !== 'close';
        const answer = await answerOf(handler, taken.request);
        if (!send(socket, taken.request.method, answer, keepAlive)) break;
      }
    } finally {
      busy = false;
    }
  }
}

/** A handler that throws is a fault of the playground, and no reason to fall over. */
async function answerOf(handler: RawHandler, request: RawRequest): Promise<RawAnswer> {
  try {
    return await handler(request);
  } catch (error) {
    return { status: 500, headers: [['Content-Type', 'text/plain']], body: String(error) };
  }
}

/** A whole request from the front of `bytes`; or the status to refuse it with. */
function takeRequest(bytes: Buffer): { request: RawRequest; rest: Buffer } | 'incomplete' | number {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return bytes.length > HEAD_LIMIT ? 431 : 'incomplete';
  const [start = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const [, method, target] = /^(\S+) (\S+) HTTP\/1\.[01]$/.exec(start) ?? [];
  if (method === undefined || target === undefined) return 400;
  const headers: RawRequest['headers'] = [];
  for (const line of lines) {
    const [, name, value] = /^([^:\s]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return 400;
    headers.push([name, value]);
  }
  const request: RawRequest = { method, target, headers, body: Buffer.alloc(0) };
  const body = takeBody(request, bytes.subarray(end + 4));
  if (typeof body !== 'object') return body;
  request.body = body.body;
  return { request, rest: body.rest };
}

function takeBody(
  request: RawRequest,
  bytes: Buffer,
): { body: Buffer; rest: Buffer } | 'incomplete' | number {
  if (requestHeader(request, 'transfer-encoding') !== undefined) return 501;
  const length = requestHeader(request, 'content-length') ?? '0';
  if (!/^\d+$/.test(length)) return 400;
  const size = Number(length);
  if (size > BODY_LIMIT) return 413;
  if (bytes.length < size) return 'incomplete';
  return { body: bytes.subarray(0, size), rest: bytes.subarray(size) };
}

/** True where the connection can take another request. */
function send(socket: Socket, method: string, answer: RawAnswer, keepAlive: boolean): boolean {
  if (socket.destroyed || !socket.writable) return false;
  if (answer.cut === 'reset') {
    socket.resetAndDestroy();
    return false;
  }
  if (answer.cut === 'empty') {
    socket.end();
    return false;
  }
  const bodiless = answer.status === 204 || answer.status === 304 || answer.status < 200;
  const body = Buffer.from(answer.body ?? '');
  const lines = [
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`,
    ...answer.headers.map(([name, value]) => `${name}: ${value}`),
    ...(bodiless ? [] : [`Content-Length: ${body.length}`]),
    `Connection: ${keepAlive ? 'keep-alive' : 'close'}`,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  if (!bodiless && method !== 'HEAD') socket.write(body);
  if (!keepAlive) socket.end();
  return keepAlive;
}
