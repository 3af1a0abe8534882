import type { PlatformRule } from './platform.js';

export const awsAlb: PlatformRule = {
  id: 'aws-alb',
  name: 'AWS load balancer',
  signs: [
    { header: 'server', value: /^awselb\//i, confidence: 'certain' },
    { header: 'set-cookie', value: /^AWSALB(?:CORS|TG)?=/i, confidence: 'likely' },
  ],
};
