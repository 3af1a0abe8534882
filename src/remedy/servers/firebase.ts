import { corsPackageOptions } from './cors-package.js';
import { serverText } from './server.js';

export default serverText({
  id: 'firebase',
  name: 'Firebase functions',
  language: 'javascript',
  kind: 'host',
  recognisedBy: ['firebase', 'google-cloud'],
  versions: 'firebase-functions 4 and later, with cors 2.8',
  where:
    'Install it with `npm install cors`, put this above the function, and begin the function with `allow(request, response, () => …)`.',
  trap: 'A function that needs a signed-in caller in IAM answers the preflight 403 before it runs: allow unauthenticated calls and check the token inside. The option `cors: true` of onRequest allows every origin.',
  write(policy) {
    return ["import cors from 'cors';", '', `const allow = cors(${corsPackageOptions(policy)});`, ''].join(
      '\n',
    );
  },
});
