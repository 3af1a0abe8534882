import type { PlatformRule } from './platform.js';

export const traefik: PlatformRule = {
  id: 'traefik',
  name: 'Traefik',
  signs: [
    { header: 'server', value: /^Traefik\b/i, confidence: 'certain' },
    { header: 'via', value: /\btraefik\b/i, confidence: 'likely' },
  ],
};
