/**
 * On which version each text was last seen to work. Written by test/servers/run.ts.
 */
import type { Proof } from './server.js';

export const PROOF: Readonly<Record<string, Proof>> = {
  nginx: { version: 'nginx 1.22.1', date: '2026-11-23' },
  express: { version: 'Express 5.3.0, cors 2.8.6', date: '2026-11-23' },
};
