import { schemedOrigins } from './policy.js';
import { jsonList } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'api-gateway',
  name: 'Amazon API Gateway',
  language: 'yaml',
  kind: 'gateway',
  recognisedBy: ['api-gateway'],
  versions: 'HTTP APIs, in CloudFormation or SAM',
  where: 'Put this into the properties of the AWS::ApiGatewayV2::Api, and deploy.',
  trap: "A REST API has no such setting: it needs an OPTIONS method without authorizer, and the headers in the gateway responses DEFAULT_4XX and DEFAULT_5XX, because the gateway's own 401, 403 and 504 go out bare. With this setting, headers from the function behind it are ignored.",
  write(policy) {
    return [
      'CorsConfiguration:',
      `  AllowOrigins: ${jsonList(schemedOrigins(policy))}`,
      `  AllowMethods: ${jsonList(policy.methods)}`,
      ...(policy.requestHeaders.length > 0 ? [`  AllowHeaders: ${jsonList(policy.requestHeaders)}`] : []),
      ...(policy.exposeHeaders.length > 0 ? [`  ExposeHeaders: ${jsonList(policy.exposeHeaders)}`] : []),
      ...(policy.credentials ? ['  AllowCredentials: true'] : []),
      ...(policy.maxAge !== null ? [`  MaxAge: ${policy.maxAge}`] : []),
      '',
    ].join('\n');
  },
});
