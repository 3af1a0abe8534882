/** What becomes of OPTIONS behind guards, static files, routers and redirects; and what looks alike. */
import { get, postJson, putJson } from '../../playground/situations/kit.js';
import type { Scene } from '../scene.js';

const withToken = { ...get, headers: [['Authorization', 'Bearer made-up']] } as const;

export const preflights: readonly Scene[] = [
  {
    id: 'express-auth-before-cors',
    title: 'Express: the sign-in check stands before cors and answers OPTIONS with 401',
    needs: ['node'],
    cause: 'preflight-needs-auth',
    not: ['error-without-cors', 'preflight-not-routed', 'cors-not-enabled'],
    verdict: 'blocked',
    platform: 'express',
    request: withToken,
    async start(ground) {
      const origin = await ground.express(`
app.use((req, res, next) => (req.get('authorization') ? next() : res.status(401).set('WWW-Authenticate', 'Bearer').json({})));
app.use(cors());
app.get('/orders', (req, res) => res.json([]));`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'apache-basic-auth',
    title: 'Apache: Require valid-user holds for OPTIONS too, with every CORS header right',
    needs: ['apache'],
    cause: 'preflight-needs-auth',
    not: ['error-without-cors', 'preflight-not-routed'],
    verdict: 'blocked',
    platform: 'apache',
    request: { ...get, headers: [['Authorization', 'Basic a2ltOnN3b3JkZmlzaA==']] },
    async start(ground) {
      const origin = await ground.apache(`
    Header always set Access-Control-Allow-Origin "${ground.page}"
    Header always set Access-Control-Allow-Headers "authorization"
    <Location "/">
        AuthType Basic
        AuthName "Orders"
        AuthUserFile "{dir}/users"
        Require valid-user
    </Location>`);
      return `${origin}/orders.json`;
    },
  },
  {
    id: 'nginx-auth-request-preflight',
    title:
      'nginx asks a sign-in service about OPTIONS as well, and sends it to the sign-in page of another origin',
    needs: ['nginx', 'node'],
    cause: 'preflight-needs-auth',
    not: ['preflight-redirected', 'redirect-to-login'],
    verdict: 'blocked',
    platform: 'nginx',
    request: putJson,
    async start(ground) {
      const login = await ground.express(
        "app.get('/verify', (req, res) => res.status(401).end()); app.get('/login', (req, res) => res.send('Sign in'));",
      );
      const origin = await ground.nginx(`
        location / { auth_request /_verify; error_page 401 = @login; return 200; }
        location = /_verify { internal; proxy_pass ${login}/verify; }
        location @login { return 302 ${login}/login?next=$request_uri; }
        location = /orders { auth_request /_verify; error_page 401 = @login; proxy_pass ${login}; }`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'express-cors-before-auth',
    title: 'Express: cors stands before the sign-in check, and the page reads the 401',
    needs: ['node'],
    cause: null,
    not: ['preflight-needs-auth', 'error-without-cors'],
    verdict: 'allowed',
    platform: 'express',
    request: withToken,
    async start(ground) {
      const origin = await ground.express(
        "app.use(cors()); app.use((req, res) => res.status(401).set('WWW-Authenticate', 'Bearer').json({}));",
      );
      return `${origin}/orders`;
    },
  },
  {
    id: 'nginx-static-405',
    title: 'nginx serves a file, and answers OPTIONS for it with 405',
    needs: ['nginx'],
    cause: 'preflight-not-routed',
    not: ['error-without-cors', 'preflight-needs-auth', 'cors-not-enabled'],
    verdict: 'blocked',
    platform: 'nginx',
    request: withToken,
    async start(ground) {
      const origin = await ground.nginx(`
        add_header Access-Control-Allow-Origin ${ground.page};
        location = /nginx.conf { }`);
      return `${origin}/nginx.conf`;
    },
  },
  {
    id: 'python-501',
    title: 'Python’s http.server does not know OPTIONS: 501',
    needs: ['python'],
    cause: 'preflight-not-routed',
    not: ['error-without-cors', 'cors-not-enabled'],
    verdict: 'blocked',
    request: withToken,
    async start(ground) {
      const origin = await ground.python(`
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), SimpleHTTPRequestHandler).serve_forever()
`);
      return `${origin}/app.py`;
    },
  },
  {
    id: 'django-require-http-methods',
    title: 'Django: require_http_methods leaves out OPTIONS: 405',
    needs: ['django'],
    cause: 'preflight-not-routed',
    not: ['error-without-cors', 'preflight-needs-auth'],
    verdict: 'blocked',
    request: putJson,
    async start(ground) {
      const origin = await ground.django(
        `
@require_http_methods(["GET", "PUT"])
def orders(request):
    return JsonResponse({"orders": []}, headers={"Access-Control-Allow-Origin": "${ground.page}"})
`,
        'path("orders", orders)',
      );
      return `${origin}/orders`;
    },
  },
  {
    id: 'express-cors-on-get-only',
    title: 'Express: cors stands at the GET route only, and Express answers OPTIONS itself: 200',
    needs: ['node'],
    cause: 'preflight-not-routed',
    not: ['cors-not-enabled'],
    verdict: 'blocked',
    platform: 'express',
    before: [{ by: 'page', request: get }],
    request: putJson,
    async start(ground) {
      const origin = await ground.express(`
app.get('/orders', cors(), (req, res) => res.json([]));
app.put('/orders', cors(), (req, res) => res.json({}));`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'php-500-on-options',
    title: 'PHP: the script reads a body that OPTIONS does not have, and fails: 500',
    needs: ['php'],
    cause: 'error-without-cors',
    not: ['preflight-not-routed', 'preflight-needs-auth', 'preflight-error'],
    verdict: 'blocked',
    platform: 'php',
    request: postJson,
    async start(ground) {
      const origin = await ground.php(`<?php
$order = json_decode(file_get_contents('php://input'), true, 8, JSON_THROW_ON_ERROR);
header('Access-Control-Allow-Origin: ${ground.page}');
header('Access-Control-Allow-Headers: content-type');
echo json_encode($order);
`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'nginx-503-with-always',
    title: 'nginx is switched to maintenance, and adds the headers with `always` to the 503 for OPTIONS too',
    needs: ['nginx'],
    cause: 'preflight-error',
    not: ['error-without-cors', 'preflight-not-routed'],
    verdict: 'blocked',
    platform: 'nginx',
    request: putJson,
    async start(ground) {
      const lines = `add_header Access-Control-Allow-Origin ${ground.page} always;
        add_header Access-Control-Allow-Methods "GET, PUT" always;
        add_header Access-Control-Allow-Headers content-type always;
        return 503;`;
      return `${await ground.nginx(`location / { ${lines} }`)}/orders`;
    },
  },
  {
    id: 'express-400-with-cors',
    title: 'Express checks the body of every request after cors has set its headers, of OPTIONS too: 422',
    needs: ['node'],
    cause: 'preflight-error',
    not: ['error-without-cors', 'preflight-not-routed', 'preflight-needs-auth'],
    verdict: 'blocked',
    platform: 'express',
    request: postJson,
    async start(ground) {
      const origin = await ground.express(`
app.use(cors({ preflightContinue: true }));
app.use(express.json());
app.use((req, res) => (req.body?.state ? res.json({}) : res.status(422).json({ error: 'state is missing' })));`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'nginx-slash',
    title: 'nginx redirects OPTIONS from /orders to /orders/',
    needs: ['nginx', 'node'],
    cause: 'preflight-redirected',
    not: ['preflight-needs-auth', 'redirect-without-cors', 'cors-not-enabled'],
    verdict: 'blocked',
    platform: 'nginx',
    request: putJson,
    async start(ground) {
      const app = await ground.express('app.use(cors()); app.use((req, res) => res.json([]));');
      const origin = await ground.nginx(`location /orders/ { proxy_pass ${app}; }`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'nginx-https',
    title: 'nginx redirects everything to https, OPTIONS too',
    needs: ['nginx'],
    cause: 'preflight-redirected',
    not: ['preflight-needs-auth', 'redirect-without-cors'],
    verdict: 'blocked',
    platform: 'nginx',
    request: postJson,
    async start(ground) {
      return `${await ground.nginx('return 301 https://$host$request_uri;')}/orders`;
    },
  },
  {
    id: 'django-append-slash',
    title: 'Django’s APPEND_SLASH redirects OPTIONS',
    needs: ['django'],
    cause: 'preflight-redirected',
    not: ['preflight-needs-auth', 'preflight-not-routed'],
    verdict: 'blocked',
    request: putJson,
    async start(ground) {
      const origin = await ground.django(
        'def orders(request):\n    return JsonResponse({})',
        'path("orders/", orders)',
        'APPEND_SLASH=True,',
      );
      return `${origin}/orders`;
    },
  },
];
