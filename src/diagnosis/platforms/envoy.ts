import type { PlatformRule } from './platform.js';

export const envoy: PlatformRule = {
  id: 'envoy',
  name: 'Envoy',
  signs: [
    { header: 'server', value: /^(?:envoy|istio-envoy)\b/i, confidence: 'certain' },
    { header: 'x-envoy-*', confidence: 'certain' },
  ],
};
