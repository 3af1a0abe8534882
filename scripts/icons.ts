/**
 * Renders icons/crosscheck.svg into the sizes that browsers and stores ask for: `tsx scripts/icons.ts`.
 * The same browser gives the same bytes.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer-core';
import { findBrowser } from './browsers/find.js';

const SIZES = [16, 32, 48, 128];

const dir = fileURLToPath(new URL('../icons/', import.meta.url));
const svg = await readFile(`${dir}crosscheck.svg`, 'utf8');
const browser = await launch({
  executablePath: await findBrowser('chromium'),
  headless: true,
  pipe: true,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--force-color-profile=srgb',
  ],
});
try {
  const page = await browser.newPage();
  for (const size of SIZES) {
    await page.setViewport({ width: size, height: size, deviceScaleFactor: 1 });
    await page.setContent(
      `<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${svg}`,
    );
    await page.screenshot({ path: `${dir}${size}.png`, omitBackground: true });
  }
} finally {
  await browser.close();
}
