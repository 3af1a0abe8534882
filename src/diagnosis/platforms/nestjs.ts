import type { PlatformRule } from './platform.js';

export const nestjs: PlatformRule = {
  id: 'nestjs',
  name: 'NestJS',
  signs: [{ header: 'x-powered-by', value: /^NestJS\b/i, confidence: 'certain' }],
};
