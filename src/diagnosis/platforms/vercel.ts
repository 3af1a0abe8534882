import type { PlatformRule } from './platform.js';

export const vercel: PlatformRule = {
  id: 'vercel',
  name: 'Vercel',
  signs: [
    { header: 'x-vercel-id', confidence: 'certain' },
    { header: 'server', value: /^Vercel$/i, confidence: 'certain' },
    { header: 'x-vercel-*', confidence: 'certain' },
  ],
};
