import type { PlatformRule } from './platform.js';

export const s3: PlatformRule = {
  id: 's3',
  name: 'Amazon S3',
  signs: [
    { header: 'server', value: /^AmazonS3$/i, confidence: 'certain' },
    { header: 'x-amz-bucket-region', confidence: 'certain' },
    { header: 'x-amz-id-2', confidence: 'likely' },
  ],
};
