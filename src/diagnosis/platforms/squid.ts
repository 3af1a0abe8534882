import type { PlatformRule } from './platform.js';

export const squid: PlatformRule = {
  id: 'squid',
  name: 'Squid',
  signs: [
    { header: 'server', value: /^squid\b/i, confidence: 'certain' },
    { header: 'via', value: /\(squid/i, confidence: 'certain' },
    { header: 'x-squid-error', confidence: 'certain' },
  ],
};
