import type { PlatformRule } from './platform.js';

export const django: PlatformRule = {
  id: 'django',
  name: 'Django',
  signs: [
    { header: 'set-cookie', value: /^(?:csrftoken|sessionid)=/i, confidence: 'likely' },
    { header: 'server', value: /^WSGIServer\b/i, confidence: 'likely' },
  ],
};
