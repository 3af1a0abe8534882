import type { PlatformRule } from './platform.js';

export const undertow: PlatformRule = {
  id: 'undertow',
  name: 'Undertow',
  signs: [
    { header: 'server', value: /^(?:undertow|WildFly|JBoss)/i, confidence: 'certain' },
    { header: 'x-powered-by', value: /^Undertow\b/i, confidence: 'certain' },
  ],
};
