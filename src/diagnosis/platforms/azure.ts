import type { PlatformRule } from './platform.js';

export const azure: PlatformRule = {
  id: 'azure',
  name: 'Azure',
  signs: [
    { header: 'x-azure-ref', confidence: 'certain' },
    { header: 'x-ms-request-id', confidence: 'likely' },
    { header: 'x-ms-middleware-request-id', confidence: 'certain' },
    { header: 'request-context', value: /appId=/i, confidence: 'likely' },
    { header: 'set-cookie', value: /^ARRAffinity(?:SameSite)?=/i, confidence: 'likely' },
  ],
};
