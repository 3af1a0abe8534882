/**
 * On which version each text was last seen to work. Written by test/servers/run.ts.
 */
import type { Proof } from './server.js';

export const PROOF: Readonly<Record<string, Proof>> = {
  nginx: { version: 'nginx 1.22.1', date: '2026-11-23' },
  apache: { version: 'Apache httpd 2.4.71', date: '2026-11-23' },
  caddy: { version: 'Caddy 2.6.2', date: '2026-11-23' },
  haproxy: { version: 'HAProxy 2.6.12', date: '2026-11-23' },
  lighttpd: { version: 'lighttpd 1.4.69', date: '2026-11-23' },
  varnish: { version: 'Varnish 7.1.1', date: '2026-11-23' },
  tomcat: { version: 'Tomcat 10.1.60', date: '2026-11-23' },
  node: { version: 'Node 20.20.2', date: '2026-11-23' },
  express: { version: 'Express 5.3.0, cors 2.8.6', date: '2026-11-23' },
  fastify: { version: 'Fastify 5.12.8, @fastify/cors 11.4.3', date: '2026-11-23' },
  koa: { version: 'Koa 3.3.0, @koa/cors 5.0.0', date: '2026-11-23' },
  hono: { version: 'Hono 4.13.19', date: '2026-11-23' },
  nestjs: { version: 'NestJS 12.5.1', date: '2026-11-23' },
  hapi: { version: 'hapi 21.4.10', date: '2026-11-23' },
  nuxt: { version: 'h3 1.15.11', date: '2026-11-23' },
  polka: { version: 'Polka 0.5.2, cors 2.8.6', date: '2026-11-23' },
  flask: { version: 'Flask 2.2.2, flask-cors 3.0.10', date: '2026-11-23' },
  django: { version: 'Django 3.2.25, django-cors-headers 3.14.0', date: '2026-11-23' },
  fastapi: { version: 'FastAPI 0.92.0, Starlette 0.26.1', date: '2026-11-23' },
  rack: { version: 'Rack 2.2.22, rack-cors 1.1.1', date: '2026-11-23' },
  rails: { version: 'Rails 6.1.7.10, rack-cors 1.1.1', date: '2026-11-23' },
  php: { version: 'PHP 8.2.36', date: '2026-11-23' },
  go: { version: 'Go 1.19.8', date: '2026-11-23' },
  'rs-cors': { version: 'rs/cors 1.7.0', date: '2026-11-23' },
  gin: { version: 'Gin 1.8.1, gin-contrib/cors 1.4.0', date: '2026-11-23' },
  vite: { version: 'Vite 8.3.8', date: '2026-11-23' },
  webpack: { version: 'webpack-dev-server 5.2.7', date: '2026-11-23' },
};
