/** All situations of the playground, in the order of the page. */
import type { Situation } from './situation.js';
import { credentials } from './situations/credentials.js';
import { masked } from './situations/masked.js';
import { notCors } from './situations/not-cors.js';
import { origin } from './situations/origin.js';
import { preflight } from './situations/preflight.js';
import { redirects } from './situations/redirects.js';
import { works } from './situations/works.js';

export const situations: readonly Situation[] = [
  ...preflight,
  ...origin,
  ...credentials,
  ...redirects,
  ...masked,
  ...notCors,
  ...works,
];

const byId = new Map(situations.map(situation => [situation.id, situation]));

/** The situation of that id. Throws where there is none, since ids are written by us. */
export function situationOf(id: string): Situation {
  const situation = byId.get(id);
  if (situation === undefined) throw new Error(`The playground has no situation '${id}'`);
  return situation;
}
