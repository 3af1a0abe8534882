import type { PlatformRule } from './platform.js';

export const lighttpd: PlatformRule = {
  id: 'lighttpd',
  name: 'lighttpd',
  signs: [{ header: 'server', value: /^lighttpd\b/i, confidence: 'certain' }],
};
