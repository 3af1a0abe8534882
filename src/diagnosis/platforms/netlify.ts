import type { PlatformRule } from './platform.js';

export const netlify: PlatformRule = {
  id: 'netlify',
  name: 'Netlify',
  signs: [
    { header: 'x-nf-request-id', confidence: 'certain' },
    { header: 'server', value: /^Netlify\b/i, confidence: 'certain' },
  ],
};
