/** The playground: the page's server and the others it speaks to, on this machine only. */
import { answerTo } from './answers.js';
import { pageFile, situationsJson } from './page-files.js';
import { fill, originValues } from './placeholders.js';
import { listen, type RawAnswer, type RawRequest, type RawServer } from './raw-http.js';
import type { OriginKey, Origins } from './situation.js';
import { situationOf, situations } from './situations.js';
import { legUrl, parseTarget } from './urls.js';

/** The origins that something listens at, and the one that nothing does. */
type PortKey = 'page' | 'api' | 'other' | 'third' | 'closed';

export interface PlaygroundOptions {
  /** Fixed ports; a free one for each that is not named. */
  ports?: Partial<Record<PortKey, number>>;
}

/** A request for a situation that really arrived at a server. */
interface LogEntry {
  situation: string;
  run: string;
  leg: number;
  /** Which server. */
  at: OriginKey;
  method: string;
  path: string;
  /** As sent, in their order. */
  headers: ReadonlyArray<readonly [name: string, value: string]>;
  /** Milliseconds since 1970. */
  time: number;
}

export interface Playground {
  pageUrl: string;
  origins: Origins;
  /** The URL that a situation asks for first. The run is a path segment of the caller's choice. */
  url(id: string, run?: string): string;
  /** A text of a situation, such as `expect.chromiumParameter`, with its placeholders filled. */
  fill(text: string): string;
  /** Oldest first. */
  readonly log: readonly LogEntry[];
  /** The log of one situation, or of one run of it. */
  requestsOf(id: string, run?: string): LogEntry[];
  /** Ends every connection and frees the ports. */
  close(): Promise<void>;
}

const NOTHING_HERE: RawAnswer = {
  status: 404,
  headers: [['Cache-Control', 'no-store']],
};

/** How often a free port is tried, where its twin on ::1 is taken. */
const ATTEMPTS = 20;

/** Starts the servers. All listen on the loopback interface only. */
export async function startPlayground(options: PlaygroundOptions = {}): Promise<Playground> {
  const ports = options.ports ?? {};
  const log: LogEntry[] = [];
  const running: RawServer[] = [];
  const known = new Map(situations.map(situation => [situation.id, situation]));
  const started = Math.floor(Date.now() / 1000) % 100_000;
  let sessions = 0;
  let origins: Origins | null = null;

  async function handle(at: OriginKey, request: RawRequest): Promise<RawAnswer> {
    if (origins === null) return NOTHING_HERE;
    const target = parseTarget(request.target);
    if (target !== null) {
      const { id: situation, run, leg } = target;
      const { method, headers } = request;
      log.push({ situation, run, leg, at, method, path: request.target, headers, time: Date.now() });
      return answerTo(request, id => known.get(id), origins);
    }
    if (request.target === '/situations.json') {
      sessions += 1;
      return situationsJson(origins, `${started}-${sessions}`);
    }
    return (await pageFile(request.target)) ?? NOTHING_HERE;
  }

  async function start(at: 'page' | 'api' | 'other' | 'third', hosts: readonly string[]): Promise<number> {
    const servers = await listenOn(hosts, ports[at] ?? 0, request => handle(at, request));
    running.push(...servers);
    return servers[0]?.port ?? 0;
  }

  const close = async (): Promise<void> => {
    await Promise.all(running.splice(0).map(server => server.close()));
  };

  try {
    const localhost = ['127.0.0.1', '::1'];
    origins = {
      page: `http://localhost:${await start('page', localhost)}`,
      api: `http://127.0.0.1:${await start('api', ['127.0.0.1'])}`,
      other: `http://localhost:${await start('other', localhost)}`,
      third: `http://127.0.0.1:${await start('third', ['127.0.0.1'])}`,
      closed: `http://127.0.0.1:${ports.closed ?? (await freePort())}`,
      nowhere: 'http://api.playground.invalid',
      unsafe: 'http://127.0.0.1:6667',
    };
  } catch (error) {
    await close();
    throw error;
  }

  const theirs = origins;
  return {
    pageUrl: `${theirs.page}/`,
    origins: theirs,
    url: (id, run = 'run') => legUrl(situationOf(id), theirs, run) ?? '',
    fill: text => fill(text, originValues(theirs)),
    log,
    requestsOf: (id, run) =>
      log.filter(entry => entry.situation === id && (run === undefined || entry.run === run)),
    close,
  };
}

/** The same port on every host. `::1` is left out where the machine has none. */
async function listenOn(
  hosts: readonly string[],
  port: number,
  handler: (request: RawRequest) => Promise<RawAnswer>,
): Promise<RawServer[]> {
  for (let attempt = 1; ; attempt++) {
    const servers: RawServer[] = [];
    try {
      for (const host of hosts) {
        const server = await listen(handler, host, servers[0]?.port ?? port).catch((error: unknown) => {
          if (host === '::1' && codeOf(error) !== 'EADDRINUSE') return null;
          throw error;
        });
        if (server !== null) servers.push(server);
      }
      return servers;
    } catch (error) {
      await Promise.all(servers.map(server => server.close()));
      if (port !== 0 || codeOf(error) !== 'EADDRINUSE' || attempt === ATTEMPTS) throw error;
    }
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** A port that was free a moment ago, and that nothing listens at. */
async function freePort(): Promise<number> {
  const server = await listen(() => NOTHING_HERE, '127.0.0.1', 0);
  await server.close();
  return server.port;
}
