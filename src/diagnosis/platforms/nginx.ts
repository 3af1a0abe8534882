import type { PlatformRule } from './platform.js';

export const nginx: PlatformRule = {
  id: 'nginx',
  name: 'nginx',
  signs: [{ header: 'server', value: /^nginx\b/i, confidence: 'certain' }],
};
