/**
 * Every server's text, in the order in which they are offered: proven ones first.
 */
import express from './express.js';
import fastify from './fastify.js';
import h3 from './h3.js';
import hapi from './hapi.js';
import hono from './hono.js';
import koa from './koa.js';
import nestjs from './nestjs.js';
import nginx from './nginx.js';
import nodeHttp from './node-http.js';
import polka from './polka.js';
import type { ServerText } from './server.js';
import vite from './vite.js';
import webpack from './webpack.js';

export const SERVERS: readonly ServerText[] = [
  nginx,
  nodeHttp,
  express,
  fastify,
  koa,
  hono,
  nestjs,
  hapi,
  h3,
  polka,
  vite,
  webpack,
];
