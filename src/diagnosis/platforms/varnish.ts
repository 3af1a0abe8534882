import type { PlatformRule } from './platform.js';

export const varnish: PlatformRule = {
  id: 'varnish',
  name: 'Varnish',
  signs: [
    { header: 'x-varnish', confidence: 'certain' },
    { header: 'via', value: /\bvarnish\b/i, confidence: 'certain' },
  ],
};
