import type { PlatformRule } from './platform.js';

export const iis: PlatformRule = {
  id: 'iis',
  name: 'IIS',
  signs: [
    { header: 'server', value: /^Microsoft-IIS\//i, confidence: 'certain' },
    { header: 'server', value: /^Microsoft-HTTPAPI\//i, confidence: 'likely' },
  ],
};
