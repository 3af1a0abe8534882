import type { PlatformRule } from './platform.js';

export const cloudflare: PlatformRule = {
  id: 'cloudflare',
  name: 'Cloudflare',
  signs: [
    { header: 'cf-ray', confidence: 'certain' },
    { header: 'server', value: /^cloudflare\b/i, confidence: 'certain' },
    { header: 'cf-cache-status', confidence: 'certain' },
    { header: 'set-cookie', value: /^(?:__cf_bm|__cfruid|_cfuvid)=/i, confidence: 'likely' },
  ],
};
