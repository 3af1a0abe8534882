import type { PlatformRule } from './platform.js';

export const firebase: PlatformRule = {
  id: 'firebase',
  name: 'Firebase',
  signs: [{ header: 'x-firebase-*', confidence: 'certain' }],
};
