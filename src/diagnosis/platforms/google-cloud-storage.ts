import type { PlatformRule } from './platform.js';

export const googleCloudStorage: PlatformRule = {
  id: 'google-cloud-storage',
  name: 'Google Cloud Storage',
  signs: [
    { header: 'server', value: /^UploadServer$/i, confidence: 'certain' },
    { header: 'x-guploader-uploadid', confidence: 'certain' },
    { header: 'x-goog-storage-class', confidence: 'certain' },
  ],
};
