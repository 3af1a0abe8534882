/**
 * Bundles the test pages of panel and popup; `tsx test/panel/build-page.ts` leaves it in node_modules/.cache/crosscheck to be opened by hand.
 */
import { cp, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Builds the pages into `dir`, and returns it. */
export async function buildPanelPage(dir = `${root}node_modules/.cache/crosscheck`): Promise<string> {
  await mkdir(dir, { recursive: true });
  await build({
    entryPoints: [
      { in: `${root}test/panel/page/page.ts`, out: 'panel' },
      { in: `${root}src/panel/panel.css`, out: 'panel' },
      { in: `${root}test/panel/page/popup.ts`, out: 'popup' },
      { in: `${root}src/popup/popup.css`, out: 'popup' },
    ],
    outdir: dir,
    bundle: true,
    format: 'esm',
    target: ['chrome120', 'firefox128'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
  await cp(`${root}test/panel/page/page.html`, `${dir}/panel.html`);
  await cp(`${root}test/panel/page/popup.html`, `${dir}/popup.html`);
  return dir;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await buildPanelPage());
