/**
 * Builds dist/chrome and dist/firefox, unpacked extensions ready to load. `--watch` builds again on every change.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, context } from 'esbuild';
import { noMarkup } from './no-markup.js';
import { wordsApart } from './words-apart.js';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
export const TARGETS = ['chrome', 'firefox'] as const;
type Target = (typeof TARGETS)[number];

const PAGES = [
  'src/devtools/devtools.html',
  'src/panel/panel.html',
  'src/popup/popup.html',
  'src/help/help.html',
  'src/help/help.css',
];

const IN_MODULES = ['panel', 'popup'] as const;

/** How anything of the extension is bundled. */
function common(target: Target): BuildOptions {
  return {
    absWorkingDir: ROOT,
    bundle: true,
    target: target === 'chrome' ? 'chrome133' : 'firefox142',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    charset: 'utf8',
    define: { BUILT_FOR: JSON.stringify(target === 'chrome' ? 'chromium' : 'firefox') },
    plugins: [noMarkup, wordsApart],
  };
}

/** How a page is bundled: in modules, of which what is imported on demand stays apart until then. */
export function pageOptions(target: Target): BuildOptions {
  return { ...common(target), format: 'esm', splitting: true };
}

/** What is bundled, by the name it has in the extension; the Firefox build alone has a witness in the page. */
export function bundlesOf(target: Target): BuildOptions[] {
  const outdir = join('dist', target);
  const classic: BuildOptions = {
    ...common(target),
    outdir,
    entryPoints: [
      { in: 'src/background/main.ts', out: 'background' },
      { in: 'src/background/report.ts', out: 'report' },
      { in: 'src/devtools/devtools.ts', out: 'devtools' },
      ...(target === 'firefox' ? [{ in: 'src/witness/witness.ts', out: 'witness' }] : []),
    ],
    format: 'iife',
  };
  const modules = IN_MODULES.map(
    (page): BuildOptions => ({
      ...pageOptions(target),
      outdir,
      entryPoints: [
        { in: `src/${page}/main.tsx`, out: page },
        { in: `src/${page}/${page}.css`, out: page },
        ...(page === 'panel' ? [{ in: 'src/panel/panel-later.css', out: 'panel-later' }] : []),
      ],
      chunkNames: `${page}-[hash]`,
    }),
  );
  return [classic, ...modules];
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

/** The unpacked extension for a browser. */
export function distOf(kind: 'chromium' | 'firefox'): string {
  return join(ROOT, 'dist', kind === 'chromium' ? 'chrome' : 'firefox');
}

/** Builds both; throws where a source does not compile. */
export async function buildAll(): Promise<void> {
  await rm(join(ROOT, 'dist'), { recursive: true, force: true });
  for (const target of TARGETS) {
    for (const bundle of bundlesOf(target)) await build(bundle);
    await copyStatic(target);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildAll();
  if (process.argv.includes('--watch')) {
    for (const bundle of TARGETS.flatMap(bundlesOf)) await (await context(bundle)).watch();
  }
}
