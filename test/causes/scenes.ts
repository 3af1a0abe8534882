/** All scenes, in the order of the causes. */
import type { Scene } from './scene.js';
import { caches } from './scenes/caches.js';
import { errors } from './scenes/errors.js';
import { lists } from './scenes/lists.js';
import { origins } from './scenes/origins.js';
import { others } from './scenes/others.js';
import { preflights } from './scenes/preflights.js';
import { redirects } from './scenes/redirects.js';

export const SCENES: readonly Scene[] = [
  ...errors,
  ...preflights,
  ...redirects,
  ...caches,
  ...origins,
  ...lists,
  ...others,
];
