import type { PlatformRule } from './platform.js';

export const drupal: PlatformRule = {
  id: 'drupal',
  name: 'Drupal',
  signs: [
    { header: 'x-drupal-*', confidence: 'certain' },
    { header: 'x-generator', value: /^Drupal/i, confidence: 'certain' },
  ],
};
