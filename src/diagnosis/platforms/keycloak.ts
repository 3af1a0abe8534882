import type { PlatformRule } from './platform.js';

export const keycloak: PlatformRule = {
  id: 'keycloak',
  name: 'Keycloak',
  signs: [
    { header: 'set-cookie', value: /^(?:KEYCLOAK_\w+|KC_RESTART|AUTH_SESSION_ID)=/i, confidence: 'likely' },
  ],
};
