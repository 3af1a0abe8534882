import type { PlatformRule } from './platform.js';

export const strapi: PlatformRule = {
  id: 'strapi',
  name: 'Strapi',
  signs: [{ header: 'x-powered-by', value: /^Strapi\b/i, confidence: 'certain' }],
};
