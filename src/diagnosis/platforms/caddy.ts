import type { PlatformRule } from './platform.js';

export const caddy: PlatformRule = {
  id: 'caddy',
  name: 'Caddy',
  signs: [
    { header: 'server', value: /^Caddy\b/i, confidence: 'certain' },
    { header: 'via', value: /\bCaddy\b/i, confidence: 'certain' },
  ],
};
