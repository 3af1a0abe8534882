import type { PlatformRule } from './platform.js';

export const litespeed: PlatformRule = {
  id: 'litespeed',
  name: 'LiteSpeed',
  signs: [
    { header: 'server', value: /^(?:LiteSpeed|OpenLiteSpeed)\b/i, confidence: 'certain' },
    { header: 'x-litespeed-*', confidence: 'certain' },
  ],
};
