/** Gets a browser onto a machine that has none. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Browser, detectBrowserPlatform, install, resolveBuildId } from '@puppeteer/browsers';
import { cacheDirectory, lookForBrowser } from './find.js';
import type { BrowserKind } from './types.js';

const SOURCES = {
  chromium: { package: 'chromium', download: Browser.CHROME, variable: 'CROSSCHECK_CHROMIUM' },
  firefox: { package: 'firefox-esr', download: Browser.FIREFOX, variable: 'CROSSCHECK_FIREFOX' },
} as const;

/**
 * The path of a browser's program: of the one that is there, or else of one got from the distribution (Debian, as root),
 * or else of the stable release, downloaded into the cache of @puppeteer/browsers (for Chromium: Chrome for Testing).
 * Says what it does on stderr. Throws, with all reasons, when none of it works.
 */
export async function installBrowser(kind: BrowserKind): Promise<string> {
  const present = await lookForBrowser(kind);
  if (present) return present;
  const reasons: string[] = [];
  for (const attempt of [fromDebian, fromDownload]) {
    const reason = await attempt(kind);
    const found = await lookForBrowser(kind);
    if (found) return found;
    reasons.push(reason ?? 'It was installed, and yet cannot be found.');
  }
  const advice = `Install it by hand, and name its program in ${SOURCES[kind].variable} if it is in an unusual place.`;
  throw new Error([`There is no ${kind}, and none could be installed.`, ...reasons, advice].join('\n- '));
}

/** Each way gives undefined when it worked, or why it did not. */
async function fromDebian(kind: BrowserKind): Promise<string | undefined> {
  if (!existsSync('/etc/debian_version')) return 'apt-get: this is not a Debian system.';
  if (process.getuid?.() !== 0) return `apt-get: only root may install the package ${SOURCES[kind].package}.`;
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', SOURCES[kind].package]]) {
    console.error(`apt-get ${args.join(' ')}`);
    // stdout is for the caller's own output.
    const { status, error } = spawnSync('apt-get', args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) return `apt-get ${args[0]}: ${error?.message ?? `exit code ${status}`}.`;
  }
  return undefined;
}

async function fromDownload(kind: BrowserKind): Promise<string | undefined> {
  const platform = detectBrowserPlatform();
  if (!platform) return 'Download: there is none for this platform.';
  const browser = SOURCES[kind].download;
  try {
    const buildId = await resolveBuildId(browser, platform, 'stable');
    console.error(`Downloading ${browser} ${buildId} into ${cacheDirectory()}`);
    await install({ browser, buildId, platform, cacheDir: cacheDirectory() });
    return undefined;
  } catch (error) {
    return `Download: ${error instanceof Error ? error.message : String(error)}`;
  }
}
