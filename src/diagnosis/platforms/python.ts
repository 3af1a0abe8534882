import type { PlatformRule } from './platform.js';

export const python: PlatformRule = {
  id: 'python',
  name: 'Python',
  signs: [
    { header: 'server', value: /\b(?:CPython|Python)\/\d/i, confidence: 'certain' },
    { header: 'server', value: /^(?:waitress|CherryPy|TornadoServer|daphne)\b/i, confidence: 'certain' },
  ],
};
