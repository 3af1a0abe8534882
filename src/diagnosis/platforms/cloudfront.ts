import type { PlatformRule } from './platform.js';

export const cloudfront: PlatformRule = {
  id: 'cloudfront',
  name: 'CloudFront',
  signs: [
    { header: 'x-amz-cf-id', confidence: 'certain' },
    { header: 'via', value: /\(CloudFront\)/i, confidence: 'certain' },
    { header: 'server', value: /^CloudFront$/i, confidence: 'certain' },
    { header: 'x-cache', value: /\bfrom cloudfront\b/i, confidence: 'certain' },
  ],
};
