/**
 * Every server's text, in the order in which they are offered: proven ones first.
 */
import apache from './apache.js';
import apiGateway from './api-gateway.js';
import aspnet from './aspnet.js';
import azureFunctions from './azure-functions.js';
import caddy from './caddy.js';
import cloudflareWorkers from './cloudflare-workers.js';
import cloudfront from './cloudfront.js';
import django from './django.js';
import envoy from './envoy.js';
import express from './express.js';
import fastapi from './fastapi.js';
import fastify from './fastify.js';
import firebase from './firebase.js';
import flask from './flask.js';
import gin from './gin.js';
import go from './go.js';
import googleCloudStorage from './google-cloud-storage.js';
import hapi from './hapi.js';
import haproxy from './haproxy.js';
import hono from './hono.js';
import iis from './iis.js';
import koa from './koa.js';
import lambda from './lambda.js';
import laravel from './laravel.js';
import lighttpd from './lighttpd.js';
import nestjs from './nestjs.js';
import netlify from './netlify.js';
import nextjs from './nextjs.js';
import nginx from './nginx.js';
import node from './node.js';
import nuxt from './nuxt.js';
import php from './php.js';
import polka from './polka.js';
import quarkus from './quarkus.js';
import rack from './rack.js';
import rails from './rails.js';
import rsCors from './rs-cors.js';
import s3 from './s3.js';
import type { ServerText } from './server.js';
import spring from './spring.js';
import supabase from './supabase.js';
import symfony from './symfony.js';
import tomcat from './tomcat.js';
import towerHttp from './tower-http.js';
import traefik from './traefik.js';
import varnish from './varnish.js';
import vercel from './vercel.js';
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
  traefik,
  envoy,
  iis,
  nextjs,
  laravel,
  symfony,
  spring,
  quarkus,
  aspnet,
  towerHttp,
  apiGateway,
  lambda,
  s3,
  cloudfront,
  googleCloudStorage,
  azureFunctions,
  cloudflareWorkers,
  vercel,
  netlify,
  supabase,
  firebase,
];
