/**
 * Every scenario that is recorded under a name.
 */
import { excused } from './excused.js';
import { found } from './found.js';
import { hiddenCredentials } from './hidden-credentials.js';
import type { Named } from './kit.js';
import { situations } from './situations.js';

export const NAMED: readonly Named[] = [...excused, ...found, ...hiddenCredentials, ...situations];
