import type { PlatformRule } from './platform.js';

export const spring: PlatformRule = {
  id: 'spring',
  name: 'Spring',
  signs: [
    { header: 'x-application-context', confidence: 'certain' },
    {
      header: 'vary',
      value: /origin,?\s*access-control-request-method,?\s*access-control-request-headers/i,
      confidence: 'likely',
    },
  ],
};
