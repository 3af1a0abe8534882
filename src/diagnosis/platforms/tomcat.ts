import type { PlatformRule } from './platform.js';

export const tomcat: PlatformRule = {
  id: 'tomcat',
  name: 'Tomcat',
  signs: [
    { header: 'server', value: /^Apache-Coyote\b/i, confidence: 'certain' },
    { header: 'server', value: /^Apache Tomcat\b/i, confidence: 'certain' },
  ],
};
