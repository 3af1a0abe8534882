/**
 * Pictures of the real panel in the real DevTools of both browsers, and of the popup, for the README:
 * `npm run pictures` writes them to test/pictures. `--browser chromium|firefox` makes those of one.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runFailingSet, runInPage } from '../test/browser/in-page.js';
import { startPlayground } from '../test/playground/servers.js';
import {
  type Browser,
  type BrowserKind,
  type LaunchOptions,
  launch,
  type Page,
  type Panel,
  type Theme,
} from './browsers/index.js';
import { buildAll, distOf } from './build.js';

interface Shot {
  name: string;
  /** As the browser starts where it is absent. */
  theme?: Theme;
  width: number;
  height: number;
  /** The situation whose request is chosen; the list alone where there is none. */
  situation?: string;
  /** The key of the tab to show. */
  tab?: string;
}

const SHOTS: readonly Shot[] = [
  { name: 'list', theme: 'light', width: 1280, height: 800 },
  { name: 'detail', theme: 'light', width: 1280, height: 860, situation: 'preflight-missing-header' },
  { name: 'masked', theme: 'dark', width: 1280, height: 860, situation: 'gateway-502' },
  { name: 'redirect', theme: 'dark', width: 420, height: 900, situation: 'redirect-null-origin' },
  { name: 'low', theme: 'light', width: 1280, height: 380, situation: 'preflight-405' },
  {
    name: 'what-if',
    theme: 'light',
    width: 1280,
    height: 800,
    situation: 'preflight-missing-header',
    tab: '2',
  },
];

/** Where the browser has its own colours in the place of a page's. */
const FORCED: Shot = { name: 'forced', width: 1280, height: 860, situation: 'gateway-502' };
const FORCING: LaunchOptions = {
  args: ['--force-high-contrast'],
  prefs: { 'browser.display.document_color_use': 2, 'ui.useAccessibilityTheme': 1 },
};

const OUT = join(import.meta.dirname, '../test/pictures');
const { values } = parseArgs({ options: { browser: { type: 'string' } } });
const kinds: BrowserKind[] =
  values.browser === undefined ? ['chromium', 'firefox'] : [values.browser as BrowserKind];

await buildAll();
await mkdir(OUT, { recursive: true });
for (const kind of kinds) {
  await picture(kind, SHOTS);
  await picture(kind, [FORCED], FORCING);
}

async function picture(
  kind: BrowserKind,
  shots: readonly Shot[],
  options: LaunchOptions = {},
): Promise<void> {
  const playground = await startPlayground();
  const browser = await launch(kind, { ...options, extensions: [distOf(kind)] });
  try {
    const page = await browser.newPage(playground.pageUrl);
    const panel = await browser.openPanel(page);
    await page.evaluate(runFailingSet);
    for (const shot of shots) await shoot(browser, page, panel, shot);
    await panel.close();
    if (shots !== SHOTS) return;
    const popup = await browser.openExtensionPage(`popup.html?tabId=${await page.tabId()}`);
    await pause(600);
    await popup.screenshot(join(OUT, `${kind}-popup.png`));
  } finally {
    await browser.close();
    await playground.close();
  }
}

async function shoot(browser: Browser, page: Page, panel: Panel, shot: Shot): Promise<void> {
  if (shot.theme !== undefined) await panel.setTheme(shot.theme);
  await panel.resize(shot.width, shot.height);
  if (shot.situation !== undefined) {
    // The newest blocked request opens by itself.
    await page.evaluate(runInPage, shot.situation);
    await panel.waitFor('[role=tabpanel]');
  }
  await pause(500);
  if (shot.tab !== undefined) {
    await panel.click(`[role=tab]:nth-of-type(${shot.tab})`);
    await pause(400);
  }
  await panel.screenshot(join(OUT, `${browser.kind}-${shot.name}.png`));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
