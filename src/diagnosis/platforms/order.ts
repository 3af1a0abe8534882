/**
 * Which platforms the headers of an answer give away. Headers can lie: this is where to look first, not proof.
 * A new platform is one file and one line here.
 */
import type { Header } from '../../standard/headers.js';
import type { Confidence, Platform } from '../diagnosis.js';
import { akamai } from './akamai.js';
import { apache } from './apache.js';
import { apiGateway } from './api-gateway.js';
import { aspnet } from './aspnet.js';
import { awsAlb } from './aws-alb.js';
import { azure } from './azure.js';
import { azureStorage } from './azure-storage.js';
import { bunny } from './bunny.js';
import { caddy } from './caddy.js';
import { cloudflare } from './cloudflare.js';
import { cloudfront } from './cloudfront.js';
import { django } from './django.js';
import { drupal } from './drupal.js';
import { envoy } from './envoy.js';
import { express } from './express.js';
import { fastapi } from './fastapi.js';
import { fastly } from './fastly.js';
import { firebase } from './firebase.js';
import { flask } from './flask.js';
import { fly } from './fly.js';
import { githubPages } from './github-pages.js';
import { googleCloud } from './google-cloud.js';
import { googleCloudStorage } from './google-cloud-storage.js';
import { gunicorn } from './gunicorn.js';
import { hapi } from './hapi.js';
import { haproxy } from './haproxy.js';
import { heroku } from './heroku.js';
import { hono } from './hono.js';
import { iis } from './iis.js';
import { java } from './java.js';
import { jetty } from './jetty.js';
import { keycloak } from './keycloak.js';
import { koa } from './koa.js';
import { kong } from './kong.js';
import { laravel } from './laravel.js';
import { lighttpd } from './lighttpd.js';
import { litespeed } from './litespeed.js';
import { nestjs } from './nestjs.js';
import { netlify } from './netlify.js';
import { nextjs } from './nextjs.js';
import { nginx } from './nginx.js';
import { node } from './node.js';
import { nuxt } from './nuxt.js';
import { openresty } from './openresty.js';
import { phoenix } from './phoenix.js';
import { php } from './php.js';
import type { PlatformRule, Sign } from './platform.js';
import { puma } from './puma.js';
import { python } from './python.js';
import { rails } from './rails.js';
import { railway } from './railway.js';
import { render } from './render.js';
import { s3 } from './s3.js';
import { sails } from './sails.js';
import { spring } from './spring.js';
import { squid } from './squid.js';
import { strapi } from './strapi.js';
import { supabase } from './supabase.js';
import { tomcat } from './tomcat.js';
import { traefik } from './traefik.js';
import { undertow } from './undertow.js';
import { varnish } from './varnish.js';
import { vercel } from './vercel.js';
import { wordpress } from './wordpress.js';

/** From the most special to the most general. */
export const PLATFORMS: readonly PlatformRule[] = [
  // What runs the application: the more special first.
  laravel,
  rails,
  django,
  flask,
  fastapi,
  spring,
  aspnet,
  express,
  nextjs,
  nuxt,
  nestjs,
  koa,
  hono,
  hapi,
  sails,
  strapi,
  phoenix,
  wordpress,
  drupal,
  supabase,
  firebase,
  s3,
  azureStorage,
  googleCloudStorage,
  php,
  java,
  node,
  python,
  keycloak,
  // Servers in front of it.
  nginx,
  openresty,
  apache,
  caddy,
  iis,
  tomcat,
  jetty,
  undertow,
  lighttpd,
  litespeed,
  puma,
  gunicorn,
  // Gateways, clouds and CDNs.
  apiGateway,
  awsAlb,
  cloudfront,
  cloudflare,
  vercel,
  netlify,
  heroku,
  render,
  fly,
  railway,
  githubPages,
  azure,
  googleCloud,
  envoy,
  kong,
  traefik,
  haproxy,
  varnish,
  squid,
  fastly,
  akamai,
  bunny,
];

/** A longer value is no server's word; its beginning still counts, for less. */
const VALUE_LIMIT = 256;
const EVIDENCE_LIMIT = 80;
/** Further lines are noise. */
const LINE_LIMIT = 200;

interface Line {
  name: string;
  value: string;
  cut: boolean;
}

/** The platforms behind `headers`: applications, then servers, then gateways and CDNs. */
export function recognisePlatforms(headers: readonly Header[]): Platform[] {
  const lines = headers.slice(0, LINE_LIMIT).flatMap(linesOf);
  return PLATFORMS.flatMap(rule => recognised(rule, lines) ?? []);
}

function recognised({ id, name, signs }: PlatformRule, lines: readonly Line[]): Platform | null {
  let confidence: Confidence | null = null;
  const evidence: string[] = [];
  for (const sign of signs) {
    for (const line of lines) {
      if (!speaks(sign, line)) continue;
      const shown = show(line);
      if (!evidence.includes(shown)) evidence.push(shown);
      confidence = stronger(confidence, line.cut ? 'possible' : sign.confidence);
    }
  }
  return confidence === null ? null : { id, name, confidence, evidence: evidence.slice(0, 4) };
}

function speaks({ header, value }: Sign, line: Line): boolean {
  const named = header.endsWith('*') ? line.name.startsWith(header.slice(0, -1)) : line.name === header;
  return named && (value === undefined || value.test(line.value));
}

/** Firefox gives several Set-Cookie lines as one. */
function linesOf({ name, value }: Header): Line[] {
  const lower = name.slice(0, 100).toLowerCase();
  const cut = value.length > VALUE_LIMIT;
  if (lower !== 'set-cookie') return [{ name: lower, value: value.slice(0, VALUE_LIMIT), cut }];
  return value
    .slice(0, 16 * VALUE_LIMIT)
    .split('\n', 20)
    .map(cookie => ({ name: lower, value: cookie.slice(0, VALUE_LIMIT), cut: false }));
}

/** Of a cookie the name alone. */
function show({ name, value }: Line): string {
  const text = name === 'set-cookie' ? `${name}: ${value.split('=', 1)[0] ?? ''}` : `${name}: ${value}`;
  const short = text.length > EVIDENCE_LIMIT ? `${text.slice(0, EVIDENCE_LIMIT)}…` : text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return `\`${short.replace(/[\x00-\x1f\x7f]+/g, ' ').replaceAll('`', '´')}\``;
}

function stronger(a: Confidence | null, b: Confidence): Confidence {
  if (a === 'certain' || b === 'certain') return 'certain';
  return a === 'likely' || b === 'likely' ? 'likely' : 'possible';
}
