import type { PlatformRule } from './platform.js';

export const fly: PlatformRule = {
  id: 'fly',
  name: 'Fly.io',
  signs: [
    { header: 'fly-request-id', confidence: 'certain' },
    { header: 'server', value: /^Fly\//i, confidence: 'certain' },
  ],
};
