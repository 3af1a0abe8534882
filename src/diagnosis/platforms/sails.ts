import type { PlatformRule } from './platform.js';

export const sails: PlatformRule = {
  id: 'sails',
  name: 'Sails',
  signs: [
    { header: 'x-powered-by', value: /^Sails\b/i, confidence: 'certain' },
    { header: 'set-cookie', value: /^sails\.sid=/i, confidence: 'likely' },
  ],
};
