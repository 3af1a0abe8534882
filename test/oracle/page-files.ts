/**
 * The pages and scripts of the oracle itself, bundled once and handed to the servers.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Setup } from './page/host.js';
import type { Servers } from './servers.js';

const HERE = fileURLToPath(new URL('page/', import.meta.url));
const SCRIPTS = ['host', 'frame', 'worker'] as const;

export interface PageFiles {
  /** Of the host page as a file. */
  fileUrl: string;
  remove(): Promise<void>;
}

/** Makes `servers` serve the pages, and writes the one that is opened as a file. */
export async function installPages(servers: Servers): Promise<PageFiles> {
  const scripts = await bundle();
  const setup: Setup = {
    crossFrame: `http://frame.localhost:${servers.ports.home}/frame`,
    frameScript: scripts.frame,
    workerScript: scripts.worker,
  };
  const host = html(
    `const SETUP = ${JSON.stringify(setup).replaceAll('<', '\\u003c')};\n${scripts.host.replaceAll('</script', '<\\/script')}`,
  );
  const serve = (path: string, type: string, body: string, ...more: Array<[string, string]>): void => {
    servers.files.set(path, {
      status: 200,
      headers: [['Content-Type', `${type}; charset=utf-8`], ['Cache-Control', 'no-store'], ...more],
      body,
    });
  };
  serve('/host', 'text/html', host);
  serve('/controlled/host', 'text/html', host);
  serve('/frame', 'text/html', html(scripts.frame));
  // One script for workers of every kind, so that nothing in an event tells which it was.
  serve('/worker.js', 'text/javascript', scripts.worker, ['Service-Worker-Allowed', '/']);
  const directory = await mkdtemp(join(tmpdir(), 'crosscheck-oracle-'));
  const file = join(directory, 'host.html');
  await writeFile(file, host);
  return {
    fileUrl: pathToFileURL(file).href,
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

function html(script: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Oracle</title><link rel="icon" href="data:,"></head><body><script>${script}</script></body></html>`;
}

async function bundle(): Promise<Record<(typeof SCRIPTS)[number], string>> {
  const { outputFiles } = await build({
    entryPoints: SCRIPTS.map(name => join(HERE, `${name}.ts`)),
    outdir: 'out',
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'warning',
  });
  const textOf = (name: string): string =>
    outputFiles.find(({ path }) => path.endsWith(`/${name}.js`))?.text ?? '';
  return Object.fromEntries(SCRIPTS.map(name => [name, textOf(name)])) as Record<
    (typeof SCRIPTS)[number],
    string
  >;
}
