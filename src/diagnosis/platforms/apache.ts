import type { PlatformRule } from './platform.js';

export const apache: PlatformRule = {
  id: 'apache',
  name: 'Apache',
  signs: [{ header: 'server', value: /^Apache(?!-Coyote)\b/i, confidence: 'certain' }],
};
