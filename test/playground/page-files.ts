/** The page, its frames and its workers: files of `page/`, served as they are, and the list of situations as JSON. */
import { readFile } from 'node:fs/promises';
import { fill, originValues } from './placeholders.js';
import type { RawAnswer } from './raw-http.js';
import { isFailing, type Origins } from './situation.js';
import { situations } from './situations.js';
import { legUrl } from './urls.js';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

const FILES: Readonly<Record<string, string>> = {
  '/': 'page.html',
  '/page.css': 'page.css',
  '/page.js': 'page.js',
  '/requests.js': 'requests.js',
  '/run.js': 'run.js',
  '/view.js': 'view.js',
  '/describe.js': 'describe.js',
  '/frame.html': 'frame.html',
  '/worker.js': 'worker.js',
  '/shared-worker.js': 'shared-worker.js',
  '/sw/frame.html': 'frame.html',
  '/sw/service-worker.js': 'service-worker.js',
};

/** The cookie that goes along to `other`, which has the page's site. */
const COOKIE = 'playground=1; Path=/; SameSite=Lax';

/** Of `frame.html`: `csp` forbids itself every connection, `csp-api` those that leave `api` and `third`. */
const POLICIES: Readonly<Record<string, string>> = {
  csp: "connect-src 'self'",
  'csp-api': 'connect-src http://127.0.0.1:*',
};

/** The file behind `target`, or null where there is none. */
export async function pageFile(target: string): Promise<RawAnswer | null> {
  const [path = '', query] = target.split('?');
  const file = FILES[path];
  if (file === undefined) return null;
  const headers: Array<[string, string]> = [
    ['Content-Type', TYPES[file.split('.').pop() ?? ''] ?? 'application/octet-stream'],
    ['Cache-Control', 'no-store'],
  ];
  if (path === '/') headers.push(['Set-Cookie', COOKIE]);
  const policy = POLICIES[query ?? ''];
  if (policy !== undefined) headers.push(['Content-Security-Policy', policy]);
  return { status: 200, headers, body: await readFile(new URL(`./page/${file}`, import.meta.url)) };
}

/**
 * What the page asks for when it opens. `session` is new each time, and makes its runs new to every cache:
 * a situation's URL has `{run}` where that goes. Origins are filled in, the URLs of later legs are not.
 */
export function situationsJson(origins: Origins, session: string): RawAnswer {
  const list = situations.map(situation => ({
    ...situation,
    failing: isFailing(situation),
    url: legUrl(situation, origins, '{run}'),
  }));
  return {
    status: 200,
    headers: [
      ['Content-Type', 'application/json'],
      ['Cache-Control', 'no-store'],
    ],
    body: fill(JSON.stringify({ session, origins, situations: list }), originValues(origins)),
  };
}
