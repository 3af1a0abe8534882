import type { PlatformRule } from './platform.js';

export const hapi: PlatformRule = {
  id: 'hapi',
  name: 'hapi',
  signs: [{ header: 'x-powered-by', value: /^hapi\b/i, confidence: 'certain' }],
};
