/** A browser's process and profile: made for one run, and gone after it whatever happens. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty directory. */
export const temporaryProfile = (): string => mkdtempSync(join(tmpdir(), 'crosscheck-profile-'));

/** Removes a profile; tries again while a dying process still writes to it, and leaves the rest to the system. */
export function removeProfile(dir: string): void {
  try {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch {
    // A file that Windows still holds open; the system's temporary directory is cleaned in time.
  }
}

/** Ends a process that was started detached, and its children. Silent when it has gone already. */
export function killTree(pid: number): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // No such group any more.
  }
}

const cleanups = new Set<() => void>();
const signals = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

function cleanUp(): void {
  for (const cleanup of cleanups) cleanup();
  cleanups.clear();
}

function onSignal(signal: keyof typeof signals): void {
  cleanUp();
  // Whoever else listens to the signal decides about the process; if nobody does, it ends as it would have.
  if (process.listenerCount(signal) <= 1) process.exit(128 + signals[signal]);
}

/**
 * Has a synchronous clean-up run when this process exits or is told to.
 * @returns a function that takes the promise back
 */
export function atExit(cleanup: () => void): () => void {
  if (cleanups.size === 0) {
    process.on('exit', cleanUp);
    for (const signal of Object.keys(signals)) process.on(signal, onSignal);
  }
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
    if (cleanups.size > 0) return;
    process.off('exit', cleanUp);
    for (const signal of Object.keys(signals)) process.off(signal, onSignal);
  };
}
