import type { PlatformRule } from './platform.js';

export const jetty: PlatformRule = {
  id: 'jetty',
  name: 'Jetty',
  signs: [{ header: 'server', value: /^Jetty\b/i, confidence: 'certain' }],
};
