import type { PlatformRule } from './platform.js';

export const gunicorn: PlatformRule = {
  id: 'gunicorn',
  name: 'Gunicorn',
  signs: [{ header: 'server', value: /^gunicorn\b/i, confidence: 'certain' }],
};
