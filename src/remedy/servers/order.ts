/**
 * Every server's text, in the order in which they are offered: proven ones first.
 */
import apache from './apache.js';
import caddy from './caddy.js';
import django from './django.js';
import express from './express.js';
import fastapi from './fastapi.js';
import fastify from './fastify.js';
import flask from './flask.js';
import gin from './gin.js';
import go from './go.js';
import hapi from './hapi.js';
import haproxy from './haproxy.js';
import hono from './hono.js';
import koa from './koa.js';
import lighttpd from './lighttpd.js';
import nestjs from './nestjs.js';
import nginx from './nginx.js';
import node from './node.js';
import nuxt from './nuxt.js';
import php from './php.js';
import polka from './polka.js';
import rack from './rack.js';
import rails from './rails.js';
import rsCors from './rs-cors.js';
import type { ServerText } from './server.js';
import tomcat from './tomcat.js';
import varnish from './varnish.js';
import vite from './vite.js';
import webpack from './webpack.js';

export const SERVERS: readonly ServerText[] = [
  nginx,
  apache,
  caddy,
  haproxy,
  lighttpd,
  varnish,
  tomcat,
  node,
  express,
  fastify,
  koa,
  hono,
  nestjs,
  hapi,
  nuxt,
  polka,
  flask,
  django,
  fastapi,
  rack,
  rails,
  php,
  go,
  rsCors,
  gin,
  vite,
  webpack,
];
