import { schemedOrigins } from './policy.js';
import { jsonList } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'google-cloud-storage',
  name: 'Google Cloud Storage',
  language: 'json',
  kind: 'host',
  recognisedBy: ['google-cloud-storage'],
  versions: 'Google Cloud Storage',
  where: 'Save this as cors.json and run `gcloud storage buckets update gs://BUCKET --cors-file=cors.json`.',
  trap: 'One list, responseHeader, is for the headers asked for and for those shown. The addresses under storage.cloud.google.com never send CORS headers; those under storage.googleapis.com do.',
  write(policy) {
    if (policy.credentials) return { refused: 'Google Cloud Storage has no setting for credentials.' };
    return [
      '[',
      '  {',
      `    "origin": ${jsonList(schemedOrigins(policy))},`,
      `    "method": ${jsonList(policy.methods)},`,
      `    "responseHeader": ${jsonList([...new Set([...policy.requestHeaders, ...policy.exposeHeaders])])}${policy.maxAge === null ? '' : ','}`,
      ...(policy.maxAge !== null ? [`    "maxAgeSeconds": ${policy.maxAge}`] : []),
      '  }',
      ']',
      '',
    ].join('\n');
  },
});
