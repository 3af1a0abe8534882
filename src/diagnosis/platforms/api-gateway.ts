import type { PlatformRule } from './platform.js';

export const apiGateway: PlatformRule = {
  id: 'api-gateway',
  name: 'Amazon API Gateway',
  signs: [
    { header: 'x-amz-apigw-id', confidence: 'certain' },
    { header: 'apigw-requestid', confidence: 'certain' },
    { header: 'x-amzn-errortype', confidence: 'likely' },
    { header: 'x-amzn-requestid', confidence: 'possible' },
  ],
};
