/**
 * Builds the recorder, an extension beside ours that keeps the browser's raw events, into a temporary directory.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BrowserKind } from '../../../scripts/browsers/types.js';

const HERE = fileURLToPath(new URL('./', import.meta.url));

/** The directory of the unpacked extension; whoever called removes it. */
export async function buildRecorder(kind: BrowserKind): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'crosscheck-recorder-'));
  await build({
    entryPoints: [join(HERE, 'background.ts'), ...(kind === 'firefox' ? [join(HERE, 'witness.ts')] : [])],
    outdir: directory,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  });
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(manifestFor(kind), null, 2));
  await writeFile(
    join(directory, 'recorder.html'),
    '<!doctype html><meta charset="utf-8"><title>Recorder</title>',
  );
  return directory;
}

function manifestFor(kind: BrowserKind): Record<string, unknown> {
  const common = {
    manifest_version: 3,
    name: 'Recorder',
    version: '1',
    permissions: ['webRequest'],
    host_permissions: ['<all_urls>'],
  };
  if (kind === 'chromium') return { ...common, background: { service_worker: 'background.js' } };
  return {
    ...common,
    background: { scripts: ['background.js'] },
    content_scripts: [
      {
        matches: ['<all_urls>'],
        js: ['witness.js'],
        run_at: 'document_start',
        all_frames: true,
        match_about_blank: true,
      },
    ],
    browser_specific_settings: { gecko: { id: 'recorder@crosscheck.example', strict_min_version: '142.0' } },
  };
}
