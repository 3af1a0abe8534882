import type { PlatformRule } from './platform.js';

export const puma: PlatformRule = {
  id: 'puma',
  name: 'Puma',
  signs: [{ header: 'server', value: /^puma\b/i, confidence: 'certain' }],
};
