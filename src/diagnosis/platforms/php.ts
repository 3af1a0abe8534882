import type { PlatformRule } from './platform.js';

export const php: PlatformRule = {
  id: 'php',
  name: 'PHP',
  signs: [
    { header: 'x-powered-by', value: /^PHP\//i, confidence: 'certain' },
    { header: 'set-cookie', value: /^PHPSESSID=/i, confidence: 'likely' },
  ],
};
