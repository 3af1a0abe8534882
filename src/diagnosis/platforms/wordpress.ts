import type { PlatformRule } from './platform.js';

export const wordpress: PlatformRule = {
  id: 'wordpress',
  name: 'WordPress',
  signs: [
    { header: 'link', value: /api\.w\.org/i, confidence: 'certain' },
    { header: 'x-wp-*', confidence: 'likely' },
    { header: 'x-redirect-by', value: /^WordPress/i, confidence: 'certain' },
  ],
};
