import type { PlatformRule } from './platform.js';

export const node: PlatformRule = {
  id: 'node',
  name: 'Node.js',
  signs: [
    { header: 'server', value: /^(?:node(?:\.js)?|SimpleHTTP server node)\b/i, confidence: 'likely' },
    { header: 'x-powered-by', value: /^(?:restify|polka|fastify)\b/i, confidence: 'likely' },
  ],
};
