/**
 * Every same-origin proxy, and which of them suits a page. Brings all texts along: import it when they are first shown.
 */
import { isLoopback, parseUrl } from '../../standard/origin.js';
import type { ServerText } from '../servers/server.js';
import vite from '../servers/vite.js';
import webpack from '../servers/webpack.js';
import angular from './angular.js';
import apache from './apache.js';
import caddy from './caddy.js';
import express from './express.js';
import netlify from './netlify.js';
import nextjs from './nextjs.js';
import nginx from './nginx.js';
import nuxt from './nuxt.js';
import type { ProxyText } from './proxy.js';
import vercel from './vercel.js';

const inDevelopment = (server: ServerText): ProxyText => ({ ...server, stage: 'development' });

/** In the order in which they are offered. */
export const PROXIES: readonly ProxyText[] = [
  inDevelopment(vite),
  inDevelopment(webpack),
  angular,
  nextjs,
  nuxt,
  nginx,
  apache,
  caddy,
  express,
  netlify,
  vercel,
];

/** Ports that a tool takes unless it is told otherwise. */
const USUAL_PORT: Readonly<Record<string, string>> = {
  '5173': 'vite',
  '4173': 'vite',
  '4200': 'angular',
  '8080': 'webpack',
};
const USUAL_HOST: ReadonlyArray<readonly [end: string, id: string]> = [
  ['.netlify.app', 'netlify-proxy'],
  ['.vercel.app', 'vercel-proxy'],
];

/**
 * For a page of `origin`: on this machine those for development first, elsewhere the others. What the port or the host
 * speaks for comes first; then the one that was chosen last.
 */
export function proxiesFor(origin: string, lastChosen: string | null = null): ProxyText[] {
  const url = parseUrl(origin);
  const local = url !== null && isLoopback(url.hostname);
  const likely = local
    ? USUAL_PORT[url.port]
    : USUAL_HOST.find(([end]) => url?.hostname.endsWith(end) === true)?.[1];
  const rank = ({ id, stage }: ProxyText): number => {
    if (id === likely) return 0;
    if (id === lastChosen) return 1;
    return (stage === 'development') === local ? 2 : 3;
  };
  return [...PROXIES].sort((a, b) => rank(a) - rank(b));
}
