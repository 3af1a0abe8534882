import type { PlatformRule } from './platform.js';

export const nextjs: PlatformRule = {
  id: 'nextjs',
  name: 'Next.js',
  signs: [
    { header: 'x-powered-by', value: /^Next\.js/i, confidence: 'certain' },
    { header: 'x-nextjs-*', confidence: 'likely' },
  ],
};
