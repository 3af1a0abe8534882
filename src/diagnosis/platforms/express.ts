import type { PlatformRule } from './platform.js';

export const express: PlatformRule = {
  id: 'express',
  name: 'Express',
  signs: [
    { header: 'x-powered-by', value: /^Express\b/i, confidence: 'certain' },
    { header: 'set-cookie', value: /^connect\.sid=/i, confidence: 'likely' },
  ],
};
