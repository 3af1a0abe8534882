/** Caches that ignore Vary, or were never told; preflights that outlive a change; and what looks alike. */
import { get, putJson } from '../../playground/situations/kit.js';
import type { Ground } from '../ground.js';
import type { Before, Scene } from '../scene.js';

/** Names whoever asks. A shared cache may keep the answer, the browser's own may not. */
const echo = (ground: Ground, more = '') =>
  ground.express(`
app.use((req, res) => {
  res.set('Cache-Control', 's-maxage=600, max-age=0');
  if (req.get('origin')) res.set('Access-Control-Allow-Origin', req.get('origin'));
  ${more}
  res.json([]);
});`);

const nginxCache = (app: string) =>
  [
    `location / {
            proxy_cache orders;
            proxy_ignore_headers Vary;
            add_header X-Cache-Status $upstream_cache_status;
            proxy_pass ${app};
        }`,
    'proxy_cache_path {dir}/cache keys_zone=orders:1m;',
  ] as const;

/** A stored answer, a change of the server, and one more preflight that it refuses: `reload` passes the stored answer by. */
const outdated = (query: string): Before[] => [
  { by: 'page', request: putJson },
  { by: 'curl', request: get, query },
  { by: 'page', request: { ...putJson, cache: 'reload' } },
];

const FORGETS = {
  browser: 'chromium',
  because: 'Firefox forgets what it stored for a URL as soon as a preflight to it is refused',
} as const;

/** Lets PUT through until it is told to stop. */
const CHANGING = `
let strict = '';
app.options('/orders', (req, res) => {
  res.set('Access-Control-Allow-Origin', strict === 'origin' ? 'https://app.example' : req.get('origin')).set('Access-Control-Allow-Credentials', 'true').set('Vary', 'Origin');
  res.set('Access-Control-Allow-Headers', 'content-type').set('Access-Control-Max-Age', '600');
  res.set('Access-Control-Allow-Methods', strict === 'method' ? 'GET' : 'GET, PUT').status(204).end();
});
app.use((req, res) => {
  strict = req.query.strict ?? strict;
  res.set('Access-Control-Allow-Origin', req.get('origin') ?? '*').set('Access-Control-Allow-Credentials', 'true').set('Vary', 'Origin');
  res.json([]);
});`;

export const caches: readonly Scene[] = [
  {
    id: 'varnish-without-vary',
    title: 'The application names the origin without Vary, and Varnish gives the copy of another page',
    needs: ['varnish', 'node'],
    cause: 'cached-without-vary',
    not: ['origin-not-listed', 'cors-not-enabled'],
    verdict: 'blocked',
    request: get,
    before: [{ by: 'other', request: get }],
    async start(ground) {
      return `${await ground.varnish(await echo(ground))}/orders`;
    },
  },
  {
    id: 'varnish-without-origin',
    title: 'Varnish gives the copy of a request without an Origin, which has no headers',
    needs: ['varnish', 'node'],
    cause: 'cached-without-vary',
    not: ['cors-not-enabled', 'error-without-cors'],
    verdict: 'blocked',
    request: get,
    before: [{ by: 'page', request: { ...get, mode: 'no-cors' } }],
    async start(ground) {
      return `${await ground.varnish(await echo(ground))}/logo`;
    },
  },
  {
    id: 'nginx-cache-ignores-vary',
    title: 'The application says Vary: Origin, and nginx’s proxy_cache is told to ignore it',
    needs: ['nginx', 'node'],
    cause: 'cached-without-vary',
    not: ['origin-not-listed'],
    verdict: 'blocked',
    request: get,
    before: [{ by: 'other', request: get }],
    async start(ground) {
      const [server, http] = nginxCache(await echo(ground, "res.set('Vary', 'Origin');"));
      return `${await ground.nginx(server, http)}/orders`;
    },
  },
  {
    id: 'squid-without-vary',
    title: 'The application names the origin without Vary, and Squid gives the copy of another page',
    needs: ['squid', 'node'],
    cause: 'cached-without-vary',
    not: ['origin-not-listed'],
    verdict: 'blocked',
    platform: 'squid',
    request: get,
    before: [{ by: 'other', request: get }],
    async start(ground) {
      return `${await ground.squid(await echo(ground))}/orders`;
    },
  },
  {
    id: 'varnish-with-vary',
    title: 'The application says Vary: Origin, and Varnish keeps the copies apart',
    needs: ['varnish', 'node'],
    cause: null,
    not: ['cached-without-vary'],
    verdict: 'allowed',
    request: get,
    before: [{ by: 'other', request: get }],
    async start(ground) {
      return `${await ground.varnish(await echo(ground, "res.set('Vary', 'Origin');"))}/orders`;
    },
  },
  {
    id: 'varnish-fixed-origin',
    title:
      'Varnish keeps an answer that names one origin, whoever asks; the page saw the same before it was kept',
    needs: ['varnish', 'node'],
    cause: 'origin-not-listed',
    not: ['cached-without-vary'],
    verdict: 'blocked',
    request: get,
    before: [{ by: 'page', request: get }],
    async start(ground) {
      const app = await ground.express(
        "app.use((req, res) => res.set('Cache-Control', 's-maxage=600, max-age=0').set('Access-Control-Allow-Origin', 'https://app.example').json([]));",
      );
      return `${await ground.varnish(app)}/orders`;
    },
  },
  {
    id: 'express-changed-method-list',
    title: 'Express takes PUT out of its list while an answer that has it is still kept',
    needs: ['node'],
    cause: 'stale-preflight',
    not: ['method-not-allowed', 'headers-changed-by-extension'],
    verdict: 'allowed',
    request: putJson,
    only: FORGETS,
    before: outdated('?strict=method'),
    async start(ground) {
      return `${await ground.express(CHANGING)}/orders`;
    },
  },
  {
    id: 'express-changed-origin-list',
    title: 'Express takes the page out of its origins while an answer that names it is still kept',
    needs: ['node'],
    cause: 'stale-preflight',
    not: ['origin-not-listed', 'cached-without-vary'],
    verdict: 'allowed',
    request: putJson,
    only: FORGETS,
    before: outdated('?strict=origin'),
    async start(ground) {
      return `${await ground.express(CHANGING)}/orders`;
    },
  },
  {
    id: 'express-kept-preflight',
    title: 'Express allows PUT as ever, and the stored answer is used again',
    needs: ['node'],
    cause: null,
    not: ['stale-preflight'],
    verdict: 'allowed',
    request: putJson,
    before: [
      { by: 'page', request: putJson },
      { by: 'page', request: { ...putJson, credentials: 'include' } },
    ],
    async start(ground) {
      return `${await ground.express(CHANGING)}/orders`;
    },
  },
];
