/**
 * Bundles the test pages of panel and popup; `tsx test/panel/build-page.ts` leaves it in node_modules/.cache/crosscheck to be opened by hand.
 */
import { cp, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pageOptions } from '../../scripts/build.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Builds the pages into `dir`, and returns it. */
export async function buildPanelPage(dir = `${root}node_modules/.cache/crosscheck`): Promise<string> {
  await mkdir(dir, { recursive: true });
  // As in the extension, and able to run in either browser.
  await build({
    ...pageOptions('chrome'),
    target: ['chrome133', 'firefox142'],
    entryPoints: [
      { in: `${root}test/panel/page/page.ts`, out: 'panel' },
      { in: `${root}src/panel/panel.css`, out: 'panel' },
      { in: `${root}src/panel/panel-later.css`, out: 'panel-later' },
      { in: `${root}test/panel/page/popup.ts`, out: 'popup' },
      { in: `${root}src/popup/popup.css`, out: 'popup' },
    ],
    outdir: dir,
  });
  for (const file of ['help.html', 'help.css']) await cp(`${root}src/help/${file}`, `${dir}/${file}`);
  await cp(`${root}test/panel/page/page.html`, `${dir}/panel.html`);
  await cp(`${root}test/panel/page/popup.html`, `${dir}/popup.html`);
  return dir;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await buildPanelPage());
