import { neverEmpty, schemedOrigins } from './policy.js';
import { jsonList, Unwritable } from './quote.js';
import { serverText } from './server.js';

const METHODS = ['GET', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

export default serverText({
  id: 'cloudfront',
  name: 'Amazon CloudFront',
  language: 'json',
  kind: 'gateway',
  recognisedBy: ['cloudfront'],
  versions: 'CloudFront, as a response headers policy',
  where:
    'Give this to `aws cloudfront create-response-headers-policy --response-headers-policy-config`, and attach the policy to the behaviour of the route.',
  trap: 'It adds headers and does not answer OPTIONS: the behaviour has to allow OPTIONS, and the origin behind it to answer 2xx. It has no setting for Vary.',
  write(policy) {
    for (const method of policy.methods)
      if (!METHODS.includes(method))
        throw new Unwritable(method, `its policies know only ${METHODS.join(', ')}`);
    const items = (values: readonly string[]): string =>
      `{ "Quantity": ${values.length}, "Items": ${jsonList(values)} }`;
    return [
      '{',
      '  "Name": "cors",',
      '  "CorsConfig": {',
      `    "AccessControlAllowOrigins": ${items(schemedOrigins(policy))},`,
      `    "AccessControlAllowMethods": ${items(policy.methods)},`,
      `    "AccessControlAllowHeaders": ${items(neverEmpty(policy))},`,
      ...(policy.exposeHeaders.length > 0
        ? [`    "AccessControlExposeHeaders": ${items(policy.exposeHeaders)},`]
        : []),
      `    "AccessControlAllowCredentials": ${policy.credentials},`,
      ...(policy.maxAge !== null ? [`    "AccessControlMaxAgeSec": ${policy.maxAge},`] : []),
      '    "OriginOverride": true',
      '  }',
      '}',
      '',
    ].join('\n');
  },
});
