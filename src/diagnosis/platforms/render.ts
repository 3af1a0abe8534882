import type { PlatformRule } from './platform.js';

export const render: PlatformRule = {
  id: 'render',
  name: 'Render',
  signs: [
    { header: 'x-render-origin-server', confidence: 'certain' },
    { header: 'rndr-id', confidence: 'certain' },
  ],
};
