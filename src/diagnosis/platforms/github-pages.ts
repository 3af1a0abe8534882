import type { PlatformRule } from './platform.js';

export const githubPages: PlatformRule = {
  id: 'github-pages',
  name: 'GitHub Pages',
  signs: [
    { header: 'server', value: /^GitHub\.com$/i, confidence: 'certain' },
    { header: 'x-github-request-id', confidence: 'likely' },
  ],
};
