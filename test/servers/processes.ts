/** Starts a server, waits until it answers, and ends it and what it started. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from './fixture.js';
import { send } from './http.js';

export interface Running {
  port: number;
  stop(): Promise<void>;
}

const START_LIMIT = 60_000;
const running = new Set<ChildProcess>();

process.on('exit', () => {
  for (const child of running) end(child, 'SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise(resolve => server.close(resolve));
  return port;
}

export function listen(server: Server, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

export async function start(command: Command, port: number, dir: string): Promise<Running> {
  const [program, ...args] = command.argv;
  const child = spawn(program, args, {
    cwd: dir,
    env: { ...process.env, ...command.env },
    // A process group of its own, so that its children end with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let log = '';
  const keep = (chunk: Buffer): void => {
    log = (log + chunk.toString()).slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('error', error => {
    log += String(error);
  });
  const stop = (): Promise<void> => stopChild(child);
  const limit = Date.now() + START_LIMIT;
  while (Date.now() < limit) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) break;
    try {
      await send(port, '/', 'GET', {});
      return { port, stop };
    } catch {
      await sleep(100);
    }
  }
  await stop();
  throw new Error(`it did not start: ${log.trim()}`);
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const ended = new Promise(resolve => child.once('exit', resolve));
    end(child, 'SIGTERM');
    if ((await Promise.race([ended, sleep(1000, 'late')])) === 'late') {
      end(child, 'SIGKILL');
      await ended;
    }
  }
  // Whatever of the group outlived its first process.
  end(child, 'SIGKILL');
  running.delete(child);
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended.
  }
}
