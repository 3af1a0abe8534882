/**
 * A scene: real servers, set up as people set them up, one request of a page to them, and what it truly is that stops it.
 */
import type { RequestSpec } from '../playground/situation.js';
import type { Ground } from './ground.js';

/** What has to be installed for a scene. */
export type Need =
  | 'nginx'
  | 'apache'
  | 'caddy'
  | 'haproxy'
  | 'lighttpd'
  | 'varnish'
  | 'squid'
  | 'tomcat'
  | 'spring'
  | 'node'
  | 'flask'
  | 'django'
  | 'python'
  | 'php'
  | 'openssl';

/** A request that is made before, to the same URL unless `path` says otherwise: by the page, by a page of another origin, or without a browser. */
export interface Before {
  by: 'page' | 'other' | 'curl';
  request: RequestSpec;
  /** Added to the URL. */
  query?: string;
}

export interface Scene {
  /** Lower-case words with hyphens. */
  id: string;
  /** What the servers are and do, in a line. */
  title: string;
  needs: readonly Need[];
  /** The code of what it is; null where nothing is wrong. */
  cause: string | null;
  /** Codes of the causes that it looks like, and is not. */
  not: readonly string[];
  verdict: 'allowed' | 'blocked' | 'failed';
  /** The platform that the answer should be recognised as coming from, where one shows. */
  platform?: string;
  /** Starts the servers and gives the URL that the page asks for. */
  start(ground: Ground): Promise<string>;
  request: RequestSpec;
  before?: readonly Before[];
  /** Where the page is: `page` when absent; `file` is a page opened from the disk, `public` one of the internet, as Chromium is told. */
  at?: 'page' | 'file' | 'public';
  /** One browser only, and why. */
  only?: { browser: 'chromium' | 'firefox'; because: string };
  /** Where one browser comes to something else, and why. */
  firefox?: { cause: string | null; verdict: Scene['verdict']; because: string };
}
