/**
 * Builds dist/chrome and dist/firefox, unpacked extensions ready to load. `--watch` builds again on every change.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, context } from 'esbuild';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const TARGETS = ['chrome', 'firefox'] as const;
type Target = (typeof TARGETS)[number];

/** Scripts by the name they have in the extension; the Firefox build alone has a witness in the page. */
function scriptsOf(target: Target): Record<string, string> {
  return {
    background: 'src/background/main.ts',
    devtools: 'src/devtools/devtools.ts',
    panel: 'src/panel/main.tsx',
    popup: 'src/popup/main.tsx',
    ...(target === 'firefox' ? { witness: 'src/witness/witness.ts' } : {}),
  };
}

const PAGES = ['src/devtools/devtools.html', 'src/panel/panel.html', 'src/popup/popup.html'];

function optionsFor(target: Target): BuildOptions {
  return {
    absWorkingDir: ROOT,
    entryPoints: scriptsOf(target),
    outdir: join('dist', target),
    bundle: true,
    format: 'iife',
    target: target === 'chrome' ? 'chrome120' : 'firefox142',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    // Names stay readable in stack traces and for the stores' reviewers.
    minifyIdentifiers: false,
    legalComments: 'none',
    logLevel: 'warning',
    charset: 'utf8',
  };
}

/** The manifest of one target: the common part, and what stands under its own name in braces. */
function manifestFor(target: Target, source: Record<string, unknown>): Record<string, unknown> {
  const common = Object.entries(source).filter(([key]) => !key.startsWith('{'));
  return { ...Object.fromEntries(common), ...(source[`{${target}}`] as Record<string, unknown>) };
}

async function copyStatic(target: Target): Promise<void> {
  const out = join(ROOT, 'dist', target);
  const source = JSON.parse(await readFile(join(ROOT, 'manifest.json'), 'utf8')) as Record<string, unknown>;
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const manifest = { ...manifestFor(target, source), version };
  await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await cp(join(ROOT, 'src/locales'), join(out, '_locales'), { recursive: true });
  await mkdir(join(out, 'icons'), { recursive: true });
  for (const size of [16, 32, 48, 128])
    await cp(join(ROOT, `icons/${size}.png`), join(out, `icons/${size}.png`));
  for (const page of PAGES) await cp(join(ROOT, page), join(out, page.slice(page.lastIndexOf('/') + 1)));
}

/** Builds both; throws where a source does not compile. */
export async function buildAll(): Promise<void> {
  await rm(join(ROOT, 'dist'), { recursive: true, force: true });
  for (const target of TARGETS) {
    await build(optionsFor(target));
    await copyStatic(target);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildAll();
  if (process.argv.includes('--watch')) {
    for (const target of TARGETS) await (await context(optionsFor(target))).watch();
  }
}
