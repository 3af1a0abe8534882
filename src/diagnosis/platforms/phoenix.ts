import type { PlatformRule } from './platform.js';

export const phoenix: PlatformRule = {
  id: 'phoenix',
  name: 'Phoenix',
  signs: [
    { header: 'server', value: /^Cowboy\b/i, confidence: 'likely' },
    { header: 'set-cookie', value: /^_\w+_key=/i, confidence: 'possible' },
  ],
};
