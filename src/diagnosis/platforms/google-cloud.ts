import type { PlatformRule } from './platform.js';

export const googleCloud: PlatformRule = {
  id: 'google-cloud',
  name: 'Google Cloud',
  signs: [
    { header: 'via', value: /\b1\.1 google\b/i, confidence: 'certain' },
    {
      header: 'server',
      value: /^(?:Google Frontend|GSE|ESF|scaffolding|gws|sffe)\b/i,
      confidence: 'certain',
    },
    { header: 'x-cloud-trace-context', confidence: 'likely' },
    { header: 'x-goog-*', confidence: 'likely' },
  ],
};
