/**
 * Every server's text, in the order in which they are offered: proven ones first.
 */
import express from './express.js';
import nginx from './nginx.js';
import type { ServerText } from './server.js';

export const SERVERS: readonly ServerText[] = [nginx, express];
