/** Finds a browser that is installed. */

import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Browser, getInstalledBrowsers } from '@puppeteer/browsers';
import type { BrowserKind } from './types.js';

/**
 * The path of a browser's program, the first of: the environment variable CROSSCHECK_CHROMIUM or CROSSCHECK_FIREFOX;
 * the PATH; where the system's installers put it; the cache of @puppeteer/browsers.
 * Chromium and Chrome for Testing come before branded Chrome and Edge, which no longer take `--load-extension`
 * (an extension can still be loaded into them over the DevTools pipe).
 * Throws when there is none, or when the variable names no program.
 */
export async function findBrowser(kind: BrowserKind): Promise<string> {
  const found = await lookForBrowser(kind);
  if (found) return found;
  const { name, variable } = KINDS[kind];
  throw new Error(`No ${name} found. Install one (npm run browsers), or name its program in ${variable}.`);
}

/** Like `findBrowser`, but gives undefined when there is none. */
export async function lookForBrowser(kind: BrowserKind): Promise<string | undefined> {
  const { variable, commands, places, cached } = KINDS[kind];
  const named = process.env[variable];
  if (named) {
    if (!isProgram(named)) throw new Error(`${variable} is ${named}, which is no program.`);
    return named;
  }
  const [plain, branded] = [0, 1].map(rank => [
    ...onPath(commands[rank] ?? []),
    ...(places[rank] ?? []).flatMap(place => expand(place)),
  ]);
  const inCache = await fromCache(cached);
  return [...(plain ?? []), ...inCache, ...(branded ?? [])].find(isProgram);
}

/** Where the npm package @puppeteer/browsers and puppeteer itself keep browsers. */
export const cacheDirectory = (): string =>
  process.env.PUPPETEER_CACHE_DIR ?? join(homedir(), '.cache', 'puppeteer');

interface Kind {
  name: string;
  variable: string;
  /** Command names and file paths: first the preferred ones, then those that will do. `%X%` is an environment variable. */
  commands: [string[], string[]];
  places: [string[], string[]];
  cached: Browser[];
}

const KINDS: Record<BrowserKind, Kind> = {
  chromium: {
    name: 'Chromium',
    variable: 'CROSSCHECK_CHROMIUM',
    commands: [
      ['chromium', 'chromium-browser', 'chrome-for-testing'],
      [
        'google-chrome',
        'google-chrome-stable',
        'microsoft-edge',
        'microsoft-edge-stable',
        'chrome',
        'msedge',
      ],
    ],
    places: [
      [
        '/usr/lib/chromium/chromium',
        '/snap/bin/chromium',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
        '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
        '%LOCALAPPDATA%\\Chromium\\Application\\chrome.exe',
      ],
      [
        '/opt/google/chrome/chrome',
        '/opt/microsoft/msedge/msedge',
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
        '%PROGRAMFILES%\\Google\\Chrome\\Application\\chrome.exe',
        '%PROGRAMFILES(X86)%\\Google\\Chrome\\Application\\chrome.exe',
        '%LOCALAPPDATA%\\Google\\Chrome\\Application\\chrome.exe',
        '%PROGRAMFILES(X86)%\\Microsoft\\Edge\\Application\\msedge.exe',
        '%PROGRAMFILES%\\Microsoft\\Edge\\Application\\msedge.exe',
      ],
    ],
    cached: [Browser.CHROME, Browser.CHROMIUM],
  },
  firefox: {
    name: 'Firefox',
    variable: 'CROSSCHECK_FIREFOX',
    commands: [['firefox-esr', 'firefox', 'firefox-developer-edition'], []],
    places: [
      [
        '/usr/lib/firefox-esr/firefox-esr',
        '/usr/lib/firefox/firefox',
        '/opt/firefox/firefox',
        '/snap/bin/firefox',
        '/Applications/Firefox.app/Contents/MacOS/firefox',
        '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
        '%PROGRAMFILES%\\Mozilla Firefox\\firefox.exe',
        '%PROGRAMFILES(X86)%\\Mozilla Firefox\\firefox.exe',
        '%LOCALAPPDATA%\\Mozilla Firefox\\firefox.exe',
      ],
      [],
    ],
    cached: [Browser.FIREFOX],
  },
};

function onPath(commands: string[]): string[] {
  const dirs = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const ending = process.platform === 'win32' ? '.exe' : '';
  return commands.flatMap(command => dirs.map(dir => join(dir, command + ending)));
}

/** The place with its environment variables filled in; none when one of them is not set. */
function expand(place: string): string[] {
  let complete = true;
  const path = place.replace(/%([^%]+)%/g, (_, name: string) => {
    const value = process.env[name];
    complete &&= value !== undefined;
    return value ?? '';
  });
  return complete ? [path] : [];
}

async function fromCache(wanted: Browser[]): Promise<string[]> {
  const installed = await getInstalledBrowsers({ cacheDir: cacheDirectory() }).catch(() => []);
  return installed
    .filter(({ browser }) => wanted.includes(browser))
    .sort((a, b) => b.buildId.localeCompare(a.buildId, 'en', { numeric: true }))
    .map(({ executablePath }) => executablePath);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
