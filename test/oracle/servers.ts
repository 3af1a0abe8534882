/**
 * The servers: one handler behind every port, which answers by the scenario that a URL names, and keeps a log.
 */
import {
  listen,
  type RawAnswer,
  type RawRequest,
  type RawServer,
  requestHeader,
} from '../playground/raw-http.js';
import { fillAnswer } from './answers.js';
import { legUrl, originsFor, type Ports, parseLegUrl, requesterOrigin } from './origins.js';
import type { Leg, OriginKey, Scenario } from './scenario.js';

/** A request that really arrived. */
export interface Arrival {
  run: number;
  step: number;
  leg: number;
  preflight: boolean;
  method: string;
  /** As sent; null where the request had none. */
  origin: string | null;
  headers: ReadonlyArray<readonly [name: string, value: string]>;
  /** The status that was answered; null where the connection was cut, and until it is. */
  status: number | null;
}

export interface Servers {
  ports: Ports;
  /** Serves the pages and scripts of the oracle itself, by path. */
  files: Map<string, RawAnswer>;
  /** Answers by `scenario` under the number `run` from now on, beginning with its first step. */
  serve(run: number, scenario: Scenario): void;
  setStep(run: number, step: number): void;
  /** What arrived for `run`, in order. */
  arrivals(run: number): readonly Arrival[];
  forget(run: number): void;
  close(): Promise<void>;
}

/** The leg after the last: a redirect may lead there. */
const NOBODY: Leg = { at: 'home', options: { status: 404, headers: [] }, main: { status: 404, headers: [] } };

interface Running {
  scenario: Scenario;
  step: number;
  arrivals: Arrival[];
}

const NOT_FOUND: RawAnswer = { status: 404, headers: [['Cache-Control', 'no-store']] };

/** Starts all of them on free ports of the loopback interface. */
export async function startServers(): Promise<Servers> {
  const running = new Map<number, Running>();
  const files = new Map<string, RawAnswer>();
  const open: RawServer[] = [];

  async function handle(request: RawRequest): Promise<RawAnswer> {
    const target = parseLegUrl(request.target);
    if (target === null) return files.get(request.target.split('?', 1)[0] ?? '') ?? NOT_FOUND;
    const run = running.get(target.run);
    if (run === undefined) return NOT_FOUND;
    if (target.leg === 'cookie') return cookieAnswer(target.run);
    return answer(run, target.run, Number(target.leg), request);
  }

  async function answer(
    running: Running,
    run: number,
    index: number,
    request: RawRequest,
  ): Promise<RawAnswer> {
    const { scenario, step } = running;
    const current = scenario.steps[step];
    if (current === undefined) return NOT_FOUND;
    const leg = current.legs[index] ?? NOBODY;
    const { method, headers } = request;
    const preflight =
      method === 'OPTIONS' && requestHeader(request, 'access-control-request-method') !== undefined;
    const spec = preflight ? leg.options : leg.main;
    const origin = requestHeader(request, 'origin') ?? null;
    const arrival: Arrival = { run, step, leg: index, preflight, method, origin, headers, status: null };
    running.arrivals.push(arrival);
    if (spec.delayMs !== undefined) await new Promise(resolve => setTimeout(resolve, spec.delayMs));
    if (spec.cut === undefined) arrival.status = spec.status;
    const origins = originsFor(ports, scenario.context);
    const next = originOfNext(origins, current.legs[index + 1]?.at ?? current.legs.at(-1)?.at);
    return fillAnswer(spec, {
      origin: requesterOrigin(ports, scenario.context),
      origins,
      self: origins[leg.at],
      next: legUrl(next, run, index + 1),
      requestOrigin: origin,
      via: current.requests[0]?.via ?? 'fetch',
    });
  }

  async function start(hosts: readonly string[]): Promise<number> {
    const servers = await listenOn(hosts, handle);
    open.push(...servers);
    return servers[0]?.port ?? 0;
  }

  const both = ['127.0.0.1', '::1'];
  const ports: Ports = {
    home: await start(both),
    near: await start(both),
    api: await start(['127.0.0.1']),
    third: await start(['127.0.0.1']),
    sub: await start(both),
    v6: await start(['::1']),
    plain: await start(both),
    closed: await freePort(),
  };

  return {
    ports,
    files,
    serve: (run, scenario) => void running.set(run, { scenario, step: 0, arrivals: [] }),
    setStep: (run, step) => {
      const found = running.get(run);
      if (found) found.step = step;
    },
    arrivals: run => running.get(run)?.arrivals ?? [],
    forget: run => void running.delete(run),
    close: async () => {
      await Promise.all(open.map(server => server.close()));
    },
  };
}

function originOfNext(origins: Readonly<Record<OriginKey, string>>, at: OriginKey | undefined): string {
  return origins[at ?? 'api'];
}

/** A cookie that goes along with the requests of one run only. */
function cookieAnswer(run: number): RawAnswer {
  return {
    status: 204,
    headers: [
      ['Cache-Control', 'no-store'],
      ['Set-Cookie', `oracle=1; Path=/x/${run}/; Max-Age=60; SameSite=None; Secure`],
    ],
  };
}

/** The same port on every host. */
async function listenOn(
  hosts: readonly string[],
  handler: (request: RawRequest) => Promise<RawAnswer>,
): Promise<RawServer[]> {
  for (let attempt = 0; ; attempt++) {
    const servers: RawServer[] = [];
    try {
      for (const host of hosts) servers.push(await listen(handler, host, servers[0]?.port ?? 0));
      return servers;
    } catch (error) {
      await Promise.all(servers.map(server => server.close()));
      // The port may be taken on the second host.
      if (attempt >= 20) throw error;
    }
  }
}

async function freePort(): Promise<number> {
  const server = await listen(() => NOT_FOUND, '127.0.0.1', 0);
  await server.close();
  return server.port;
}
