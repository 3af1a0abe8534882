import type { PlatformRule } from './platform.js';

export const kong: PlatformRule = {
  id: 'kong',
  name: 'Kong',
  signs: [
    { header: 'server', value: /^kong\b/i, confidence: 'certain' },
    { header: 'via', value: /\bkong\b/i, confidence: 'certain' },
    { header: 'x-kong-*', confidence: 'certain' },
  ],
};
