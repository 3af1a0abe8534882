import type { PlatformRule } from './platform.js';

export const heroku: PlatformRule = {
  id: 'heroku',
  name: 'Heroku',
  signs: [
    { header: 'via', value: /\b(?:vegur|heroku-router)\b/i, confidence: 'certain' },
    { header: 'server', value: /^Heroku\b/i, confidence: 'certain' },
    { header: 'nel', value: /heroku/i, confidence: 'likely' },
  ],
};
