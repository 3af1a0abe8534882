/**
 * A fixture: one real server with an application that knows nothing of CORS, and the places where a person
 * would paste a text into its configuration.
 */
import { execFile } from 'node:child_process';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Part } from '../../src/remedy/servers/server.js';

const run = promisify(execFile);

/** One start of one server. */
export interface Site {
  /** A temporary directory of its own. */
  dir: string;
  port: number;
  /** Where the application listens that a proxy stands before. */
  upstream: number;
  /** What is pasted; [] for the broken state. */
  parts: readonly Part[];
}

export interface Command {
  argv: readonly [string, ...string[]];
  env?: Record<string, string>;
}

export interface Fixture {
  /** The server text's id. */
  id: string;
  /** Debian packages. */
  apt?: readonly string[];
  /** Packages in package.json beside this file. */
  npm?: readonly string[];
  /** `nginx 1.22.1` */
  version(): Promise<string>;
  /** Writes what the server needs into the site's directory. */
  prepare(site: Site): Promise<Command>;
  /** A proxy: answers 502 itself where the application hangs up. */
  gateway?: true;
  /** A proxy for development: the page is served by it, and asks it instead of the application. */
  devProxy?: true;
}

/** The base text with part 1 in place of the line that holds `PASTE 1`, and so on, as deep as that line stands. */
export function paste(base: string, parts: readonly Part[]): string {
  return base.replace(/^([\t ]*)\S* ?PASTE (\d).*$/gm, (_line, indent: string, number: string) => {
    // Where a text has one part fewer, the last ones are the same.
    const part = parts[Number(number) - 1];
    if (part === undefined) return '';
    return part.text
      .trimEnd()
      .split('\n')
      .map(line => (line === '' ? line : indent + line))
      .join('\n');
  });
}

/** Where a text may leave out its first part, that part stays empty. */
export function lastParts(parts: readonly Part[], count: number): Part[] {
  const missing = parts.length === 0 ? 0 : count - parts.length;
  return [...Array.from({ length: missing }, () => ({ place: '', text: '' })), ...parts];
}

export async function write(site: Site, name: string, text: string): Promise<string> {
  const path = join(site.dir, name);
  await writeFile(path, text);
  return path;
}

/** Standard output and error of a command. */
export async function output(command: string, args: readonly string[], options = {}): Promise<string> {
  const { stdout, stderr } = await run(command, args, { ...options, encoding: 'utf8' });
  return stdout + stderr;
}

/** The first thing in `text` that looks like a version. */
export function firstVersion(text: string): string {
  return /\d+\.\d+(?:\.\d+)*/.exec(text)?.[0] ?? 'of unknown version';
}

const MODULES = join(import.meta.dirname, 'node_modules');

/** The installed version of an npm package. */
export async function npmVersion(name: string): Promise<string> {
  const found: unknown = JSON.parse(await readFile(join(MODULES, name, 'package.json'), 'utf8'));
  if (typeof found === 'object' && found !== null && 'version' in found) return String(found.version);
  throw new Error(`${name} has no version`);
}

/** A Node program in the site's directory that finds the packages beside this file. */
export async function nodeProgram(site: Site, name: string, text: string): Promise<Command> {
  await symlink(MODULES, join(site.dir, 'node_modules'));
  return {
    argv: [process.execPath, await write(site, name, text)],
    env: { NODE_ENV: 'production', PORT: String(site.port) },
  };
}

/** The one that Debian's packages are for. */
export const PYTHON = '/usr/bin/python3';

/** The upstream version of an installed Debian package. */
export async function debianVersion(name: string): Promise<string> {
  return firstVersion(/^Version: (?:\d+:)?(.*)$/m.exec(await output('dpkg-query', ['-s', name]))?.[1] ?? '');
}

/** Builds a Go program against Debian's libraries, and gives it its port as an argument. */
export async function goProgram(site: Site, text: string): Promise<Command> {
  const source = await write(site, 'main.go', text);
  const binary = join(site.dir, 'server');
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOTOOLCHAIN: 'local' };
  await output('go', ['build', '-o', binary, source], { env, cwd: site.dir });
  return { argv: [binary, String(site.port)] };
}
