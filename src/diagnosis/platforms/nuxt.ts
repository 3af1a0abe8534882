import type { PlatformRule } from './platform.js';

export const nuxt: PlatformRule = {
  id: 'nuxt',
  name: 'Nuxt',
  signs: [{ header: 'x-powered-by', value: /^Nuxt/i, confidence: 'certain' }],
};
