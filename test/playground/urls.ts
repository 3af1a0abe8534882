/** The URLs of the situations: `<origin>/s/<id>/<run>/<leg>/<path>`, so that every run is new to every cache. */
import type { Origins, Situation } from './situation.js';

/** The URL of a leg of `situation` in one run, or null where it has no such leg. */
export function legUrl(situation: Situation, origins: Origins, run: string, leg = 0): string | null {
  const spec = situation.legs[leg];
  if (spec === undefined) return null;
  return `${origins[spec.at]}/s/${situation.id}/${run}/${leg}/${spec.path ?? ''}`;
}

/** What a request target speaks of, or null where it is no situation's. */
export function parseTarget(target: string): { id: string; run: string; leg: number } | null {
  const match = /^\/s\/([a-z0-9-]+)\/([^/?]+)\/(\d+)(?:[/?]|$)/.exec(target);
  if (match === null) return null;
  const [, id = '', run = '', leg = ''] = match;
  return { id, run, leg: Number(leg) };
}
