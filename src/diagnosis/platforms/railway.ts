import type { PlatformRule } from './platform.js';

export const railway: PlatformRule = {
  id: 'railway',
  name: 'Railway',
  signs: [
    { header: 'x-railway-*', confidence: 'certain' },
    { header: 'server', value: /^railway-edge\b/i, confidence: 'certain' },
  ],
};
