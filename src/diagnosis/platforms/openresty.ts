import type { PlatformRule } from './platform.js';

export const openresty: PlatformRule = {
  id: 'openresty',
  name: 'OpenResty',
  signs: [{ header: 'server', value: /^openresty\b/i, confidence: 'certain' }],
};
