/** The network, other policies, other extensions; and what works, and not as somebody thought. */
import { get, postJson } from '../../playground/situations/kit.js';
import type { Scene } from '../scene.js';

const include = { ...get, credentials: 'include' } as const;
const corsApp = (options: string, answer: string) =>
  `app.use(cors(${options})); app.use((req, res) => ${answer});`;

const RULES = {
  browser: 'chromium',
  because: 'Firefox carries out such rules before any extension is shown the headers',
} as const;
const LISTENS = {
  browser: 'firefox',
  because: 'Chromium lets no extension of this kind change headers any more',
} as const;

export const others: readonly Scene[] = [
  {
    id: 'nginx-self-signed',
    title: 'nginx has a certificate that nobody vouches for',
    needs: ['nginx', 'openssl'],
    cause: 'network-failure',
    not: ['cors-not-enabled', 'blocked-by-client'],
    verdict: 'failed',
    request: get,
    async start(ground) {
      const { certificate, key } = await ground.certificate();
      const front = await ground.nowhere();
      const { port } = new URL(front);
      await ground.nginx(
        `listen 127.0.0.1:${port} ssl;
         ssl_certificate ${certificate}; ssl_certificate_key ${key};
         location / { add_header Access-Control-Allow-Origin ${ground.page} always; return 200 "[]"; }`,
      );
      return `https://127.0.0.1:${port}/orders`;
    },
  },
  {
    id: 'https-to-http-port',
    title: 'The page says https, and nginx speaks plain http there',
    needs: ['nginx'],
    cause: 'network-failure',
    not: ['cors-not-enabled', 'mixed-content'],
    verdict: 'failed',
    request: get,
    async start(ground) {
      const origin = await ground.nginx('location / { return 200 "[]"; }');
      return `${origin.replace('http:', 'https:')}/orders`;
    },
  },
  {
    id: 'nginx-444',
    title: 'nginx hangs up without an answer: 444',
    needs: ['nginx'],
    cause: 'network-failure',
    not: ['error-without-cors', 'cors-not-enabled', 'cancelled', 'local-network-access'],
    verdict: 'failed',
    request: get,
    async start(ground) {
      return `${await ground.nginx('location = /orders { return 444; } location / { return 200; }')}/orders`;
    },
  },
  {
    id: 'page-gives-up',
    title: 'The page gives up before the application behind nginx has answered',
    needs: ['nginx', 'node'],
    cause: 'cancelled',
    not: ['network-failure', 'error-without-cors'],
    verdict: 'failed',
    request: { ...get, abortAfterMs: 300 },
    async start(ground) {
      const slow = await ground.express("app.get('/reports', () => {});");
      return `${await ground.nginx(`location / { proxy_pass ${slow}; }`)}/reports`;
    },
  },
  {
    id: 'extension-blocks',
    title: 'Another extension blocks the request to an Express application that allows it',
    needs: ['node'],
    cause: 'blocked-by-client',
    not: ['network-failure', 'cancelled', 'cors-not-enabled', 'csp'],
    verdict: 'failed',
    request: get,
    start: async ground => `${await ground.express(corsApp('', 'res.json([])'))}/collect?meddle=block`,
  },
  {
    id: 'extension-blocks-post',
    title: 'Another extension blocks a POST that would be preflighted',
    needs: ['node'],
    cause: 'blocked-by-client',
    not: ['network-failure', 'cancelled', 'preflight-not-routed'],
    verdict: 'failed',
    request: postJson,
    start: async ground => `${await ground.express(corsApp('', 'res.json([])'))}/collect?meddle=block`,
  },
  {
    id: 'extension-adds-origin',
    title: 'Another extension adds the header that an Express application never sent: it works here',
    needs: ['node'],
    cause: 'headers-changed-by-extension',
    not: ['cors-not-enabled'],
    verdict: 'allowed',
    only: RULES,
    request: get,
    start: async ground =>
      `${await ground.express('app.use((req, res) => res.json([]));')}/orders?meddle=add-origin`,
  },
  {
    id: 'extension-removes-origin',
    title:
      'Another extension takes away the header of an Express application’s answer to the preflight: it fails here',
    needs: ['node'],
    cause: 'headers-changed-by-extension',
    not: ['cors-not-enabled', 'cached-without-vary', 'integrity'],
    verdict: 'blocked',
    only: RULES,
    request: postJson,
    start: async ground => `${await ground.express(corsApp('', 'res.json([])'))}/orders?meddle=remove-origin`,
  },
  {
    id: 'extension-listens-and-adds',
    title: 'Another extension, which listens rather than has rules, adds the header: it works here',
    needs: ['node'],
    cause: 'headers-changed-by-extension',
    not: ['cors-not-enabled'],
    verdict: 'allowed',
    only: LISTENS,
    request: get,
    start: async ground =>
      `${await ground.express('app.use((req, res) => res.json([]));')}/orders?rewrite=add-origin`,
  },
  {
    id: 'extension-listens-and-removes',
    title: 'The same extension takes away the header: it fails here',
    needs: ['node'],
    cause: 'headers-changed-by-extension',
    not: ['cors-not-enabled', 'integrity'],
    verdict: 'blocked',
    only: LISTENS,
    request: get,
    start: async ground =>
      `${await ground.express(corsApp('', 'res.json([])'))}/orders?rewrite=remove-origin`,
  },
  {
    id: 'public-page',
    title: 'A page of the internet asks this machine',
    needs: ['node'],
    cause: 'local-network-access',
    not: ['network-failure', 'cors-not-enabled', 'blocked-by-client'],
    verdict: 'failed',
    at: 'public',
    only: {
      browser: 'chromium',
      because: 'Firefox takes no word for it that a page of this machine is public',
    },
    request: get,
    start: async ground => `${await ground.express(corsApp('', 'res.json([])'))}/status`,
  },
  {
    id: 'public-page-preflight',
    title: 'The same with a request that would be preflighted',
    needs: ['node'],
    cause: 'local-network-access',
    not: ['network-failure', 'preflight-not-routed', 'blocked-by-client'],
    verdict: 'failed',
    at: 'public',
    only: {
      browser: 'chromium',
      because: 'Firefox takes no word for it that a page of this machine is public',
    },
    request: postJson,
    start: async ground => `${await ground.express(corsApp('', 'res.json([])'))}/status`,
  },
  {
    id: 'express-helmet-image',
    title: 'Express says Cross-Origin-Resource-Policy: same-origin, as helmet does: an image is stopped',
    needs: ['node'],
    cause: 'corp',
    not: ['orb', 'cors-not-enabled', 'opaque-response'],
    verdict: 'failed',
    request: { via: 'img' },
    async start(ground) {
      const svg = `'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'`;
      return `${await ground.express(`app.use((req, res) => res.set('Cross-Origin-Resource-Policy', 'same-origin').type('svg').send(${svg}));`)}/logo.svg`;
    },
  },
  {
    id: 'nginx-corp-no-cors',
    title: 'nginx says the same, and a fetch in mode no-cors is stopped',
    needs: ['nginx'],
    cause: 'corp',
    not: ['opaque-response', 'orb', 'network-failure'],
    verdict: 'failed',
    request: { ...get, mode: 'no-cors' },
    async start(ground) {
      const header = 'add_header Cross-Origin-Resource-Policy same-origin always;';
      return `${await ground.nginx(`location / { ${header} return 200 "[]"; }`)}/orders`;
    },
  },
  {
    id: 'nginx-script-is-html',
    title: 'nginx answers a script’s address with the HTML page of the application',
    needs: ['nginx'],
    cause: 'orb',
    not: ['corp', 'cors-not-enabled'],
    verdict: 'failed',
    request: { via: 'script' },
    async start(ground) {
      return `${await ground.nginx('add_header X-Content-Type-Options nosniff always; default_type text/html; location / { return 200 "<!doctype html><title>App</title>"; }')}/app.js`;
    },
  },
  {
    id: 'express-image-is-json',
    title: 'Express answers an image’s address with an error in JSON',
    needs: ['node'],
    cause: 'orb',
    not: ['corp', 'error-without-cors'],
    verdict: 'failed',
    request: { via: 'img' },
    async start(ground) {
      const origin = await ground.express(
        "app.use((req, res) => res.set('X-Content-Type-Options', 'nosniff').json({ error: 'no such image' }));",
      );
      return `${origin}/logo.png`;
    },
  },
  {
    id: 'express-opaque',
    title: 'The page asks an Express application in mode no-cors: it works, and cannot be read',
    needs: ['node'],
    cause: 'opaque-response',
    not: ['corp', 'cors-not-enabled'],
    verdict: 'allowed',
    request: { ...get, mode: 'no-cors' },
    start: async ground => `${await ground.express('app.use((req, res) => res.json([]));')}/orders`,
  },
  {
    id: 'nginx-opaque-post',
    title: 'The same with a POST that nginx passes on',
    needs: ['nginx', 'node'],
    cause: 'opaque-response',
    not: ['corp', 'cors-not-enabled'],
    verdict: 'allowed',
    request: {
      ...get,
      mode: 'no-cors',
      method: 'POST',
      headers: [['Content-Type', 'text/plain']],
      body: 'x',
    },
    async start(ground) {
      const app = await ground.express('app.use((req, res) => res.status(201).json([]));');
      return `${await ground.nginx(`location / { proxy_pass ${app}; }`)}/orders`;
    },
  },
  {
    id: 'express-total-not-exposed',
    title: 'Express sends X-Total-Count, and cors does not expose it',
    needs: ['node'],
    cause: 'header-not-exposed',
    not: ['opaque-response', 'cors-not-enabled'],
    verdict: 'allowed',
    platform: 'express',
    request: { ...get, read: 'X-Total-Count' },
    start: async ground =>
      `${await ground.express(corsApp('', "res.set('X-Total-Count', '42').json([])"))}/orders`,
  },
  {
    id: 'flask-location-not-exposed',
    title: 'Flask answers 201 with Location, and flask-cors does not expose it',
    needs: ['flask'],
    cause: 'header-not-exposed',
    not: ['opaque-response', 'redirect-without-cors'],
    verdict: 'allowed',
    request: { ...postJson, read: 'Location' },
    async start(ground) {
      const origin = await ground.flask(
        'CORS(app)\n\n@app.post("/orders")\ndef orders():\n    return jsonify([]), 201, {"Location": "/orders/7"}',
      );
      return `${origin}/orders`;
    },
  },
  {
    id: 'express-total-exposed',
    title: 'Express exposes X-Total-Count',
    needs: ['node'],
    cause: null,
    not: ['header-not-exposed', 'headers-changed-by-extension'],
    verdict: 'allowed',
    platform: 'express',
    request: { ...get, read: 'X-Total-Count' },
    start: async ground =>
      `${await ground.express(corsApp("{ exposedHeaders: ['X-Total-Count'] }", "res.set('X-Total-Count', '42').json([])"))}/orders`,
  },
  {
    id: 'flask-no-session',
    title: 'Flask allows credentials, and no cookie came along: 401',
    needs: ['flask'],
    cause: 'cookies-not-sent',
    not: ['credentials-not-allowed', 'error-without-cors', 'cookie-not-stored'],
    verdict: 'allowed',
    request: include,
    async start(ground) {
      const origin = await ground.flask(`
CORS(app, origins=["${ground.page}"], supports_credentials=True)

@app.get("/me")
def me():
    return jsonify(name=session["user"]) if "user" in session else (jsonify(error="sign in"), 401)`);
      return `${origin}/me`;
    },
  },
  {
    id: 'express-no-session',
    title: 'Express does the same',
    needs: ['node'],
    cause: 'cookies-not-sent',
    not: ['credentials-not-allowed', 'error-without-cors'],
    verdict: 'allowed',
    platform: 'express',
    request: include,
    start: async ground =>
      `${await ground.express(corsApp(`{ origin: '${ground.page}', credentials: true }`, "req.get('cookie') ? res.json({}) : res.status(401).json({})"))}/me`,
  },
  {
    id: 'flask-session-cookie',
    title: 'Flask sets a session cookie with SameSite=Lax for a page of another site',
    needs: ['flask'],
    cause: 'cookie-not-stored',
    not: ['cookies-not-sent', 'credentials-not-allowed'],
    verdict: 'allowed',
    request: { ...postJson, credentials: 'include' },
    async start(ground) {
      const origin = await ground.flask(`
app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
CORS(app, origins=["${ground.page}"], supports_credentials=True)

@app.post("/login")
def login():
    session["user"] = "kim"
    return jsonify(ok=True)`);
      return `${origin}/login`;
    },
  },
  {
    id: 'express-strict-cookie',
    title: 'Express sets a cookie with SameSite=Strict for a page of another site',
    needs: ['node'],
    cause: 'cookie-not-stored',
    not: ['cookies-not-sent', 'credentials-not-allowed'],
    verdict: 'allowed',
    platform: 'express',
    request: { ...postJson, credentials: 'include' },
    start: async ground =>
      `${await ground.express(corsApp(`{ origin: '${ground.page}', credentials: true }`, "res.cookie('session', '9c1e', { sameSite: 'strict', httpOnly: true }).json({})"))}/login`,
  },
  {
    id: 'express-401-with-authorization',
    title: 'Express answers 401 to an expired token, with headers and no cookie in play',
    needs: ['node'],
    cause: null,
    not: ['cookies-not-sent', 'error-without-cors'],
    verdict: 'allowed',
    platform: 'express',
    request: { ...get, headers: [['Authorization', 'Bearer expired']] },
    start: async ground => `${await ground.express(corsApp('', 'res.status(401).json({})'))}/me`,
  },
];
