import type { PlatformRule } from './platform.js';

export const haproxy: PlatformRule = {
  id: 'haproxy',
  name: 'HAProxy',
  signs: [
    { header: 'server', value: /^HA-?Proxy\b/i, confidence: 'certain' },
    { header: 'via', value: /\bhaproxy\b/i, confidence: 'certain' },
    { header: 'set-cookie', value: /^SERVERID=/i, confidence: 'possible' },
  ],
};
