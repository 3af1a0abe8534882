import type { PlatformRule } from './platform.js';

export const akamai: PlatformRule = {
  id: 'akamai',
  name: 'Akamai',
  signs: [
    { header: 'server', value: /^AkamaiGHost\b/i, confidence: 'certain' },
    { header: 'x-akamai-*', confidence: 'certain' },
    { header: 'akamai-*', confidence: 'certain' },
  ],
};
