import type { PlatformRule } from './platform.js';

export const koa: PlatformRule = {
  id: 'koa',
  name: 'Koa',
  signs: [
    { header: 'x-powered-by', value: /^koa\b/i, confidence: 'certain' },
    { header: 'set-cookie', value: /^koa[.:]sess/i, confidence: 'likely' },
  ],
};
