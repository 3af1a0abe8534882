import type { PlatformRule } from './platform.js';

export const azureStorage: PlatformRule = {
  id: 'azure-storage',
  name: 'Azure Storage',
  signs: [
    { header: 'server', value: /^Windows-Azure-(?:Blob|Table|Queue|File)/i, confidence: 'certain' },
    { header: 'x-ms-version', confidence: 'likely' },
  ],
};
