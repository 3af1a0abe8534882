import type { PlatformRule } from './platform.js';

export const fastly: PlatformRule = {
  id: 'fastly',
  name: 'Fastly',
  signs: [
    { header: 'x-fastly-*', confidence: 'certain' },
    { header: 'fastly-*', confidence: 'certain' },
    { header: 'x-served-by', value: /^cache-/i, confidence: 'likely' },
  ],
};
