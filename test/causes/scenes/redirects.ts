/** Redirects of the request itself; and what looks alike. */
import { get, postJson } from '../../playground/situations/kit.js';
import type { Scene } from '../scene.js';

/** Preflights answered, the request redirected. */
const hop = (page: string, answer: string) => `
            add_header Access-Control-Allow-Origin ${page};
            add_header Access-Control-Allow-Headers content-type;
            add_header Vary Origin;
            if ($request_method = OPTIONS) { return 204; }
            ${answer}`;

export const redirects: readonly Scene[] = [
  {
    id: 'nginx-directory',
    title: 'nginx redirects from the directory to its slash, without the headers that the files have',
    needs: ['nginx', 'node'],
    cause: 'redirect-without-cors',
    not: ['cors-not-enabled', 'redirect-to-login', 'error-without-cors'],
    verdict: 'blocked',
    platform: 'nginx',
    request: get,
    async start(ground) {
      const app = await ground.express('app.use(cors()); app.use((req, res) => res.json([]));');
      return `${await ground.nginx(`location /orders/ { proxy_pass ${app}; }`)}/orders`;
    },
  },
  {
    id: 'flask-strict-slashes',
    title: 'Flask redirects to the slash before cross_origin has its say: 308',
    needs: ['flask'],
    cause: 'redirect-without-cors',
    not: ['cors-not-enabled', 'redirect-to-login'],
    verdict: 'blocked',
    request: get,
    async start(ground) {
      const origin = await ground.flask(`
@app.get("/orders/")
@cross_origin()
def orders():
    return jsonify([])`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'flask-login',
    title: 'Flask, with CORS everywhere, sends whoever has no session to the sign-in page of another origin',
    needs: ['flask'],
    cause: 'redirect-to-login',
    not: ['cors-not-enabled', 'redirect-without-cors', 'redirect-null-origin'],
    verdict: 'blocked',
    request: get,
    async start(ground) {
      const login = await ground.flask('@app.get("/login")\ndef login():\n    return "<h1>Sign in</h1>"');
      const origin = await ground.flask(`
CORS(app, origins=["${ground.page}"])

@app.get("/orders")
def orders():
    if "user" not in session:
        return redirect("${login}/login?next=" + request.path)
    return jsonify([])`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'nginx-auth-request',
    title:
      'nginx asks a sign-in service, and redirects to the sign-in page of another origin without headers',
    needs: ['nginx', 'node'],
    cause: 'redirect-to-login',
    not: ['redirect-without-cors', 'cors-not-enabled'],
    verdict: 'blocked',
    platform: 'nginx',
    request: get,
    async start(ground) {
      const login = await ground.express(
        "app.get('/verify', (req, res) => res.status(401).end()); app.get('/oauth2/start', (req, res) => res.send('Sign in'));",
      );
      const origin = await ground.nginx(`
        location / { auth_request /_verify; error_page 401 = @login; proxy_pass ${login}; }
        location = /_verify { internal; proxy_pass ${login}/verify; }
        location @login { return 302 ${login}/oauth2/start?rd=$request_uri; }`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'nginx-to-files',
    title: 'nginx redirects, with its headers, to files of another origin that know nothing of CORS',
    needs: ['nginx', 'lighttpd'],
    cause: 'cors-not-enabled',
    not: ['redirect-to-login', 'redirect-without-cors'],
    verdict: 'blocked',
    request: get,
    async start(ground) {
      const files = await ground.lighttpd('');
      const origin = await ground.nginx(
        `location / { ${hop(ground.page, `return 302 ${files}/orders.json;`)} }`,
      );
      return `${origin}/orders`;
    },
  },
  {
    id: 'nginx-to-express-list',
    title:
      'nginx redirects to an Express application of another origin, whose cors lists the page and now sees null',
    needs: ['nginx', 'node'],
    cause: 'redirect-null-origin',
    not: ['cors-not-enabled', 'null-origin', 'origin-not-listed', 'redirect-with-userinfo'],
    verdict: 'blocked',
    request: get,
    async start(ground) {
      const app = await ground.express(
        `app.use(cors({ origin: ['${ground.page}'] })); app.use((req, res) => res.json([]));`,
      );
      const origin = await ground.nginx(`location / { ${hop(ground.page, `return 302 ${app}/orders;`)} }`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'haproxy-to-caddy',
    title: 'HAProxy redirects to another origin, where Caddy names the page and the browser says null',
    needs: ['haproxy', 'caddy'],
    cause: 'redirect-null-origin',
    not: ['null-origin', 'origin-not-listed', 'redirect-without-cors'],
    verdict: 'blocked',
    platform: 'caddy',
    request: get,
    async start(ground) {
      const site = await ground.caddy(`header Access-Control-Allow-Origin "${ground.page}"\nrespond "[]"`);
      const origin = await ground.haproxy(
        `http-request redirect prefix ${site} code 307
    http-after-response set-header Access-Control-Allow-Origin ${ground.page}`,
        site,
      );
      return `${origin}/orders`;
    },
  },
  {
    id: 'nginx-301-post',
    title: 'nginx redirects a POST with 301, and the application has no route for the GET that comes of it',
    needs: ['nginx', 'node'],
    cause: 'redirect-changed-method',
    not: ['error-without-cors', 'redirect-without-cors', 'cors-not-enabled'],
    verdict: 'blocked',
    request: postJson,
    async start(ground) {
      const app = await ground.express("app.post('/orders/', cors(), (req, res) => res.json({}));");
      const origin = await ground.nginx(`
        location = /orders { ${hop(ground.page, 'return 301 /orders/;')} }
        location / { proxy_pass ${app}; }`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'django-302-post',
    title: 'Django redirects a POST with 302 to a view that takes no GET',
    needs: ['django'],
    cause: 'redirect-changed-method',
    not: ['error-without-cors', 'redirect-without-cors', 'preflight-not-routed'],
    verdict: 'blocked',
    request: postJson,
    async start(ground) {
      const origin = await ground.django(
        `
from django.shortcuts import redirect

def allowed(response):
    response["Access-Control-Allow-Origin"] = "${ground.page}"
    response["Access-Control-Allow-Headers"] = "content-type"
    return response

def old(request):
    return allowed(HttpResponse(status=204) if request.method == "OPTIONS" else redirect("/v2/orders"))

@require_http_methods(["POST"])
def new(request):
    return allowed(JsonResponse({}))
`,
        'path("orders", old), path("v2/orders", new)',
      );
      return `${origin}/orders`;
    },
  },
  {
    id: 'nginx-307-post',
    title: 'nginx redirects a POST with 307, and the application answers it without headers: 500',
    needs: ['nginx', 'node'],
    cause: 'error-without-cors',
    not: ['redirect-changed-method', 'redirect-without-cors'],
    verdict: 'blocked',
    request: postJson,
    async start(ground) {
      const app = await ground.express(
        "app.options('/orders/', cors()); app.post('/orders/', () => { throw new Error('broken on purpose'); });",
      );
      const origin = await ground.nginx(`
        location = /orders { ${hop(ground.page, 'return 307 /orders/;')} }
        location / { proxy_pass ${app}; }`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'nginx-userinfo',
    title: 'nginx redirects to an address with a user name and a password',
    needs: ['nginx', 'node'],
    cause: 'redirect-with-userinfo',
    not: ['redirect-without-cors', 'network-failure', 'redirect-null-origin'],
    verdict: 'blocked',
    platform: 'nginx',
    request: get,
    async start(ground) {
      const app = await ground.express('app.use(cors()); app.use((req, res) => res.json([]));');
      const to = app.replace('://', '://kim:swordfish@');
      return `${await ground.nginx(`location / { ${hop(ground.page, `return 302 ${to}/orders;`)} }`)}/orders`;
    },
  },
  {
    id: 'apache-userinfo',
    title: 'Apache does the same with Redirect',
    needs: ['apache', 'node'],
    cause: 'redirect-with-userinfo',
    not: ['redirect-without-cors', 'network-failure'],
    verdict: 'blocked',
    platform: 'apache',
    request: get,
    async start(ground) {
      const app = await ground.express('app.use(cors()); app.use((req, res) => res.json([]));');
      const to = app.replace('://', '://kim@');
      const origin = await ground.apache(
        `Header always set Access-Control-Allow-Origin "${ground.page}"\nRedirect 302 "/orders" "${to}/orders"`,
      );
      return `${origin}/orders`;
    },
  },
];
