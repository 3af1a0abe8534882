/** Errors of gateways, limits and applications, whose answers have no CORS headers; filters that refuse an origin; and what looks alike. */
import { get, postJson } from '../../playground/situations/kit.js';
import type { Scene } from '../scene.js';

const large = { ...postJson, body: JSON.stringify({ note: 'x'.repeat(4096) }) };
const withToken = { ...get, headers: [['Authorization', 'Bearer made-up']] } as const;

/** What people paste into a location: without `always`, which is the trap. */
const nginxCors = (origin: string, always = '') => `
            add_header Access-Control-Allow-Origin ${origin}${always};
            add_header Access-Control-Allow-Methods "GET, POST, PUT"${always};
            add_header Access-Control-Allow-Headers "content-type, authorization"${always};
            add_header Vary Origin${always};
            if ($request_method = OPTIONS) { return 204; }`;

const TOMCAT = '/usr/share/tomcat10';

export const errors: readonly Scene[] = [
  {
    id: 'nginx-502-without-always',
    title: 'nginx adds the headers without `always`, and the application behind it is down: 502',
    needs: ['nginx'],
    cause: 'error-without-cors',
    not: ['cors-not-enabled', 'only-preflight-has-cors', 'network-failure'],
    verdict: 'blocked',
    platform: 'nginx',
    request: postJson,
    async start(ground) {
      const down = await ground.nowhere();
      const origin = await ground.nginx(`location / { ${nginxCors(ground.page)} proxy_pass ${down}; }`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'nginx-413',
    title: 'nginx allows the origin, and refuses a body over client_max_body_size: 413',
    needs: ['nginx'],
    cause: 'error-without-cors',
    not: ['cors-not-enabled', 'only-preflight-has-cors'],
    verdict: 'blocked',
    platform: 'nginx',
    request: large,
    async start(ground) {
      const down = await ground.nowhere();
      const origin = await ground.nginx(
        `client_max_body_size 1k; location / { ${nginxCors(ground.page)} proxy_pass ${down}; }`,
      );
      return `${origin}/upload`;
    },
  },
  {
    id: 'nginx-504',
    title: 'nginx waits for the application no longer than proxy_read_timeout: 504',
    needs: ['nginx', 'node'],
    cause: 'error-without-cors',
    not: ['cancelled', 'network-failure'],
    verdict: 'blocked',
    platform: 'nginx',
    request: get,
    async start(ground) {
      const slow = await ground.express("app.get('/reports', () => {});");
      const origin = await ground.nginx(
        `location / { ${nginxCors(ground.page)} proxy_read_timeout 1s; proxy_pass ${slow}; }`,
      );
      return `${origin}/reports`;
    },
  },
  {
    id: 'express-429',
    title: 'Express counts requests before it thinks of CORS: 429',
    needs: ['node'],
    cause: 'error-without-cors',
    not: ['cors-not-enabled', 'origin-rejected'],
    verdict: 'blocked',
    platform: 'express',
    request: get,
    before: [{ by: 'page', request: get }],
    async start(ground) {
      const origin = await ground.express(`
let seen = 0;
app.use('/orders', (req, res, next) => (++seen > 1 ? res.status(429).set('Retry-After', '30').json({ error: 'slow down' }) : next()));
app.use(cors());
app.get('/orders', (req, res) => res.json([]));`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'haproxy-503',
    title: 'HAProxy adds the header to what the application says, and none is up: 503',
    needs: ['haproxy'],
    cause: 'error-without-cors',
    not: ['cors-not-enabled'],
    verdict: 'blocked',
    request: get,
    async start(ground) {
      const origin = await ground.haproxy(
        `http-response set-header Access-Control-Allow-Origin ${ground.page}`,
        await ground.nowhere(),
      );
      return `${origin}/orders`;
    },
  },
  {
    id: 'apache-503',
    title: 'Apache sets the header with `Header set`, not `always`, and the application is down: 503',
    needs: ['apache'],
    cause: 'error-without-cors',
    not: ['cors-not-enabled'],
    verdict: 'blocked',
    platform: 'apache',
    request: get,
    async start(ground) {
      const origin = await ground.apache(
        `Header set Access-Control-Allow-Origin "${ground.page}"\nProxyPass "/" "${await ground.nowhere()}/"`,
      );
      return `${origin}/orders`;
    },
  },
  {
    id: 'express-cors-callback-error',
    title:
      'Express: the cors package is told to fail for an origin that is not listed, and Express answers 500',
    needs: ['node'],
    cause: 'error-without-cors',
    not: ['cors-not-enabled'],
    verdict: 'blocked',
    platform: 'express',
    request: get,
    async start(ground) {
      const origin = await ground.express(`
app.use(cors({ origin: (from, done) => done(from === 'https://app.example' ? null : new Error('Not allowed by CORS')) }));
app.get('/orders', (req, res) => res.json([]));`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'express-401-without-cors',
    title: 'Express answers the preflight, and a later check answers 401 without headers',
    needs: ['node'],
    cause: 'error-without-cors',
    not: ['preflight-needs-auth', 'only-preflight-has-cors', 'cookies-not-sent'],
    verdict: 'blocked',
    platform: 'express',
    request: withToken,
    async start(ground) {
      const origin = await ground.express(`
app.options('/orders', cors());
app.use((req, res) => res.status(401).set('WWW-Authenticate', 'Bearer error="invalid_token"').json({}));`);
      return `${origin}/orders`;
    },
  },
  {
    id: 'nginx-502-with-always',
    title: 'nginx adds the headers with `always`, and the application is down: the page reads the 502',
    needs: ['nginx'],
    cause: null,
    not: ['error-without-cors', 'cors-not-enabled', 'network-failure'],
    verdict: 'allowed',
    platform: 'nginx',
    request: postJson,
    async start(ground) {
      const down = await ground.nowhere();
      const origin = await ground.nginx(
        `location / { ${nginxCors(ground.page, ' always')} proxy_pass ${down}; }`,
      );
      return `${origin}/orders`;
    },
  },
  {
    id: 'tomcat-cors-filter',
    title: 'Tomcat’s CorsFilter does not list the origin: 403',
    needs: ['tomcat'],
    cause: 'origin-rejected',
    not: ['error-without-cors', 'cors-not-enabled', 'preflight-needs-auth'],
    verdict: 'blocked',
    request: get,
    async start(ground) {
      const jars = [
        `${TOMCAT}/lib/catalina.jar`,
        `${TOMCAT}/lib/*`,
        `${TOMCAT}/bin/tomcat-juli.jar`,
        '/usr/share/java/tomcat10-servlet-api.jar',
      ];
      const origin = await ground.java('Server', tomcat('https://app.example'), await expanded(jars));
      return `${origin}/orders`;
    },
  },
  {
    id: 'spring-cors-filter',
    title: 'Spring’s CorsFilter does not list the origin: 403, Invalid CORS request',
    needs: ['spring'],
    cause: 'origin-rejected',
    not: ['error-without-cors', 'cors-not-enabled', 'preflight-needs-auth'],
    verdict: 'blocked',
    request: postJson,
    async start(ground) {
      const names = ['server', 'servlet', 'util', 'http', 'io', 'security'].map(name => `jetty9-${name}`);
      const jars = [
        ...names,
        'servlet-api',
        'spring3-web',
        'spring3-core',
        'spring3-beans',
        'spring3-context',
        'commons-logging',
      ];
      const origin = await ground.java(
        'Server',
        SPRING,
        jars.map(name => `/usr/share/java/${name}.jar`),
      );
      return `${origin}/orders`;
    },
  },
  {
    id: 'nginx-403-by-origin',
    title: 'nginx refuses an origin that its map does not list: 403, with Vary: Origin',
    needs: ['nginx'],
    cause: 'origin-rejected',
    not: ['error-without-cors', 'cors-not-enabled'],
    verdict: 'blocked',
    platform: 'nginx',
    request: get,
    async start(ground) {
      const origin = await ground.nginx(
        `add_header Vary Origin always;
         if ($foreign) { return 403; }
         location / { return 200 "[]"; }`,
        'map $http_origin $foreign { default 1; "" 0; "https://app.example" 0; }',
      );
      return `${origin}/orders`;
    },
  },
  {
    id: 'express-403-permission',
    title: 'Express lets the origin in at the preflight, and the permission check answers 403',
    needs: ['node'],
    cause: 'error-without-cors',
    not: ['origin-rejected', 'preflight-needs-auth'],
    verdict: 'blocked',
    platform: 'express',
    request: postJson,
    async start(ground) {
      const origin = await ground.express(`
app.options('/orders', cors());
app.post('/orders', (req, res) => res.status(403).json({ error: 'not yours' }));`);
      return `${origin}/orders`;
    },
  },
];

async function expanded(jars: readonly string[]): Promise<string[]> {
  const { readdir } = await import('node:fs/promises');
  const lists = await Promise.all(
    jars.map(async jar => {
      if (!jar.endsWith('/*')) return [jar];
      const dir = jar.slice(0, -2);
      return (await readdir(dir)).filter(name => name.endsWith('.jar')).map(name => `${dir}/${name}`);
    }),
  );
  return lists.flat();
}

/** Tomcat in a program of its own, with its CorsFilter before one servlet. */
const tomcat = (allowed: string) => `
import jakarta.servlet.http.*;
import java.io.IOException;
import org.apache.catalina.*;
import org.apache.catalina.filters.CorsFilter;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.*;

public class Server {
  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("user.dir"));
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(Integer.parseInt(args[0]));
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "orders", new HttpServlet() {
      @Override
      protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getWriter().print("[]");
      }
    });
    context.addServletMappingDecoded("/*", "orders");
    FilterDef def = new FilterDef();
    def.setFilterName("cors");
    def.setFilter(new CorsFilter());
    def.addInitParameter("cors.allowed.origins", "${allowed}");
    context.addFilterDef(def);
    FilterMap map = new FilterMap();
    map.setFilterName("cors");
    map.addURLPattern("/*");
    context.addFilterMap(map);
    tomcat.start();
    tomcat.getServer().await();
  }
}
`;

/** Jetty with Spring's CorsFilter before one servlet. */
const SPRING = `
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import javax.servlet.http.*;
import org.eclipse.jetty.servlet.*;
import org.springframework.web.cors.*;
import org.springframework.web.filter.CorsFilter;

public class Server {
  public static void main(String[] args) throws Exception {
    CorsConfiguration configuration = new CorsConfiguration();
    configuration.addAllowedOrigin("https://app.example");
    configuration.addAllowedMethod("*");
    configuration.addAllowedHeader("*");
    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/**", configuration);
    ServletContextHandler context = new ServletContextHandler();
    context.addFilter(new FilterHolder(new CorsFilter(source)), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new HttpServlet() {
      @Override
      protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("[]");
      }
    }), "/*");
    org.eclipse.jetty.server.Server server =
        new org.eclipse.jetty.server.Server(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])));
    server.setHandler(context);
    server.start();
    server.join();
  }
}
`;
