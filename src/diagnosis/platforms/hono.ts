import type { PlatformRule } from './platform.js';

export const hono: PlatformRule = {
  id: 'hono',
  name: 'Hono',
  signs: [{ header: 'x-powered-by', value: /^Hono\b/i, confidence: 'certain' }],
};
