/**
 * What a redirect leads to, and in what the two URLs differ.
 */

import type { Exchange } from '../../../capture/exchange.js';
import { parseUrl } from '../../../standard/origin.js';
import { headerOf } from './answer.js';

/** Where leg `index` redirects to, absolute; null where it does not, or where Location is no URL. */
export function targetOf(exchange: Exchange, index: number): string | null {
  const next = exchange.legs[index + 1];
  if (next !== undefined) return next.url;
  if (exchange.refusedLocation !== undefined) return exchange.refusedLocation;
  const leg = exchange.legs[index];
  if (leg === undefined || leg.response === null) return null;
  const location = headerOf(leg.response, 'location');
  return location === null ? null : (parseUrl(location, leg.url)?.href ?? null);
}

/** Where the preflight of leg `index` was redirected to. */
export function preflightTargetOf(exchange: Exchange, index: number): string | null {
  const leg = exchange.legs[index];
  const preflight = leg?.preflight;
  if (leg === undefined || preflight === null || preflight === undefined) return null;
  if (preflight.redirectsTo !== undefined) return preflight.redirectsTo;
  if (preflight.response === null) return null;
  const location = headerOf(preflight.response, 'location');
  return location === null ? null : (parseUrl(location, leg.url)?.href ?? null);
}

/** What usual mistake in the URL a redirect repairs, in words; null where it leads somewhere else altogether. */
export function repairBy(from: string, to: string): string | null {
  const a = parseUrl(from);
  const b = parseUrl(to);
  if (a === null || b === null) return null;
  const repairs: string[] = [];
  if (a.protocol !== b.protocol)
    repairs.push(`${a.protocol.slice(0, -1)} becomes ${b.protocol.slice(0, -1)}`);
  if (a.hostname !== b.hostname) {
    if (b.hostname === `www.${a.hostname}`) repairs.push('www. is added');
    else if (a.hostname === `www.${b.hostname}`) repairs.push('www. is taken away');
    else return null;
  }
  if (a.pathname !== b.pathname) {
    if (b.pathname === `${a.pathname}/`) repairs.push('a slash is added at the end');
    else if (a.pathname === `${b.pathname}/`) repairs.push('the slash at the end is taken away');
    else if (a.pathname.toLowerCase() === b.pathname.toLowerCase())
      repairs.push('the case of the path changes');
    else if (a.pathname.replace(/\/{2,}/g, '/') === b.pathname) repairs.push('double slashes become one');
    else return null;
  }
  return repairs.length === 0 ? null : repairs.join(', ');
}
