/**
 * The origins of a running oracle, and what a scenario's keys come to.
 */
import { type Context, isOpaque, type OriginKey } from './scenario.js';

/** Ports that something listens at, and one that nothing does. */
export type Ports = Readonly<
  Record<'home' | 'near' | 'api' | 'third' | 'sub' | 'v6' | 'plain' | 'closed', number>
>;

/** Hosts that the browsers are told to look for on this machine; not trustworthy, unlike localhost. */
export const INSECURE_HOSTS = ['page.test', 'api.test'] as const;

/** Serialized origins by key, as seen from `context`. */
export function originsFor(ports: Ports, context: Context): Readonly<Record<OriginKey, string>> {
  return {
    home: `http://${homeHost(context)}:${ports.home}`,
    near: `http://localhost:${ports.near}`,
    api: `http://127.0.0.1:${ports.api}`,
    third: `http://127.0.0.1:${ports.third}`,
    sub: `http://api.localhost:${ports.sub}`,
    v6: `http://[::1]:${ports.v6}`,
    plain: `http://api.test:${ports.plain}`,
    closed: `http://127.0.0.1:${ports.closed}`,
    nowhere: 'http://nowhere.invalid',
    unsafe: 'http://127.0.0.1:6667',
  };
}

/** The serialized origin of the document or worker that asks. */
export function requesterOrigin(ports: Ports, context: Context): string {
  return isOpaque(context) ? 'null' : originsFor(ports, context).home;
}

function homeHost(context: Context): string {
  if (context === 'insecure-page') return 'page.test';
  return context === 'cross-frame' ? 'frame.localhost' : 'localhost';
}

/** What tells another extension to interfere with the first leg. */
export function meddleQuery({ meddle }: { meddle?: string }): string {
  return meddle === undefined ? '' : `?meddle=${meddle}`;
}

/** The URL that run number `run` asks for at `leg`. */
export function legUrl(origin: string, run: number, leg: number | string): string {
  return `${origin}/x/${run}/${leg}`;
}

/** Run and leg of a URL or a path that `legUrl` made; null for another. */
export function parseLegUrl(url: string): { run: number; leg: string } | null {
  const [, run, leg] = /\/x\/(\d+)\/([a-z0-9]+)(?:[?#]|$)/.exec(url) ?? [];
  return run === undefined || leg === undefined ? null : { run: Number(run), leg };
}
