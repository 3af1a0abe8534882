/**
 * What a scene stands on: the page's origins, and the real servers that it starts. All listen on the loopback interface.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, nodeProgram, output, PYTHON, type Site, write } from '../servers/fixture.js';
import { freePort, type Running, start } from '../servers/processes.js';

export class Ground {
  readonly #running: Running[] = [];
  #count = 0;

  /**
   * @param dir a directory of the scene's own
   * @param page the page's origin
   * @param other another origin that has pages
   */
  constructor(
    readonly dir: string,
    readonly page: string,
    readonly other: string,
  ) {}

  /** Starts one server; gives its origin. `make` may write into the site's directory. */
  async serve(make: (site: Site) => Promise<Command>): Promise<string> {
    this.#count += 1;
    const dir = join(this.dir, String(this.#count));
    await mkdir(dir);
    const port = await freePort();
    this.#running.push(await start(await make({ dir, port, upstream: 0, parts: [] }), port, dir));
    return `http://127.0.0.1:${port}`;
  }

  /** An origin that nothing listens at. */
  async nowhere(): Promise<string> {
    return `http://127.0.0.1:${await freePort()}`;
  }

  async stop(): Promise<void> {
    // The fronts before what stands behind them.
    for (const each of this.#running.splice(0).reverse()) await each.stop();
  }

  /** `server`: what goes into the server block. `http`: what goes beside it. `{port}` and `{dir}` are filled in. */
  nginx(server: string, http = ''): Promise<string> {
    return this.serve(async site => {
      const text = `
user root;
daemon off;
worker_processes 1;
pid {dir}/nginx.pid;
error_log stderr crit;
events { worker_connections 64; }
http {
    access_log off;
    client_body_temp_path {dir}/body;
    proxy_temp_path {dir}/proxy;
    fastcgi_temp_path {dir}/fastcgi;
    uwsgi_temp_path {dir}/uwsgi;
    scgi_temp_path {dir}/scgi;
    types { text/html html; application/json json; }
    ${http}
    server {
        listen 127.0.0.1:{port};
        root {dir};
        ${server}
    }
}
`
        .replaceAll('{dir}', site.dir)
        .replaceAll('{port}', String(site.port));
      const conf = await write(site, 'nginx.conf', text);
      return { argv: ['/usr/sbin/nginx', '-p', site.dir, '-e', 'stderr', '-c', conf] };
    });
  }

  /** `host`: what goes into the virtual host. */
  apache(host: string): Promise<string> {
    return this.serve(async site => {
      const modules = [
        'mpm_event',
        'authn_core',
        'authn_file',
        'authz_core',
        'authz_user',
        'auth_basic',
        'headers',
        'rewrite',
        'alias',
        'dir',
        'mime',
        'proxy',
        'proxy_http',
      ];
      const text = `
${modules.map(name => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
ServerName localhost
ServerRoot ${site.dir}
DocumentRoot ${site.dir}
PidFile ${site.dir}/httpd.pid
DefaultRuntimeDir ${site.dir}
ErrorLog ${site.dir}/error.log
TypesConfig /dev/null
Listen 127.0.0.1:${site.port}
StartServers 1
<VirtualHost 127.0.0.1:${site.port}>
    ${host.replaceAll('{dir}', site.dir)}
</VirtualHost>
`;
      await write(site, 'users', 'kim:{SHA}T1cYHcqt6YBVXyzmdVykJfAGWL4=\n');
      return {
        argv: ['/usr/sbin/apache2', '-f', await write(site, 'httpd.conf', text), '-D', 'FOREGROUND'],
      };
    });
  }

  caddy(site: string): Promise<string> {
    return this.serve(async ({ dir, port, ...rest }) => {
      const text = `{\n  admin off\n  auto_https off\n}\nhttp://127.0.0.1:${port} {\n${site}\n}\n`;
      const file = await write({ dir, port, ...rest }, 'Caddyfile', text);
      return {
        argv: ['/usr/bin/caddy', 'run', '--config', file, '--adapter', 'caddyfile'],
        env: { HOME: dir, XDG_DATA_HOME: dir, XDG_CONFIG_HOME: dir },
      };
    });
  }

  /** `frontend`: lines of the frontend; `backend`: the address behind it. */
  haproxy(frontend: string, backend: string): Promise<string> {
    return this.serve(async site => {
      const text = `
defaults
    mode http
    timeout connect 1s
    timeout client 10s
    timeout server 10s
frontend web
    bind 127.0.0.1:${site.port}
    ${frontend}
    default_backend application
backend application
    retries 0
    server application ${new URL(backend).host}
`;
      return { argv: ['/usr/sbin/haproxy', '-db', '-f', await write(site, 'haproxy.cfg', text)] };
    });
  }

  lighttpd(lines: string): Promise<string> {
    return this.serve(async site => {
      const text = `
server.modules = ( "mod_indexfile", "mod_access", "mod_setenv", "mod_redirect", "mod_staticfile" )
server.document-root = "${site.dir}"
server.errorlog = "${site.dir}/error.log"
server.bind = "127.0.0.1"
server.port = ${site.port}
mimetype.assign = ( ".json" => "application/json" )
${lines}
`;
      await write(site, 'orders.json', '{"orders":[]}');
      return { argv: ['/usr/sbin/lighttpd', '-D', '-f', await write(site, 'lighttpd.conf', text)] };
    });
  }

  varnish(backend: string, subroutines = ''): Promise<string> {
    const { hostname, port: behind } = new URL(backend);
    return this.serve(async site => {
      const text = `vcl 4.1;\nbackend default { .host = "${hostname}"; .port = "${behind}"; }\n${subroutines}\n`;
      const file = await write(site, 'default.vcl', text);
      const listen = `127.0.0.1:${site.port}`;
      const argv = [
        '-F',
        '-a',
        listen,
        '-f',
        file,
        '-n',
        `${site.dir}/work`,
        '-s',
        'malloc,16m',
        '-j',
        'none',
      ];
      return { argv: ['/usr/sbin/varnishd', ...argv] };
    });
  }

  /** In front of one server, as an accelerator. */
  squid(backend: string): Promise<string> {
    const { hostname, port: behind } = new URL(backend);
    return this.serve(async site => {
      const text = `
http_port 127.0.0.1:${site.port} accel defaultsite=127.0.0.1 no-vhost
cache_peer ${hostname} parent ${behind} 0 no-query originserver name=application
http_access allow all
cache_peer_access application allow all
cache_mem 8 MB
cache_effective_user proxy
visible_hostname cache
pid_filename none
access_log none
cache_log /dev/null
coredump_dir none
shutdown_lifetime 0 seconds
pinger_enable off
`;
      return { argv: ['/usr/sbin/squid', '-N', '-f', await write(site, 'squid.conf', text)] };
    });
  }

  /** An Express application: the lines between its making and its listening. `cors` is at hand. */
  express(lines: string): Promise<string> {
    const text = `
import express from 'express';
import cors from 'cors';
const app = express();
${lines}
app.listen(process.env.PORT, '127.0.0.1');
`;
    return this.serve(site => nodeProgram(site, 'server.mjs', text));
  }

  /** A Flask application, with flask-cors at hand. */
  flask(lines: string): Promise<string> {
    const text = `
import sys
from flask import Flask, abort, jsonify, make_response, redirect, request, session
from flask_cors import CORS, cross_origin

app = Flask(__name__)
app.secret_key = "made-up"
${lines}

app.run(host="127.0.0.1", port=int(sys.argv[1]))
`;
    return this.python(text);
  }

  /** A Django project of one file: `views`, then `urlpatterns`, then further settings. */
  django(views: string, patterns: string, settings = ''): Promise<string> {
    const text = `
import sys
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="made-up",
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    ${settings}
)

import django
django.setup()
from django.http import JsonResponse, HttpResponse
from django.urls import path
from django.views.decorators.http import require_http_methods

${views}

urlpatterns = [${patterns}]

from django.core.wsgi import get_wsgi_application
from wsgiref.simple_server import make_server
make_server("127.0.0.1", int(sys.argv[1]), get_wsgi_application()).serve_forever()
`;
    return this.python(text);
  }

  python(text: string): Promise<string> {
    return this.serve(async site => ({
      argv: [PYTHON, await write(site, 'app.py', text), String(site.port)],
    }));
  }

  /** PHP's own server with one script for every path. */
  php(script: string): Promise<string> {
    return this.serve(async site => ({
      argv: ['/usr/bin/php', '-S', `127.0.0.1:${site.port}`, await write(site, 'index.php', script)],
    }));
  }

  /** Java's classes of one file, compiled against `jars` and started with them. */
  java(name: string, source: string, jars: readonly string[]): Promise<string> {
    return this.serve(async site => {
      const file = await write(site, `${name}.java`, source);
      const classpath = jars.join(':');
      await output('ecj', ['-11', '-proc:none', '-nowarn', '-cp', classpath, '-d', site.dir, file]);
      return { argv: ['java', '-cp', `${site.dir}:${classpath}`, name, String(site.port)] };
    });
  }

  /** A certificate that nobody vouches for, as paths of its two files. */
  async certificate(): Promise<{ certificate: string; key: string }> {
    const [certificate, key] = [join(this.dir, 'cert.pem'), join(this.dir, 'key.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    const files = ['-keyout', key, '-out', certificate, '-days', '2', '-nodes'];
    await output('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...files, ...subject]);
    return { certificate, key };
  }
}
