import type { PlatformRule } from './platform.js';

export const flask: PlatformRule = {
  id: 'flask',
  name: 'Flask',
  signs: [{ header: 'server', value: /^Werkzeug\//i, confidence: 'certain' }],
};
