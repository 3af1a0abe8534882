/**
 * The extension under test, as a directory of its own, so that a build going on beside the run does not disturb it.
 */
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BrowserKind } from '../../scripts/browsers/types.js';
import { buildAll } from '../../scripts/build.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TARGET = { chromium: 'chrome', firefox: 'firefox' } as const;

/** How the extension is come by: built whole, taken from dist/ as it is, or its worker alone. */
export type ProductSource = 'build' | 'dist' | 'worker-only';

/** A copy of the unpacked extension; whoever called removes it. */
export async function productFor(kind: BrowserKind, source: ProductSource): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'crosscheck-product-'));
  if (source === 'worker-only') {
    await buildWorker(kind, directory);
    return directory;
  }
  if (source === 'build') await buildAll();
  await cp(join(ROOT, 'dist', TARGET[kind]), directory, { recursive: true });
  return directory;
}

/** Worker and witness, without panel and popup. */
async function buildWorker(kind: BrowserKind, directory: string): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: {
      background: 'src/background/main.ts',
      ...(kind === 'firefox' ? { witness: 'src/witness/witness.ts' } : {}),
    },
    outdir: directory,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    charset: 'utf8',
    define: { BUILT_FOR: JSON.stringify(kind) },
    logLevel: 'error',
  });
  const source = JSON.parse(await readFile(join(ROOT, 'manifest.json'), 'utf8')) as Record<string, unknown>;
  const own = source[`{${TARGET[kind]}}`] as Record<string, unknown>;
  const { permissions, host_permissions } = source;
  const manifest = {
    manifest_version: 3,
    name: 'Crosscheck',
    version: '1',
    permissions,
    host_permissions,
    action: {},
    ...own,
  };
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(manifest, null, 2));
  await writeFile(join(directory, 'popup.html'), '<!doctype html><meta charset="utf-8"><title>Popup</title>');
}
