import type { PlatformRule } from './platform.js';

export const rails: PlatformRule = {
  id: 'rails',
  name: 'Ruby on Rails',
  signs: [
    { header: 'x-runtime', value: /^\d+\.\d+$/i, confidence: 'likely' },
    { header: 'x-powered-by', value: /^Phusion Passenger/i, confidence: 'likely' },
    { header: 'set-cookie', value: /^_[\w-]+_session=/i, confidence: 'possible' },
  ],
};
