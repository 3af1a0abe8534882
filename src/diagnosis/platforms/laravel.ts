import type { PlatformRule } from './platform.js';

export const laravel: PlatformRule = {
  id: 'laravel',
  name: 'Laravel',
  signs: [
    { header: 'set-cookie', value: /^laravel_session=/i, confidence: 'likely' },
    { header: 'set-cookie', value: /^XSRF-TOKEN=/i, confidence: 'possible' },
  ],
};
