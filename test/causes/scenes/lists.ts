/** Methods and headers that are not listed, or not as they are asked for; headers that stand nowhere; and what looks alike. */
import { get, postJson } from '../../playground/situations/kit.js';
import type { Scene } from '../scene.js';

const remove = { ...get, method: 'DELETE' } as const;
const withId = { ...get, headers: [['X-Request-Id', '7f3a']] } as const;
const withToken = { ...get, headers: [['Authorization', 'Bearer made-up']] } as const;

/** nginx answers OPTIONS itself, with these lines; `main` are the lines of the request. */
const nginxSite = (page: string, lists: string, main = `add_header Access-Control-Allow-Origin ${page};`) => `
        location / {
            if ($request_method = OPTIONS) {
                ${lists}
                return 204;
            }
            ${main}
            return 200 "[]";
        }`;

const corsApp = (options: string) => `app.use(cors(${options})); app.use((req, res) => res.json([]));`;

export const lists: readonly Scene[] = [
  {
    id: 'express-methods',
    title: 'Express: cors lists GET and POST, and the page asks for DELETE',
    needs: ['node'],
    cause: 'method-not-allowed',
    not: ['method-case', 'preflight-not-routed', 'header-not-allowed'],
    verdict: 'blocked',
    platform: 'express',
    request: remove,
    start: async ground => `${await ground.express(corsApp("{ methods: ['GET', 'POST'] }"))}/orders/7`,
  },
  {
    id: 'flask-methods',
    title: 'flask-cors lists GET and POST, and the page asks for DELETE',
    needs: ['flask'],
    cause: 'method-not-allowed',
    not: ['method-case', 'preflight-not-routed'],
    verdict: 'blocked',
    request: remove,
    async start(ground) {
      const lines = `CORS(app, methods=["GET", "POST"])\n\n@app.route("/orders/7", methods=["GET", "POST"])\ndef order():\n    return jsonify([])`;
      return `${await ground.flask(lines)}/orders/7`;
    },
  },
  {
    id: 'express-lower-case-patch',
    title: 'Express lists PATCH, and the page says patch',
    needs: ['node'],
    cause: 'method-case',
    not: ['method-not-allowed'],
    verdict: 'blocked',
    platform: 'express',
    request: { ...postJson, method: 'patch' },
    start: async ground => `${await ground.express(corsApp(''))}/orders/7`,
  },
  {
    id: 'nginx-lists-patch-in-lower-case',
    title: 'nginx lists patch, and the page says PATCH',
    needs: ['nginx'],
    cause: 'method-case',
    not: ['method-not-allowed', 'header-not-allowed', 'list-malformed'],
    verdict: 'blocked',
    platform: 'nginx',
    request: { ...postJson, method: 'PATCH' },
    async start(ground) {
      const lines = `add_header Access-Control-Allow-Origin ${ground.page};
                add_header Access-Control-Allow-Methods "get, post, patch";
                add_header Access-Control-Allow-Headers "content-type";`;
      return `${await ground.nginx(nginxSite(ground.page, lines))}/orders/7`;
    },
  },
  {
    id: 'nginx-methods-with-spaces',
    title: 'nginx separates its methods by spaces, and the page asks with GET and a header that is listed',
    needs: ['nginx'],
    cause: 'list-malformed',
    not: ['method-not-allowed', 'header-not-allowed'],
    verdict: 'blocked',
    platform: 'nginx',
    request: withId,
    async start(ground) {
      const lines = `add_header Access-Control-Allow-Origin ${ground.page};
                add_header Access-Control-Allow-Methods "GET PUT DELETE";
                add_header Access-Control-Allow-Headers "x-request-id";`;
      return `${await ground.nginx(nginxSite(ground.page, lines))}/orders`;
    },
  },
  {
    id: 'caddy-headers-with-semicolons',
    title: 'Caddy separates its headers by semicolons, and the page asks for DELETE without any',
    needs: ['caddy'],
    cause: 'list-malformed',
    not: ['header-not-allowed', 'method-not-allowed'],
    verdict: 'blocked',
    platform: 'caddy',
    request: remove,
    async start(ground) {
      const site = `header Access-Control-Allow-Origin "${ground.page}"
header Access-Control-Allow-Methods "GET, DELETE"
header Access-Control-Allow-Headers "content-type; x-request-id"
respond "[]"`;
      return `${await ground.caddy(site)}/orders/7`;
    },
  },
  {
    id: 'nginx-headers',
    title: 'nginx lists content-type, and the page sends x-request-id',
    needs: ['nginx'],
    cause: 'header-not-allowed',
    not: ['header-misspelled', 'method-not-allowed'],
    verdict: 'blocked',
    platform: 'nginx',
    request: withId,
    async start(ground) {
      const lines = `add_header Access-Control-Allow-Origin ${ground.page};
                add_header Access-Control-Allow-Headers "content-type";`;
      return `${await ground.nginx(nginxSite(ground.page, lines))}/orders`;
    },
  },
  {
    id: 'express-headers',
    title: 'Express: cors lists content-type, and an interceptor adds Authorization',
    needs: ['node'],
    cause: 'header-not-allowed',
    not: ['preflight-needs-auth', 'authorization-under-wildcard', 'response-header-on-request'],
    verdict: 'blocked',
    platform: 'express',
    request: withToken,
    start: async ground => `${await ground.express(corsApp("{ allowedHeaders: ['content-type'] }"))}/orders`,
  },
  {
    id: 'nginx-misspelt-headers',
    title: 'nginx writes Access-Control-Allow-Header, without the s',
    needs: ['nginx'],
    cause: 'header-misspelled',
    not: ['header-not-allowed'],
    verdict: 'blocked',
    platform: 'nginx',
    request: withId,
    async start(ground) {
      const lines = `add_header Access-Control-Allow-Origin ${ground.page};
                add_header Access-Control-Allow-Header "content-type, x-request-id";`;
      return `${await ground.nginx(nginxSite(ground.page, lines))}/orders`;
    },
  },
  {
    id: 'apache-misspelt-origin',
    title: 'Apache writes Access-Control-Allowed-Origin',
    needs: ['apache'],
    cause: 'header-misspelled',
    not: ['cors-not-enabled', 'error-without-cors'],
    verdict: 'blocked',
    platform: 'apache',
    request: get,
    async start(ground) {
      return `${await ground.apache(`Header always set Access-Control-Allowed-Origin "${ground.page}"`)}/users`;
    },
  },
  {
    id: 'express-answer-header-on-request',
    title: 'The page puts Access-Control-Allow-Origin on its request to an Express application with a list',
    needs: ['node'],
    cause: 'response-header-on-request',
    not: ['cors-not-enabled'],
    verdict: 'blocked',
    request: { ...get, headers: [['Access-Control-Allow-Origin', '*']] },
    start: async ground => `${await ground.express(corsApp("{ allowedHeaders: ['content-type'] }"))}/orders`,
  },
  {
    id: 'flask-answer-header-on-request',
    title: 'The same with XMLHttpRequest and Access-Control-Allow-Headers, against flask-cors',
    needs: ['flask'],
    cause: 'response-header-on-request',
    not: ['cors-not-enabled'],
    verdict: 'blocked',
    request: { via: 'xhr', headers: [['Access-Control-Allow-Headers', 'x-a']] },
    async start(ground) {
      const lines =
        'CORS(app, allow_headers=["content-type"])\n\n@app.get("/orders")\ndef orders():\n    return jsonify([])';
      return `${await ground.flask(lines)}/orders`;
    },
  },
  {
    id: 'nginx-star-and-authorization',
    title: 'nginx allows any header with *, and the page sends Authorization: works today',
    needs: ['nginx'],
    cause: 'authorization-under-wildcard',
    not: ['header-not-allowed', 'wildcard-with-credentials'],
    verdict: 'allowed',
    platform: 'nginx',
    request: withToken,
    async start(ground) {
      const lines = `add_header Access-Control-Allow-Origin ${ground.page};
                add_header Access-Control-Allow-Headers *;`;
      return `${await ground.nginx(nginxSite(ground.page, lines))}/orders`;
    },
  },
  {
    id: 'caddy-star-and-authorization',
    title: 'Caddy does the same',
    needs: ['caddy'],
    cause: 'authorization-under-wildcard',
    not: ['header-not-allowed'],
    verdict: 'allowed',
    platform: 'caddy',
    request: withToken,
    async start(ground) {
      const site = `header Access-Control-Allow-Origin "${ground.page}"\nheader Access-Control-Allow-Headers *\nrespond "[]"`;
      return `${await ground.caddy(site)}/orders`;
    },
  },
  {
    id: 'nginx-star-with-credentials',
    title:
      'nginx allows any header with *, and the page asks with credentials, where * is a name like any other',
    needs: ['nginx'],
    cause: 'wildcard-with-credentials',
    not: ['header-not-allowed', 'authorization-under-wildcard'],
    verdict: 'blocked',
    platform: 'nginx',
    request: { ...withId, credentials: 'include' },
    async start(ground) {
      const lines = `add_header Access-Control-Allow-Origin ${ground.page};
                add_header Access-Control-Allow-Credentials true;
                add_header Access-Control-Allow-Headers *;`;
      return `${await ground.nginx(nginxSite(ground.page, lines))}/orders`;
    },
  },
  {
    id: 'nginx-options-only',
    title: 'nginx adds the headers where the method is OPTIONS, and nowhere else',
    needs: ['nginx'],
    cause: 'only-preflight-has-cors',
    not: ['cors-not-enabled', 'error-without-cors'],
    verdict: 'blocked',
    platform: 'nginx',
    request: withId,
    async start(ground) {
      const lines = `add_header Access-Control-Allow-Origin ${ground.page};
                add_header Access-Control-Allow-Headers "x-request-id";`;
      return `${await ground.nginx(nginxSite(ground.page, lines, ''))}/orders`;
    },
  },
  {
    id: 'express-options-only',
    title: 'Express: cors stands at app.options only',
    needs: ['node'],
    cause: 'only-preflight-has-cors',
    not: ['cors-not-enabled', 'error-without-cors'],
    verdict: 'blocked',
    platform: 'express',
    request: postJson,
    async start(ground) {
      const origin = await ground.express(
        "app.options('/orders', cors()); app.post('/orders', (req, res) => res.status(201).json({}));",
      );
      return `${origin}/orders`;
    },
  },
  {
    id: 'express-without-cors',
    title: 'Express without cors',
    needs: ['node'],
    cause: 'cors-not-enabled',
    not: [
      'only-preflight-has-cors',
      'error-without-cors',
      'cached-without-vary',
      'service-worker',
      'headers-changed-by-extension',
    ],
    verdict: 'blocked',
    platform: 'express',
    request: get,
    start: async ground => `${await ground.express('app.use((req, res) => res.json([]));')}/orders`,
  },
  {
    id: 'python-without-cors',
    title: 'Python’s http.server',
    needs: ['python'],
    cause: 'cors-not-enabled',
    not: ['error-without-cors', 'redirect-to-login'],
    verdict: 'blocked',
    request: get,
    async start(ground) {
      const origin = await ground.python(`
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), SimpleHTTPRequestHandler).serve_forever()
`);
      return `${origin}/app.py`;
    },
  },
];
