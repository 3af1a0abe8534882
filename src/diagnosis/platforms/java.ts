import type { PlatformRule } from './platform.js';

export const java: PlatformRule = {
  id: 'java',
  name: 'Java servlets',
  signs: [
    { header: 'x-powered-by', value: /^(?:Servlet|JSP)\b/i, confidence: 'likely' },
    { header: 'set-cookie', value: /^JSESSIONID=/i, confidence: 'likely' },
  ],
};
