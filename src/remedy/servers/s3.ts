import { schemedOrigins } from './policy.js';
import { jsonList, Unwritable } from './quote.js';
import { serverText } from './server.js';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD'];

export default serverText({
  id: 's3',
  name: 'Amazon S3',
  language: 'json',
  kind: 'host',
  recognisedBy: ['s3'],
  versions: 'Amazon S3, as JSON',
  where: "Put this into the bucket's permissions, under cross-origin resource sharing.",
  trap: 'The first rule that fits the origin, the method and all headers counts; none fits, and the preflight is answered 403. A copy that a CDN or the browser kept from a request without Origin has no headers, so the Origin has to be part of the key.',
  write(policy) {
    for (const method of policy.methods)
      if (!METHODS.includes(method))
        throw new Unwritable(method, `its rules know only ${METHODS.join(', ')}`);
    return [
      '[',
      '  {',
      `    "AllowedOrigins": ${jsonList(schemedOrigins(policy))},`,
      `    "AllowedMethods": ${jsonList(policy.methods)},`,
      `    "AllowedHeaders": ${jsonList(policy.requestHeaders)},`,
      `    "ExposeHeaders": ${jsonList(policy.exposeHeaders)}${policy.maxAge === null ? '' : ','}`,
      ...(policy.maxAge !== null ? [`    "MaxAgeSeconds": ${policy.maxAge}`] : []),
      '  }',
      ']',
      '',
    ].join('\n');
  },
});
