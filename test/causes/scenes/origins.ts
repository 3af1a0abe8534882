/** Allow-Origin that comes twice, names another, or is none; and what looks alike. */
import { get, putJson } from '../../playground/situations/kit.js';
import type { Scene } from '../scene.js';

const include = { ...get, credentials: 'include' } as const;

/** An Express application that answers everything with JSON, after `cors` with these options. */
const corsApp = (options: string) => `app.use(cors(${options})); app.use((req, res) => res.json([]));`;

export const origins: readonly Scene[] = [
  {
    id: 'nginx-and-express',
    title: 'nginx adds the header in front of an Express application that adds it too',
    needs: ['nginx', 'node'],
    cause: 'duplicate-headers',
    not: ['origin-list', 'origin-not-listed'],
    verdict: 'blocked',
    platform: 'nginx',
    request: get,
    async start(ground) {
      const app = await ground.express(corsApp(`{ origin: '${ground.page}' }`));
      const origin = await ground.nginx(
        `location / { add_header Access-Control-Allow-Origin ${ground.page} always; proxy_pass ${app}; }`,
      );
      return `${origin}/orders`;
    },
  },
  {
    id: 'apache-always-and-flask',
    title: 'Apache’s `Header always set` does not see the header that Flask has set, and adds one',
    needs: ['apache', 'flask'],
    cause: 'duplicate-headers',
    not: ['origin-list', 'wildcard-with-credentials'],
    verdict: 'blocked',
    // Apache passes on the Server header of what stands behind it.
    platform: 'flask',
    request: get,
    async start(ground) {
      const app = await ground.flask(
        'CORS(app)\n\n@app.get("/orders")\ndef orders():\n    return jsonify([])',
      );
      const origin = await ground.apache(
        `Header always set Access-Control-Allow-Origin "${ground.page}"\nProxyPass "/" "${app}/"`,
      );
      return `${origin}/orders`;
    },
  },
  {
    id: 'haproxy-and-express-preflight',
    title: 'HAProxy adds the header to the preflight’s answer of an Express application that has it',
    needs: ['haproxy', 'node'],
    cause: 'duplicate-headers',
    not: ['origin-list', 'method-not-allowed'],
    verdict: 'blocked',
    request: putJson,
    async start(ground) {
      const app = await ground.express(corsApp(`{ origin: '${ground.page}' }`));
      const origin = await ground.haproxy(
        `http-response add-header Access-Control-Allow-Origin ${ground.page}`,
        app,
      );
      return `${origin}/orders`;
    },
  },
  {
    id: 'apache-two-in-one',
    title: 'Apache sets both allowed origins in one header',
    needs: ['apache'],
    cause: 'origin-list',
    not: ['duplicate-headers', 'origin-malformed'],
    verdict: 'blocked',
    platform: 'apache',
    request: get,
    async start(ground) {
      const origin = await ground.apache(
        `Header always set Access-Control-Allow-Origin "https://app.example, ${ground.page}"`,
      );
      return `${origin}/`;
    },
  },
  {
    id: 'nginx-two-with-a-space',
    title: 'nginx sets both with a space between',
    needs: ['nginx'],
    cause: 'origin-list',
    not: ['duplicate-headers', 'origin-malformed'],
    verdict: 'blocked',
    platform: 'nginx',
    request: get,
    async start(ground) {
      const header = `add_header Access-Control-Allow-Origin "https://app.example ${ground.page}" always;`;
      return `${await ground.nginx(`location / { ${header} return 200 "[]"; }`)}/orders`;
    },
  },
  {
    id: 'express-slash',
    title: 'Express: the origin was written with a slash at its end',
    needs: ['node'],
    cause: 'origin-near-miss',
    not: ['origin-not-listed', 'origin-malformed'],
    verdict: 'blocked',
    platform: 'express',
    request: get,
    start: async ground => `${await ground.express(corsApp(`{ origin: '${ground.page}/' }`))}/orders`,
  },
  {
    id: 'caddy-loopback',
    title: 'Caddy allows 127.0.0.1, and the page is on localhost',
    needs: ['caddy'],
    cause: 'origin-near-miss',
    not: ['origin-not-listed', 'cached-without-vary'],
    verdict: 'blocked',
    platform: 'caddy',
    request: get,
    async start(ground) {
      const near = ground.page.replace('localhost', '127.0.0.1');
      return `${await ground.caddy(`header Access-Control-Allow-Origin "${near}"\nrespond "[]"`)}/orders`;
    },
  },
  {
    id: 'express-fixed-origin',
    title: 'Express: cors names one origin, whoever asks',
    needs: ['node'],
    cause: 'origin-not-listed',
    not: ['origin-near-miss', 'cached-without-vary'],
    verdict: 'blocked',
    platform: 'express',
    request: get,
    start: async ground => `${await ground.express(corsApp("{ origin: 'https://app.example' }"))}/orders`,
  },
  {
    id: 'lighttpd-fixed-origin',
    title: 'lighttpd names one origin',
    needs: ['lighttpd'],
    cause: 'origin-not-listed',
    not: ['origin-near-miss', 'cached-without-vary'],
    verdict: 'blocked',
    platform: 'lighttpd',
    request: get,
    async start(ground) {
      const header = '( "Access-Control-Allow-Origin" => "https://shop.example" )';
      return `${await ground.lighttpd(`setenv.add-response-header = ${header}`)}/orders.json`;
    },
  },
  {
    id: 'flask-list-without-page',
    title: 'flask-cors has a list, and the page is not on it: the header is left out',
    needs: ['flask'],
    cause: 'cors-not-enabled',
    not: ['origin-rejected', 'error-without-cors'],
    verdict: 'blocked',
    request: get,
    async start(ground) {
      const lines =
        'CORS(app, origins=["https://app.example"])\n\n@app.get("/orders")\ndef orders():\n    return jsonify([])';
      return `${await ground.flask(lines)}/orders`;
    },
  },
  {
    id: 'nginx-host-variable',
    title: 'nginx sets the header to $http_host, which is no origin',
    needs: ['nginx'],
    cause: 'origin-malformed',
    not: ['origin-not-listed', 'origin-near-miss'],
    verdict: 'blocked',
    platform: 'nginx',
    request: get,
    async start(ground) {
      const header = 'add_header Access-Control-Allow-Origin $http_host always;';
      return `${await ground.nginx(`location / { ${header} return 200 "[]"; }`)}/orders`;
    },
  },
  {
    id: 'express-pattern',
    title: 'Express: cors is given a pattern as text, and sends it',
    needs: ['node'],
    cause: 'origin-malformed',
    not: ['origin-not-listed', 'wildcard-with-credentials'],
    verdict: 'blocked',
    platform: 'express',
    request: get,
    start: async ground => `${await ground.express(corsApp("{ origin: 'http://*.localhost' }"))}/orders`,
  },
  {
    id: 'file-page',
    title: 'A page opened from the disk asks an Express application that has a list',
    needs: ['node'],
    cause: 'null-origin',
    not: ['redirect-null-origin', 'cors-not-enabled', 'origin-not-listed'],
    verdict: 'blocked',
    at: 'file',
    request: get,
    start: async ground => `${await ground.express(corsApp(`{ origin: ['${ground.page}'] }`))}/orders`,
  },
  {
    id: 'express-default-with-credentials',
    title: 'Express: cors() says *, and the page asks with credentials',
    needs: ['node'],
    cause: 'wildcard-with-credentials',
    not: ['credentials-not-allowed', 'origin-not-listed'],
    verdict: 'blocked',
    platform: 'express',
    request: include,
    start: async ground => `${await ground.express(corsApp(''))}/orders`,
  },
  {
    id: 'caddy-star-and-true',
    title: 'Caddy says * and Allow-Credentials: true together',
    needs: ['caddy'],
    cause: 'wildcard-with-credentials',
    not: ['credentials-not-allowed'],
    verdict: 'blocked',
    platform: 'caddy',
    request: include,
    async start(ground) {
      const site =
        'header Access-Control-Allow-Origin *\nheader Access-Control-Allow-Credentials true\nrespond "[]"';
      return `${await ground.caddy(site)}/orders`;
    },
  },
  {
    id: 'express-without-credentials',
    title: 'Express: cors names the page, without credentials: true',
    needs: ['node'],
    cause: 'credentials-not-allowed',
    not: ['wildcard-with-credentials', 'cookies-not-sent'],
    verdict: 'blocked',
    platform: 'express',
    request: include,
    start: async ground => `${await ground.express(corsApp(`{ origin: '${ground.page}' }`))}/orders`,
  },
  {
    id: 'flask-without-credentials',
    title: 'flask-cors names the page, without supports_credentials',
    needs: ['flask'],
    cause: 'credentials-not-allowed',
    not: ['wildcard-with-credentials', 'cookies-not-sent'],
    verdict: 'blocked',
    request: include,
    async start(ground) {
      const lines = `CORS(app, origins=["${ground.page}", "https://app.example"])\n\n@app.get("/orders")\ndef orders():\n    return jsonify([])`;
      return `${await ground.flask(lines)}/orders`;
    },
  },
];
