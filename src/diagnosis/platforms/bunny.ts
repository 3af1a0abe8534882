import type { PlatformRule } from './platform.js';

export const bunny: PlatformRule = {
  id: 'bunny',
  name: 'Bunny CDN',
  signs: [
    { header: 'server', value: /^BunnyCDN\b/i, confidence: 'certain' },
    { header: 'cdn-requestid', confidence: 'likely' },
  ],
};
